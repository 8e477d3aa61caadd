"""The text of a letter as the parts that its HTML draws. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

_ITEM = re.compile(r"-\s+")
_ADDRESS = re.compile(r"https?://\S+\Z")
STEP = "Buka di situs"


@dataclass(frozen=True)
class Item:
    """One of a list. Where its last line is an address of this site, the words lead there."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Part:
    """`kind`: words (with their line breaks), items, button, link or code."""

    kind: str
    text: str = ""
    items: tuple[Item, ...] = ()
    address: str = ""


def parts_of(text: str, words: Mapping[str, Any]) -> list[Part]:
    """Chunks between blank lines; in them lines that stand for more than their words."""
    main = str(words.get("main") or words.get("address") or "")
    step, code = str(words.get("button") or STEP), str(words.get("code") or "")
    beneath = f"{words.get('home') or ''}/"
    parts: list[Part] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = _with_kinds(chunk.split("\n"), main, code)
        for kind, group in groupby(lines, key=lambda line: line[0]):
            told = [line for _, line in group]
            parts += _parts_of_lines(kind, told, step, beneath)
    return parts


def _parts_of_lines(kind: str, told: list[str], step: str, beneath: str) -> Iterator[Part]:
    if kind == "items":
        yield Part(kind, items=tuple(_joined(told, beneath)))
    elif kind == "words":
        yield Part(kind, text="\n".join(told))
    else:
        label = step if kind == "button" else ""
        for line in told:
            yield Part(kind, text=label or line.strip(), address=line.strip())


def _with_kinds(lines: list[str], main: str, code: str) -> Iterator[tuple[str, str]]:
    """Each line with its kind; one that is indented goes on with what stands before it."""
    kind = "words"
    for line in lines:
        bare = line.strip()
        if not bare:
            continue
        if _ITEM.match(line):
            kind = "items"
        elif kind == "items" and line.startswith(" "):
            pass
        elif bare == code:
            kind = "code"
        elif _ADDRESS.match(bare):
            kind = "button" if bare == main else "link"
        else:
            kind = "words"
        yield kind, line


def _joined(lines: list[str], beneath: str) -> Iterator[Item]:
    """One item for each line that begins one, with the indented lines after it.

    An address elsewhere is seen, as whoever wrote the words may have written it too.
    """
    items: list[list[str]] = []
    for line in lines:
        if _ITEM.match(line):
            items.append([_ITEM.sub("", line, count=1)])
        else:
            items[-1].append(line.strip())
    for told in items:
        is_ours = told[-1].startswith(beneath) and _ADDRESS.match(told[-1])
        leads_on = len(told) > 1 and is_ours
        words, address = (told[:-1], told[-1]) if leads_on else (told, "")
        yield Item("\n".join(words), address)
