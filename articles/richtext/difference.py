"""What changed between two bodies: whole blocks first, then words inside those that changed.

Blocks are matched by their ids, which survive rewriting; what is left by its words. Pure: no
database, no HTML.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

from prosemirror.model import Node

from articles.richtext.aspects import Aspect, aspects_between
from articles.richtext.document import Document, text_of
from articles.richtext.word_difference import Cost, Words, compare_words

__all__ = ["Change", "Cost", "Words", "apply", "compare", "compare_words"]

Kind = Literal["same", "added", "removed", "changed", "moved"]
COST = 6_000_000  # pairs of tokens in all blocks of a body: about two seconds at the worst
MOST_PAIRS = 10_000  # of blocks without a known id that are held against each other
ALIKE = 0.5  # of the words of two blocks, from which one is the other rewritten


@dataclass(frozen=True)
class Change:
    """One block of the new body, or one of the old that is gone, and what became of it."""

    kind: Kind
    old: Node | None
    new: Node | None
    is_moved: bool = False
    """Whether it changed places with others; of a changed block beside its other changes."""
    words: list[Words] = field(default_factory=list, compare=False)
    """The text of the block word by word; figures speak through their captions."""

    @property
    def block(self) -> Node:
        """The block as it stands now, or stood last."""
        block = self.new or self.old
        assert block is not None  # noqa: S101 -- a change is of something
        return block

    @property
    def aspects(self) -> list[Aspect]:
        """What changed beside the words: another picture, the level of a heading, a link …"""
        if self.kind != "changed" or self.old is None or self.new is None:
            return []
        return aspects_between(self.old, self.new)


def compare(old: Document, new: Document, cost: Cost | None = None) -> list[Change]:
    """Every block of `new` in its order, with those gone from `old` where they had stood.

    A block is "moved" when it is the same and changed places with others; a changed one may
    have moved too. A removed block and an added one of the same type that share most of their
    words are one block, changed. What several comparisons may cost together, a shared `cost` says.
    """
    before, after = _renamed(old, new), _by_id(new)
    stayed = _in_order(list(before), list(after))
    cost = cost or Cost(COST)
    changes: list[Change] = []
    gone = [id_ for id_ in before if id_ not in after]
    waiting = iter(_with_places(list(before), gone))
    place, removed = next(waiting, (None, None))
    seen: set[str | None] = {None}  # Those of the old order that we have passed.
    for id_, block in after.items():
        while removed is not None and place in seen:
            changes.append(_change(before[removed], None, cost))
            seen.add(removed)
            place, removed = next(waiting, (None, None))
        seen.add(id_)
        changes.append(_change(before.get(id_), block, cost, stays=id_ in stayed))
    left = [removed, *(id_ for _, id_ in waiting)] if removed is not None else []
    return changes + [_change(before[id_], None, cost) for id_ in left if id_]


def apply(changes: Iterable[Change], old: Document) -> dict[str, Any]:
    """The new body, made from the old one and the changes: what proves a difference whole.

    Unchanged and moved blocks are taken from `old`.
    """
    before = _by_id(old)
    blocks = [
        before[change.new.attrs["id"]] if change.kind in {"same", "moved"} else change.new
        for change in changes
        if change.new is not None
    ]
    return {"type": "doc", "content": [block.to_json() for block in blocks]}


def _by_id(document: Document) -> dict[str, Node]:
    return {block.attrs["id"]: block for block in document.blocks}


def _renamed(old: Document, new: Document) -> dict[str, Node]:
    """The old blocks by their ids; those that were rewritten under another id, by that one."""
    before, after = _by_id(old), _by_id(new)
    gone = [id_ for id_ in before if id_ not in after]
    come = [id_ for id_ in after if id_ not in before]
    became: dict[str, str] = {}
    if len(gone) * len(come) <= MOST_PAIRS:
        became = _rewritten({i: before[i] for i in gone}, {i: after[i] for i in come})
    return {became.get(id_, id_): block for id_, block in before.items()}


def _rewritten(gone: dict[str, Node], come: dict[str, Node]) -> dict[str, str]:
    """{id of a block that is gone: id of the one that it became}, the most alike first."""
    was = {id_: _word_counts(block) for id_, block in gone.items()}
    now = {id_: _word_counts(block) for id_, block in come.items()}
    pairs = sorted(
        (-likeness, places, one, other)
        for places, (one, other) in enumerate((one, other) for one in was for other in now)
        if gone[one].type is come[other].type
        and (likeness := _likeness(was[one], now[other])) >= ALIKE
    )
    became: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, one, other in pairs:
        if one not in became and other not in taken:
            became[one] = other
            taken.add(other)
    return became


def _word_counts(block: Node) -> Counter[str]:
    return Counter(text_of(block).lower().split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, from 0 to 1 (the coefficient of Dice)."""
    total = one.total() + other.total()
    if not total or 2 * min(one.total(), other.total()) < ALIKE * total:
        return 0
    return 2 * sum(min(count, other[word]) for word, count in one.items()) / total


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """The longest run of ids that stand in the same order in both: they did not move."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {id_ for at, _, size in matcher.get_matching_blocks() for id_ in old[at : at + size]}


def _with_places(old: list[str], gone: list[str]) -> list[tuple[str | None, str]]:
    """Each removed id with the one that stood before it, None at the top."""
    before = dict(zip(old, [None, *old], strict=False))
    return [(before[id_], id_) for id_ in gone]


def _change(old: Node | None, new: Node | None, cost: Cost, *, stays: bool = True) -> Change:
    is_moved = not stays and old is not None
    if old is None or new is None:
        kind: Kind = "added" if old is None else "removed"
    elif old.eq(new):
        kind = "moved" if is_moved else "same"
    else:
        kind = "changed"
    words = compare_words(_told(old), _told(new), cost)
    return Change(kind, old, new, is_moved, words)


def _told(block: Node | None) -> str:
    return text_of(block) if block is not None else ""
