"""What can change in a block beside its words: its picture, its level, its links, its looks. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from prosemirror.model import Node

from articles.richtext.document import text_of

Name = Literal[
    "picture", "alt", "decorative", "level", "link", "format", "article", "embed", "kind", "cells"
]
_ATTRIBUTES: tuple[Name, ...] = ("picture", "alt", "decorative", "level", "article")


@dataclass(frozen=True)
class Aspect:
    """`old` and `new` are the values of an attribute; of links, the addresses that went and came."""

    name: Name
    old: Any = None
    new: Any = None


def aspects_between(old: Node, new: Node) -> list[Aspect]:
    """What changed in a block beside its words, in the order in which it is told."""
    return [*_of_attributes(old, new), *_of_links(old, new), *_of_looks(old, new)]


def _of_attributes(old: Node, new: Node) -> Iterator[Aspect]:
    if old.type is not new.type:
        yield Aspect("kind", old.type.name, new.type.name)
        return
    for name in _ATTRIBUTES:
        if old.attrs.get(name) != new.attrs.get(name):
            yield Aspect(name, old.attrs.get(name), new.attrs.get(name))
    if old.type.name == "embed" and text_of(old) != text_of(new):
        yield Aspect("embed", text_of(old), text_of(new))
    if old.type.name == "table" and _shape(old) != _shape(new):
        yield Aspect("cells", _shape(old), _shape(new))


def _of_links(old: Node, new: Node) -> Iterator[Aspect]:
    was, now = _links(old), _links(new)
    went = [address for address in was if address not in now]
    came = [address for address in now if address not in was]
    if went or came:
        yield Aspect("link", went, came)


def _of_looks(old: Node, new: Node) -> Iterator[Aspect]:
    """Bold, italic, lists: told only where the words are the same, else they tell enough."""
    if text_of(old) == text_of(new) and _looks(old) != _looks(new):
        yield Aspect("format")


def _links(block: Node) -> list[str]:
    marks = (mark for leaf in _leaves(block) for mark in leaf.marks)
    return list(dict.fromkeys(mark.attrs["href"] for mark in marks if mark.type.name == "link"))


def _looks(block: Node) -> list[tuple[str, int, tuple[str, ...]]]:
    """Each leaf with how deep it stands and its marks, links aside; neighbours alike as one."""
    looks: list[tuple[str, int, tuple[str, ...]]] = []
    depth_of = {id(leaf): depth for leaf, depth in _with_depth(block, 0)}
    for leaf in _leaves(block):
        marks = tuple(sorted(m.type.name for m in leaf.marks if m.type.name != "link"))
        words, depth = leaf.text or leaf.type.name, depth_of[id(leaf)]
        if looks and looks[-1][1:] == (depth, marks):
            words = looks.pop()[0] + words
        looks.append((words, depth, marks))
    return looks


def _leaves(block: Node) -> list[Node]:
    return [leaf for leaf, _ in _with_depth(block, 0)]


def _with_depth(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    for child in node.content.content:
        if child.is_leaf or child.is_text:
            yield child, depth
        else:
            yield from _with_depth(child, depth + 1)


def _shape(table: Node) -> tuple[int, int]:
    """Rows and columns."""
    rows = table.content.content
    return len(rows), rows[0].child_count if rows else 0
