"""The audit log: one entry for every act on an article or a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import AuditEntry, User
from accounts.visitors import current_visitor
from idnplatform.foundation.whereabouts import current_address


@dataclass(frozen=True)
class About:
    """What an act was on; `name` is what it is called at this moment, as its readers may read it."""

    kind: str
    number: int | str
    name: str


def record(
    act: str,
    *,
    by: User | None,
    about: About,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    is_from_here: bool = True,
) -> AuditEntry:
    """Write an act down, in the transaction of the act itself: none without the other.

    `act` is "<kind>.<verb>"; `by` is None for the system itself; `before` and `after` are JSON
    and hold what changed, no private words and no secrets. Of what an administrator does while
    they stand in for somebody, the administrator is the actor. `is_from_here`: whether the request
    that is being answered is the actor's own, so that its address is theirs.
    """
    visitor = current_visitor()
    return AuditEntry.objects.create(
        actor_id=visitor or (by.pk if by else None),
        on_behalf_of=by if visitor else None,
        act=act,
        kind=about.kind,
        target=str(about.number),
        target_name=about.name[:200],
        before=dict(before or {}),
        after=dict(after or {}),
        address=current_address() if is_from_here else None,
    )


def changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs between two states, on either side. Of a set, the members of one side alone.

    Sets come out as sorted lists, so that both sides are JSON; what only one state knows and is
    empty there is not told.
    """
    was, became = {}, {}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new or not (old or new or (name in before and name in after)):
            continue
        if isinstance(old, frozenset) or isinstance(new, frozenset):
            old, new = _apart(old or frozenset(), new or frozenset())
        if name in before:
            was[name] = old
        if name in after:
            became[name] = new
    return was, became


def _apart(old: frozenset[str], new: frozenset[str]) -> tuple[list[str], list[str]]:
    return sorted(old - new), sorted(new - old)
