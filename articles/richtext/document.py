"""A body that has been read and found to keep to the vocabulary."""

import re
import reprlib
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlsplit

from prosemirror.model import Node

from articles.richtext.schema import ATTRIBUTES, VOCABULARY

EMPTY: dict[str, Any] = {
    "type": "doc",
    "content": [{"type": "paragraph", "attrs": {"id": "pembuka"}}],
}

MOST_NODES = 20_000
DEEPEST = 16  # levels of nodes: four lists inside each other, and the text within
LINK_SCHEMES = frozenset({"https", "http", "mailto"})
HEADING_LEVELS = frozenset({2, 3})
_BLOCK_ID = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")
# Tab and line feed aside, no control sign belongs in a text; NUL is refused by PostgreSQL too,
# and U+FFFE and U+FFFF would break the XML of a feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Document:
    root: Node

    @classmethod
    def parse(cls, data: Any) -> Self:
        """Read a stored or posted body, a ProseMirror document as JSON.

        Raises ValueError on anything outside the vocabulary: unknown nodes, marks or
        attributes, wrong types or nesting, links to other than http, https and mailto,
        block ids used twice, control characters, too many nodes or too deep a nesting.
        Top blocks that bear no id are given one; blocks inside others lose theirs, since only
        top blocks are pointed at.
        """
        if not isinstance(data, dict) or data.get("type") != "doc":
            raise ValueError("naskah harus berupa dokumen")
        _walk(data)
        try:
            root = Node.from_json(VOCABULARY, _with_ids(data))
            root.check()
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"bukan dokumen: {error}") from error
        return cls(root)

    def to_json(self) -> dict[str, Any]:
        return self.root.to_json()

    @property
    def blocks(self) -> list[Node]:
        """The top blocks, in order."""
        return list(self.root.content.content)

    @property
    def text(self) -> str:
        """Plain words, an empty line between blocks; pictures speak through their captions."""
        return "\n\n".join(filter(None, map(text_of, self.blocks)))

    @property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def pictures(self) -> frozenset[int]:
        """Ids of the pictures that the figures show."""
        return frozenset(b.attrs["picture"] for b in self.blocks if b.type.name == "figure")

    @cached_property
    def related(self) -> frozenset[int]:
        """Ids of the articles that *Baca Juga* points to."""
        return frozenset(b.attrs["article"] for b in self.blocks if b.type.name == "related")


def text_of(block: Node) -> str:
    """The words of one block."""
    if block.type.name == "figure":
        return block.attrs["caption"]
    return block.text_between(0, block.content.size, "\n", _leaf_text).strip()


def _leaf_text(leaf: Node) -> str:
    return "\n" if leaf.type.name == "hard_break" else ""


def _walk(data: dict[str, Any]) -> None:
    """Look at every node before the library does: what it would let by, or choke on."""
    waiting, seen = [(data, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if seen > MOST_NODES or depth > DEEPEST:
            raise ValueError("naskah terlalu panjang atau terlalu dalam bersusun")
        _check_shape(node, {"type", "attrs", "content", "text", "marks"})
        for mark in _list(node.get("marks")):
            _check_shape(mark, {"type", "attrs"})
            _check_link(mark)
        _check_node(node)
        waiting.extend((child, depth + 1) for child in _list(node.get("content")))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"seharusnya daftar: {_seen(value)}")
    return value


def _check_shape(thing: Any, keys: set[str]) -> None:
    """A node or mark is an object of a known type with none but its own attributes."""
    if not isinstance(thing, dict) or not thing.keys() <= keys:
        raise ValueError(f"bentuk tidak dikenal: {_seen(thing)}")
    name, attrs = thing.get("type"), thing.get("attrs")
    if not isinstance(name, str) or name not in ATTRIBUTES:
        raise ValueError(f"jenis tidak dikenal: {_seen(name)}")
    if attrs is not None and not (isinstance(attrs, dict) and attrs.keys() <= ATTRIBUTES[name]):
        raise ValueError(f"atribut tidak dikenal pada {name}: {_seen(attrs)}")
    for value in (attrs or {}).values():
        if isinstance(value, str):
            _check_text(value)


def _check_text(text: str) -> None:
    if _CONTROL.search(text):
        raise ValueError("teks memuat karakter kendali")


def _check_link(mark: dict[str, Any]) -> None:
    if mark["type"] != "link":
        return
    href = (mark.get("attrs") or {}).get("href")
    if not isinstance(href, str) or len(href) > 2000 or re.search(r"[\s\x00-\x1f\x7f]", href):
        raise ValueError(f"alamat tautan tidak sah: {_seen(href)}")
    parts = urlsplit(href)
    leads_to = parts.path if parts.scheme == "mailto" else parts.hostname
    if parts.scheme not in LINK_SCHEMES or not leads_to:
        raise ValueError(f"tautan harus diawali https://, http://, atau mailto: ({_seen(href)})")


def _check_node(node: dict[str, Any]) -> None:
    """What a node may hold, where the schema does not say it or the library lets it by."""
    name = node["type"]
    if name == "text":
        if not isinstance(node.get("text"), str):
            raise ValueError("teks harus berupa tulisan")
        _check_text(node["text"])
    elif "text" in node:
        raise ValueError(f"{name} tidak memuat teks langsung")
    if (name == "text" and node.get("content")) or (name == "doc" and node.get("marks")):
        raise ValueError(f"bentuk tidak dikenal: {_seen(node)}")
    _check_bounds(name, node.get("attrs") or {})


def _check_bounds(name: str, attrs: dict[str, Any]) -> None:
    """Bounds of attributes that the schema's types cannot say."""
    if not isinstance(attrs.get("id"), str | None):
        raise ValueError(f"tanda blok tidak sah: {_seen(attrs['id'])}")
    for key in ("picture", "article", "level"):
        if key in attrs and not (type(attrs[key]) is int and 0 < attrs[key] < 2**63):
            raise ValueError(f"nomor tidak sah pada {name}")
    if name == "heading" and attrs.get("level", 2) not in HEADING_LEVELS:
        raise ValueError("tingkat judul harus 2 atau 3")


def _seen(thing: Any) -> str:
    """The beginning of what was sent. Not its repr, which fails on deep nesting and huge numbers."""
    return f"{reprlib.repr(thing):.40}"


def _with_ids(data: dict[str, Any]) -> dict[str, Any]:
    """A copy whose top blocks alone carry ids; refuse one used twice or out of shape."""
    taken: set[str] = set()
    blocks = []
    for block in _list(data.get("content")):
        attrs = block.get("attrs") or {}
        id_ = attrs.get("id") or secrets.token_hex(4)
        if not _BLOCK_ID.match(id_) or id_ in taken:
            raise ValueError(f"tanda blok tidak sah atau dipakai dua kali: {_seen(id_)}")
        taken.add(id_)
        can_bear = "id" in ATTRIBUTES[block["type"]]
        block = _with_bare_children(block)
        blocks.append({**block, "attrs": {**attrs, "id": id_}} if can_bear else block)
    return {**data, "content": blocks}


def _with_bare_children(block: dict[str, Any]) -> dict[str, Any]:
    children = []
    for child in map(_with_bare_children, _list(block.get("content"))):
        attrs = {key: value for key, value in (child.get("attrs") or {}).items() if key != "id"}
        children.append({**child, "attrs": attrs})
    return {**block, "content": children}
