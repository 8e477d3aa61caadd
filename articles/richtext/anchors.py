"""Where a note stands: words remembered with what stood around them, and found again after rewriting.

Offsets count Unicode characters in the text of a block as `document.text_of` gives it (of a table
row by row; of a figure its caption). Pure: no database.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from articles.richtext.document import Document, text_of

AROUND = 40  # characters kept before and after a quote
LEAST_TELLING = 12  # characters of a quote, or of its surroundings, that are hardly there by chance
LIKE_ENOUGH = 0.7  # of the words of a quote that must still stand, in their order
MOST_PLACES = 200  # where a quote stands in one block, looked at
MOST_TOKENS = 2_000  # of a block compared word by word: the cost grows with its square
_TOKENS = re.compile(r"\w+|[^\w\s]")

How = Literal["exact", "moved", "edited"]


@dataclass(frozen=True)
class Anchor:
    """Words of a block, and what stood before and after them when they were quoted."""

    block: str
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Found:
    """Where the words stand now: as they were, in another block, or themselves rewritten."""

    block: str
    start: int
    end: int
    how: How

    @property
    def is_exact(self) -> bool:
        """Whether the quoted words themselves stand there, letter by letter."""
        return self.how != "edited"


def anchor_of(document: Document, block: str, start: int, end: int) -> Anchor:
    """Remember the characters from `start` to `end` of a block.

    Raises ValueError where the block is not there, or has no such characters.
    """
    text = _texts(document).get(block)
    if text is None or not 0 <= start < end <= len(text):
        raise ValueError(f"tidak ada teks {start}–{end} pada blok {block!r}")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Anchor(block, text[start:end], before, after)


def find(document: Document, anchor: Anchor) -> Found | None:
    """Find the words again; None where they are gone.

    Looked for in this order: in their own block with something of what stood around them;
    letter by letter anywhere else, where the surroundings or the length make sure that it is no
    other place; rewritten in their own block; rewritten elsewhere. A quote that stands letter by
    letter in just one place is found there, however short it is.
    """
    if not anchor.quote:
        return None
    texts = _texts(document)
    exact = [
        Found(block, at, at + len(anchor.quote), "exact" if block == anchor.block else "moved")
        for block, text in texts.items()
        for at in _places(text, anchor.quote)
    ]
    told = max(exact, key=lambda found: _rank(found, texts[found.block], anchor), default=None)
    if told and (len(exact) == 1 or _is_sure(told, texts[told.block], anchor)):
        return told
    return _rewritten(texts, anchor) or told


def _texts(document: Document) -> dict[str, str]:
    return {block.attrs["id"]: text_of(block) for block in document.blocks}


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _rank(found: Found, text: str, anchor: Anchor) -> tuple[bool, int]:
    """The own block first, unless the surroundings speak clearly for another."""
    around = _around(found, text, anchor)
    return found.how == "exact" and around > 0, around


def _is_sure(found: Found, text: str, anchor: Anchor) -> bool:
    if found.how == "exact" and len(anchor.quote) >= LEAST_TELLING:
        return True
    known = len(anchor.before) + len(anchor.after)
    return _around(found, text, anchor) >= min(LEAST_TELLING, known)


def _around(found: Found, text: str, anchor: Anchor) -> int:
    """How many characters next to the words are those that stood there before."""
    left = _alike(reversed(text[: found.start][-AROUND:]), reversed(anchor.before))
    return left + _alike(text[found.end : found.end + AROUND], anchor.after)


def _alike(one: Iterator[str] | str, other: Iterator[str] | str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _rewritten(texts: dict[str, str], anchor: Anchor) -> Found | None:
    """The words with some of them changed: between what stood around them, or alike themselves."""
    own = texts.get(anchor.block, "")
    found = _between(own, anchor) or _likest(own, anchor)
    if found:
        return Found(anchor.block, *found, "edited")
    words = set(_words(anchor.quote))
    for block, text in texts.items():
        # Not every block is worth the comparison: most share no words with the quote.
        if block != anchor.block and _share(words, text) >= LIKE_ENOUGH:
            found = _likest(text, anchor)
            if found:
                return Found(block, *found, "edited")
    return None


def _between(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """What stands now where the words stood, if both sides are still there and near."""
    before, after = anchor.before[-LEAST_TELLING:], anchor.after[:LEAST_TELLING]
    if min(len(before), len(after)) < LEAST_TELLING:
        return None
    left = text.find(before)
    right = text.find(after, left + len(before)) if left >= 0 else -1
    start, end = left + len(before), right
    is_near = end - start <= 3 * len(anchor.quote) + AROUND
    return (start, end) if right >= 0 and start < end and is_near else None


def _likest(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """The stretch of the text that shares most words with the quote, in their order."""
    tokens = list(_TOKENS.finditer(text))
    quoted = _TOKENS.findall(anchor.quote)
    if not quoted or max(len(tokens), len(quoted)) > MOST_TOKENS:
        return None
    matcher = SequenceMatcher(None, [t[0] for t in tokens], quoted, autojunk=False)
    longest = matcher.find_longest_match()
    # Around the longest run that is the same, as far as the quote reached on either side.
    first = max(0, longest.a - longest.b - len(quoted) // 3)
    last = min(len(tokens), longest.a + len(quoted) - longest.b + len(quoted) // 3)
    matcher.set_seq1([t[0] for t in tokens[first:last]])
    same = [run for run in matcher.get_matching_blocks() if run.size]
    if not same or sum(run.size for run in same) < LIKE_ENOUGH * len(quoted):
        return None
    end = same[-1].a + same[-1].size - 1
    return tokens[first + same[0].a].start(), tokens[first + end].end()


def _words(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _share(words: set[str], text: str) -> float:
    return len(words & set(_words(text))) / len(words) if words else 0
