"""Read the demo's manuscripts: a TOML head between +++ lines, then a few marks of plain text."""

import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from articles.richtext.embeds import read_address

Json = dict[str, Any]
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[(?P<words>[^\]]+)\]\((?P<href>[^)]+)\)|(?P<line>\n)"
)
_FIGURE = re.compile(r"!\[(?P<photo>[^|\]]+)\|(?P<caption>[^|\]]+)\|(?P<alt>[^\]]+)\]")


def read_manuscript(path: Path) -> tuple[Json, str]:
    """The head as a dict, and the text below it."""
    _, head, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(head), text.strip()


def to_body(
    text: str, *, picture_of: Callable[[str], int], article_of: Callable[[str], int]
) -> Json:
    """A text as a body; the two functions turn names of photos and numbers of pieces into ids."""
    blocks: list[Json] = []
    for number, chunk in enumerate(re.split(r"\n{2,}", text), start=1):
        block = _block(chunk.strip(), picture_of, article_of)
        block["attrs"] = {**block.get("attrs", {}), "id": f"b{number}"}
        blocks.append(block)
    return {"type": "doc", "content": blocks}


def _block(chunk: str, picture_of: Callable[[str], int], article_of: Callable[[str], int]) -> Json:
    if figure := _FIGURE.fullmatch(chunk):
        told = {key: figure[key].strip() for key in ("caption", "alt")}
        return {
            "type": "figure",
            "attrs": {"picture": picture_of(figure["photo"].strip()), **told},
        }
    if chunk.startswith("@baca "):
        return {"type": "related", "attrs": {"article": article_of(chunk.removeprefix("@baca "))}}
    for mark, block in _MARKED.items():
        if chunk.startswith(mark):
            return block(chunk.removeprefix(mark))
    if re.match(r"\d+\. ", chunk):
        return _list("ordered_list", re.split(r"^\d+\. ", chunk, flags=re.MULTILINE)[1:])
    return _paragraph(chunk)


def _heading(words: str, *, level: int) -> Json:
    return {"type": "heading", "attrs": {"level": level}, "content": _inline(words)}


def _pull_quote(words: str) -> Json:
    return {"type": "pull_quote", "content": _inline(words)}


def _quote(words: str) -> Json:
    lines = re.sub(r"^> ?", "", words, flags=re.MULTILINE)
    return {"type": "quote", "content": [_paragraph(lines)]}


def _bullets(words: str) -> Json:
    return _list("bullet_list", re.split(r"^- ", words, flags=re.MULTILINE))


def _embed(address: str) -> Json:
    provider, key = read_address(address)
    return {"type": "embed", "attrs": {"provider": provider, "key": key}}


def _list(name: str, items: list[str]) -> Json:
    content = [{"type": "list_item", "content": [_paragraph(item.strip())]} for item in items]
    return {"type": name, "content": content}


def _table(text: str) -> Json:
    """Rows between strokes; the first heads the columns, and a line of dashes below it is no row."""
    lines = (line.strip("| ") for line in text.splitlines() if line.strip("|- "))
    names, *rows = (line.split("|") for line in lines)
    content = [_row(names, "table_header"), *(_row(row, "table_cell") for row in rows)]
    return {"type": "table", "content": content}


def _row(cells: list[str], kind: str) -> Json:
    content = [{"type": kind, "content": [_paragraph(cell.strip())]} for cell in cells]
    return {"type": "table_row", "content": content}


def _paragraph(words: str) -> Json:
    return {"type": "paragraph", "content": _inline(words)}


def _inline(words: str) -> list[Json]:
    pieces: list[Json] = []
    at = 0
    for found in _INLINE.finditer(words):
        pieces += _text(words[at : found.start()])
        at = found.end()
        if found["line"]:
            pieces.append({"type": "hard_break"})
        elif found["href"]:
            pieces += _text(found["words"], {"type": "link", "attrs": {"href": found["href"]}})
        else:
            name = "bold" if found["bold"] else "italic"
            pieces += _text(found["bold"] or found["italic"], {"type": name})
    return pieces + _text(words[at:])


def _text(words: str, *marks: Json) -> list[Json]:
    if not words:
        return []
    return [{"type": "text", "text": words} | ({"marks": list(marks)} if marks else {})]


_MARKED: dict[str, Callable[[str], Json]] = {
    "### ": partial(_heading, level=3),
    "## ": partial(_heading, level=2),
    ">> ": _pull_quote,
    "> ": _quote,
    "---": lambda _: {"type": "divider"},
    "- ": _bullets,
    "|": _table,
    "@sematan ": _embed,
}
