"""A body that has been read and found to keep to the vocabulary."""

import re
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from prosemirror.model import Node

from articles.richtext import embeds
from articles.richtext.checks import check_all, list_of, seen
from articles.richtext.schema import ATTRIBUTES, VOCABULARY

EMPTY: dict[str, Any] = {
    "type": "doc",
    "content": [{"type": "paragraph", "attrs": {"id": "pembuka"}}],
}
_BLOCK_ID = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")


@dataclass(frozen=True)
class Document:
    root: Node

    @classmethod
    def parse(cls, data: Any) -> Self:
        """Read a stored or posted body, a ProseMirror document as JSON.

        Raises ValueError on anything outside the vocabulary: unknown nodes, marks or
        attributes, wrong types or nesting, links to other than http, https and mailto,
        embeds of unknown sites, tables with spans or uneven rows, block ids used twice,
        control characters, too many nodes or too deep a nesting.
        Top blocks that bear no id are given one; blocks inside others lose theirs, since only
        top blocks are pointed at.
        """
        if not isinstance(data, dict) or data.get("type") != "doc":
            raise ValueError("naskah harus berupa dokumen")
        check_all(data)
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
        """How many words there are to read; the address of an embed is none."""
        return sum(len(text_of(b).split()) for b in self.blocks if b.type.name != "embed")

    @cached_property
    def pictures(self) -> frozenset[int]:
        """Ids of the pictures that the figures show."""
        return frozenset(b.attrs["picture"] for b in self.blocks if b.type.name == "figure")

    @cached_property
    def related(self) -> frozenset[int]:
        """Ids of the articles that *Baca Juga* points to."""
        return frozenset(b.attrs["article"] for b in self.blocks if b.type.name == "related")

    @cached_property
    def embeds(self) -> frozenset[tuple[str, str]]:
        """Provider and key of each post or video of another site."""
        return frozenset(
            (b.attrs["provider"], b.attrs["key"]) for b in self.blocks if b.type.name == "embed"
        )


def text_of(block: Node) -> str:
    """The words of one block: of a table row by row, a tab between cells; of an embed its address."""
    if block.type.name == "figure":
        return block.attrs["caption"]
    if block.type.name == "embed":
        return embeds.address_of(block.attrs["provider"], block.attrs["key"])
    if block.type.name == "table":
        return "\n".join(map(_row_text, block.content.content)).strip()
    return _words_in(block)


def _row_text(row: Node) -> str:
    return "\t".join(" ".join(_words_in(cell).split()) for cell in row.content.content)


def _words_in(node: Node) -> str:
    return node.text_between(0, node.content.size, "\n", _leaf_text).strip()


def _leaf_text(leaf: Node) -> str:
    return "\n" if leaf.type.name == "hard_break" else ""


def _with_ids(data: dict[str, Any]) -> dict[str, Any]:
    """A copy whose top blocks alone carry ids; refuse one used twice or out of shape."""
    taken: set[str] = set()
    blocks = []
    for block in list_of(data.get("content")):
        attrs = block.get("attrs") or {}
        id_ = attrs.get("id") or secrets.token_hex(4)
        if not _BLOCK_ID.match(id_) or id_ in taken:
            raise ValueError(f"tanda blok tidak sah atau dipakai dua kali: {seen(id_)}")
        taken.add(id_)
        can_bear = "id" in ATTRIBUTES[block["type"]]
        block = _with_bare_children(block)
        blocks.append({**block, "attrs": {**attrs, "id": id_}} if can_bear else block)
    return {**data, "content": blocks}


def _with_bare_children(block: dict[str, Any]) -> dict[str, Any]:
    children = []
    for child in map(_with_bare_children, list_of(block.get("content"))):
        attrs = {key: value for key, value in (child.get("attrs") or {}).items() if key != "id"}
        children.append({**child, "attrs": attrs})
    return {**block, "content": children}
