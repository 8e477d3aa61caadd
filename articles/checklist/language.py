"""Spaces, marks and shouting (EYD V, III on punctuation)."""

import re
from collections.abc import Iterator

from articles.checklist.passages import Passage, Spot
from articles.checklist.report import Manuscript

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
# An ellipsis does stand after a space, and :) is a face; .com and .id are ends of names.
_BEFORE_MARK = re.compile(r"(?<=[\w)\"”’%])[ \u00a0]+([,;!?]|\.(?![\w.])|(?<!\d ):(?!\S))(?![)(])")
_AFTER_COMMA = re.compile(r"(?<=[a-z]{2}),(?=[A-Za-z]{2})")
_AFTER_STOP = re.compile(r"(?<=[a-z]{3})([.?!])(?=[A-Z][a-z]+ )")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|id|org|net|co)\b", re.IGNORECASE)
_REPEATED = re.compile(r"!{2,}|\?{2,}")
_UNFINISHED = re.compile(r"[\w%)][\"”’']?\s*$")
_NO_SENTENCE = re.compile(
    r"\s*(?:baca juga|sumber|penulis|editor|foto|catatan|referensi|simak|lihat juga|https?:|www\.)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[(\[][\w/ .-]{2,20}[)\]]\s*$")
_CAPITALS = re.compile(r"(?<![\w(])[A-Z]{2,}(?: [A-Z]{2,}){2,}(?!\w)")
_VOWEL = re.compile(r"[AEIOU]")
_TAG = re.compile(r"://|www\.|[#@]")  # an address or hashtag at the end
_SENTENCE = 6  # words; what is shorter may be a label


def double_spaces(manuscript: Manuscript) -> Iterator[Spot]:
    """One finding a place, however many there are: a click mends them all."""
    seen: set[str | None] = set()
    for passage in manuscript.passages:
        if not _SPACES.search(passage.text) or (passage.field or passage.block) in seen:
            continue
        seen.add(passage.field or passage.block)
        single = _SPACES.sub(" ", passage.text)
        if passage.field:
            yield passage.plain(mend={"field": passage.field, "value": single})
        elif passage.kind == "caption":
            yield passage.plain(mend={"attr": "caption", "value": single})
        else:
            mend = {"replace": {"quote": "  ", "with": " ", "context": "", "every": True}}
            yield passage.plain(mend=mend)


def space_before_mark(manuscript: Manuscript) -> Iterator[Spot]:
    for passage in manuscript.passages:
        for found in _BEFORE_MARK.finditer(passage.text):
            yield passage.spot(*found.span(), found[1], mark=found[1])


def no_space_after_mark(manuscript: Manuscript) -> Iterator[Spot]:
    for passage in manuscript.passages:
        for pattern in (_AFTER_COMMA, _AFTER_STOP):
            for found in pattern.finditer(passage.text):
                if not _ADDRESS.search(_around(passage.text, found.start())):
                    yield passage.spot(*found.span(), f"{found[0]} ", mark=found[0])


def _around(text: str, at: int) -> str:
    """The letters beside a place up to the next spaces, as far as an address may reach."""
    before, after = text[max(0, at - 80) : at], text[at : at + 80]
    return before[before.rfind(" ") + 1 :] + after.partition(" ")[0]


def repeated_marks(manuscript: Manuscript) -> Iterator[Spot]:
    for passage in manuscript.passages:
        if passage.kind == "title":  # The rule against clickbait speaks there.
            continue
        for found in _REPEATED.finditer(passage.text):
            yield passage.spot(*found.span(), found[0][0], mark=found[0])


def no_final_stop(manuscript: Manuscript) -> Iterator[Spot]:
    """Paragraphs of running text. Verse, labels, lead-ins of lists and quotations are spared."""
    for block in manuscript.blocks:
        if block.name != "paragraph" or block.bold or "\n" in block.text:
            continue
        for passage in block.passages():
            if _lacks_stop(passage, manuscript.kind) and not _is_all_link(
                block.links, passage.text
            ):
                end = len(passage.text.rstrip())
                last = passage.text.rstrip().rfind(" ") + 1
                yield passage.spot(last, end, f"{passage.text[last:end]}.")


def _lacks_stop(passage: Passage, kind: str) -> bool:
    text = passage.text
    least = 2 * _SENTENCE if kind == "fiksi" else _SENTENCE
    return (
        len(text.split()) >= least
        and bool(_UNFINISHED.search(text))
        and not _NO_SENTENCE.match(text)
        and not _SIGNATURE.search(text)
        and not re.search(r"[.!?…,][\"”’')\]]+\s*$", text)
        and not any(_TAG.search(word) for word in text.rsplit(maxsplit=4)[1:])
        and not text[0].islower()
    )


def _is_all_link(links: tuple[tuple[str, str], ...], text: str) -> bool:
    return len("".join(words for _, words in links)) >= len(text.strip())


def shouting(manuscript: Manuscript) -> Iterator[Spot]:
    """Three words in capitals on end, two of them too long for acronyms.

    No mend: which of the letters begin names, only the writer knows.
    """
    for passage in manuscript.passages:
        if passage.kind in {"title", "cell"}:  # The head of a table may stand in capitals.
            continue
        for found in _CAPITALS.finditer(passage.text):
            if sum(_is_spoken(word) for word in found[0].split()) >= 2:
                words = found[0] if len(found[0]) <= 40 else f"{found[0][:38].rstrip()} …"
                yield passage.plain(quote=words)


def _is_spoken(word: str) -> bool:
    return len(word) >= 5 and len(_VOWEL.findall(word)) >= 2
