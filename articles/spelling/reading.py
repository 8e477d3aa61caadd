"""The words of a manuscript that can be judged: running words that the writer spelled.

Left out are names (a capital in mid-sentence), acronyms, numbers, addresses, handles and hashtags, and
what is set in italics, where foreign words and titles stand. A word with a capital where any word has
one (a title, a sentence's first) may be a name still; the lexicon holds only its table against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.richtext import Document

LONGEST = 40  # letters; what is longer is no word
_LAST_LATIN = "\u024f"
_HIDDEN = "\u241f"  # in place of what is in italics: a sign that is part of no word
_ADDRESS = re.compile(r"[@#/\\_=~<>|%+*\d]|\w\.\w|:\w", re.UNICODE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:]+[\"”’')\]]*\Z")
_OPENING = "\"“‘'([—–-•"
# Words that begin with a capital without being names are judged where a capital says nothing.
_CAPITALISED = frozenset({"title", "heading"})


# Months and days bear a capital wherever they stand, so a wrong one is no name. All in the table.
_CALENDAR = frozenset("Nopember Pebruari Febuari Desmber Jum'at Saptu Senen".split())


@dataclass(slots=True)
class Use:
    """One word where it stands, as it is written but for its apostrophe, which is '."""

    word: str
    field: str | None = None
    block: str | None = None


def uses_in(title: str, summary: str, body: Document) -> Iterator[Use]:
    """Every judgeable word, in the order of the page."""
    yield from _uses(title, "title", field="title")
    yield from _uses(summary, "paragraph", field="summary")
    for block in body.blocks:
        for kind, text in _texts(block):
            yield from _uses(text, kind, block=block.attrs.get("id"))


def _texts(node: Any) -> Iterator[tuple[str, str]]:
    """Kind and text of each textblock at or below a node; captions are texts too."""
    if node.is_textblock:
        yield node.type.name, "".join(map(_visible, node.content.content))
    elif caption := node.attrs.get("caption"):
        yield "caption", caption
    else:
        for child in node.content.content:
            yield from _texts(child)


def _visible(leaf: Any) -> str:
    if not leaf.is_text:
        return "\n"
    if any(mark.type.name == "italic" for mark in leaf.marks):
        return _HIDDEN * len(leaf.text)
    return str(leaf.text)


def _uses(
    text: str, kind: str, *, field: str | None = None, block: str | None = None
) -> Iterator[Use]:
    for line in text.split("\n"):
        begins = True  # a sentence
        for chunk in line.split():
            for found in _words_of(chunk):
                word = found.replace("’", "'")
                if _is_judged(word, may_be_capital=begins or kind in _CAPITALISED):
                    yield Use(word, field, block)
                begins = False
            begins = bool(_SENTENCE_END.search(chunk)) or (begins and not chunk.strip(_OPENING))


def _words_of(chunk: str) -> list[str]:
    bare = chunk.strip("\"“”‘’'()[]{}<>«».,;:!?…—–-*")
    if _HIDDEN in chunk or _ADDRESS.search(bare):
        return []
    return _WORD.findall(bare)


def _is_judged(word: str, *, may_be_capital: bool) -> bool:
    """Not a name, an acronym (KTP, PNS-nya), camel case, another script, or too long."""
    if len(word) > LONGEST or not (word.isascii() or max(word) <= _LAST_LATIN):
        return False
    if word[1:] != word[1:].lower():
        return False
    return may_be_capital or word[0].islower() or word in _CALENDAR
