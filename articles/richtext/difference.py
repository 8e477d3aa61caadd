"""What changed between two bodies: whole blocks first, then words inside those that changed.

Blocks are matched by their ids, which survive rewriting; what bears no known id is matched by
its content. Pure: no database, no HTML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from prosemirror.model import Node

from articles.richtext.document import Document, text_of

Kind = Literal["same", "added", "removed", "changed", "moved"]
MOST_TOKENS = 600  # words, signs and spaces between them, of one block
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Words:
    """A run of words that stayed, came or went."""

    op: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class Change:
    """One block of the new body, or one of the old that is gone, and what became of it."""

    kind: Kind
    old: Node | None
    new: Node | None

    @property
    def words(self) -> list[Words]:
        """The text of the block word by word; figures speak through their captions."""
        return compare_words(_told(self.old), _told(self.new))

    @property
    def block(self) -> Node:
        """The block as it stands now, or stood last."""
        block = self.new or self.old
        assert block is not None  # noqa: S101 -- a change is of something
        return block


def compare(old: Document, new: Document) -> list[Change]:
    """Every block of `new` in its order, with those gone from `old` where they had stood.

    A block is "moved" when its words are the same and it changed places with others.
    """
    before, after = _by_id(old), _by_id(new)
    stayed = _in_order(list(before), list(after))
    changes: list[Change] = []
    gone = [id_ for id_ in before if id_ not in after]
    waiting = iter(_with_places(list(before), gone))
    place, removed = next(waiting, (None, None))
    seen: set[str | None] = {None}  # Those of the old order that we have passed.
    for id_, block in after.items():
        while removed is not None and place in seen:
            changes.append(Change("removed", before[removed], None))
            seen.add(removed)
            place, removed = next(waiting, (None, None))
        seen.add(id_)
        changes.append(_change(before.get(id_), block, stays=id_ in stayed))
    left = [removed, *(id_ for _, id_ in waiting)] if removed is not None else []
    return changes + [Change("removed", before[id_], None) for id_ in left if id_]


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


def compare_words(old: str, new: str) -> list[Words]:
    """Two texts word by word; joining what is not removed gives `new`, not added gives `old`.

    What both begin and end with is set aside first. Where still more than MOST_TOKENS are
    left on either side, they are shown as removed and added whole: matching them all could
    take a minute, and nobody would read the result.
    """
    a, b = _TOKENS.findall(old), _TOKENS.findall(new)
    head = _same_at_start(a, b)
    tail = _same_at_start(a[head:][::-1], b[head:][::-1])
    runs = [Words("same", "".join(a[:head]))]
    runs += _match(a[head : len(a) - tail], b[head : len(b) - tail])
    runs.append(Words("same", "".join(a[len(a) - tail :])))
    return [run for run in runs if run.text]


def _same_at_start(a: list[str], b: list[str]) -> int:
    pairs = zip(a, b, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(a), len(b)))


def _match(a: list[str], b: list[str]) -> list[Words]:
    if max(len(a), len(b)) > MOST_TOKENS:
        return [Words("removed", "".join(a)), Words("added", "".join(b))]
    runs: list[Words] = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(Words("same", "".join(a[a1:a2])))
            continue
        runs.append(Words("removed", "".join(a[a1:a2])))
        runs.append(Words("added", "".join(b[b1:b2])))
    return runs


def _by_id(document: Document) -> dict[str, Node]:
    return {block.attrs["id"]: block for block in document.blocks}


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """The longest run of ids that stand in the same order in both: they did not move."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {id_ for at, _, size in matcher.get_matching_blocks() for id_ in old[at : at + size]}


def _with_places(old: list[str], gone: list[str]) -> list[tuple[str | None, str]]:
    """Each removed id with the one that stood before it, None at the top."""
    before = dict(zip(old, [None, *old], strict=False))
    return [(before[id_], id_) for id_ in gone]


def _change(old: Node | None, new: Node, *, stays: bool) -> Change:
    if old is None:
        return Change("added", None, new)
    if not old.eq(new):
        return Change("changed", old, new)
    return Change("same" if stays else "moved", old, new)


def _told(block: Node | None) -> str:
    return text_of(block) if block is not None else ""
