"""What a posted body must keep to before the library reads it: what that would let by, or choke on."""

import re
import reprlib
from typing import Any
from urllib.parse import urlsplit

from articles.richtext.embeds import is_known
from articles.richtext.schema import ATTRIBUTES

MOST_NODES = 20_000
DEEPEST = 16  # levels of nodes: four lists inside each other, and the text within
MOST_ROWS, MOST_COLUMNS = 100, 12
LINK_SCHEMES = frozenset({"https", "http", "mailto"})
HEADING_LEVELS = frozenset({2, 3})
_CELLS = {"table_cell", "table_header"}
# Tab and line feed aside, no control sign belongs in a text; NUL is refused by PostgreSQL too,
# and U+FFFE and U+FFFF would break the XML of a feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


def check_all(data: dict[str, Any]) -> None:
    """Look at every node of a body. Raises ValueError at the first that is not as it should be."""
    waiting, seen = [(data, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if seen > MOST_NODES or depth > DEEPEST:
            raise ValueError("naskah terlalu panjang atau terlalu dalam bersusun")
        _check_shape(node, {"type", "attrs", "content", "text", "marks"})
        for mark in list_of(node.get("marks")):
            _check_shape(mark, {"type", "attrs"})
            _check_link(mark)
        _check_node(node)
        waiting.extend((child, depth + 1) for child in list_of(node.get("content")))


def list_of(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"seharusnya daftar: {seen(value)}")
    return value


def seen(thing: Any) -> str:
    """The beginning of what was sent. Not its repr, which fails on deep nesting and huge numbers."""
    return f"{reprlib.repr(thing):.40}"


def _check_shape(thing: Any, keys: set[str]) -> None:
    """A node or mark is an object of a known type with none but its own attributes."""
    if not isinstance(thing, dict) or not thing.keys() <= keys:
        raise ValueError(f"bentuk tidak dikenal: {seen(thing)}")
    name, attrs = thing.get("type"), thing.get("attrs")
    if not isinstance(name, str) or name not in ATTRIBUTES:
        raise ValueError(f"jenis tidak dikenal: {seen(name)}")
    if attrs is not None and not (isinstance(attrs, dict) and attrs.keys() <= ATTRIBUTES[name]):
        raise ValueError(f"atribut tidak dikenal pada {name}: {seen(attrs)}")
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
        raise ValueError(f"alamat tautan tidak sah: {seen(href)}")
    parts = urlsplit(href)
    leads_to = parts.path if parts.scheme == "mailto" else parts.hostname
    if parts.scheme not in LINK_SCHEMES or not leads_to:
        raise ValueError(f"tautan harus diawali https://, http://, atau mailto: ({seen(href)})")


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
        raise ValueError(f"bentuk tidak dikenal: {seen(node)}")
    if name == "table":
        _check_table(list_of(node.get("content")))
    _check_bounds(name, node.get("attrs") or {})


def _check_table(rows: list[Any]) -> None:
    """As many cells in each row, and not more than a page can show."""
    widths = {len(list_of(row.get("content"))) for row in rows if isinstance(row, dict)}
    if len(widths) > 1:
        raise ValueError("baris-baris tabel harus sama banyak selnya")
    if len(rows) > MOST_ROWS or max(widths, default=0) > MOST_COLUMNS:
        raise ValueError(f"tabel paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom")


def _check_bounds(name: str, attrs: dict[str, Any]) -> None:
    """Bounds of attributes that the schema's types cannot say."""
    if not isinstance(attrs.get("id"), str | None):
        raise ValueError(f"tanda blok tidak sah: {seen(attrs['id'])}")
    for key in ("picture", "article", "level"):
        if key in attrs and not (type(attrs[key]) is int and 0 < attrs[key] < 2**63):
            raise ValueError(f"nomor tidak sah pada {name}")
    if name == "heading" and attrs.get("level", 2) not in HEADING_LEVELS:
        raise ValueError("tingkat judul harus 2 atau 3")
    if name in _CELLS and not _is_plain_cell(attrs):
        raise ValueError("sel tabel tidak bisa digabung atau diatur lebarnya")
    if name == "embed" and not is_known(attrs.get("provider"), attrs.get("key")):
        raise ValueError(f"sematan tidak dikenal: {seen(attrs)}")


def _is_plain_cell(attrs: dict[str, Any]) -> bool:
    """Whether a cell spans nothing but itself. The three attributes exist for the editor's sake."""
    spans = [attrs.get(key, 1) for key in ("colspan", "rowspan")]
    is_single = all(type(span) is int and span == 1 for span in spans)
    return is_single and attrs.get("colwidth") is None
