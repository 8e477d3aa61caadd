"""The words of a body as they are compared: folded, each with its place and whose it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prosemirror.model import Node

from articles.richtext import Document
from articles.similarity.quotations import quotations_in
from idnplatform.foundation.look_alikes import folded

MOST_WORDS = 6_000  # of one piece; what follows is not compared
LONGEST_PASSAGE = 320  # characters
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"\w+")
_QUOTES = frozenset({"quote", "pull_quote"})
_NOT_PROSE = frozenset({"figure", "related", "divider", "embed"})


@dataclass
class Reading:
    """`words[n]` stands at `spans[n]` of `text`; `quoted[n]` where it is somebody else's."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)

    def passage(self, first: int, last: int) -> str:
        """The words from one to the other as they are written, on one line."""
        begin, end = self.spans[first][0], self.spans[last][1]
        line = " ".join(self.text[begin:end].split())
        if len(line) <= LONGEST_PASSAGE:
            return line
        return line[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"


def read(document: Document) -> Reading:
    """All running text; captions, embeds and links to other pieces are left out."""
    paragraphs = (
        (text, block.type.name in _QUOTES)
        for block in document.blocks
        if block.type.name not in _NOT_PROSE
        for text in _paragraphs(block)
    )
    return _read(paragraphs)


def read_text(text: str) -> Reading:
    """The same for plain text, a paragraph a line."""
    return _read((line, False) for line in text.split("\n"))


def _paragraphs(node: Node) -> Iterator[str]:
    if node.is_textblock:
        yield node.text_between(0, node.content.size, "\n", lambda leaf: "\n")
        return
    for child in node.content.content:
        yield from _paragraphs(child)


def _read(paragraphs: Iterator[tuple[str, bool]]) -> Reading:
    reading, texts, begin = Reading(), [], 0
    for text, is_quote in paragraphs:
        theirs = _theirs(text, is_quote)
        for chunk in _CHUNK.finditer(text):
            span = begin + chunk.start(), begin + chunk.end()
            for word in _WORD.findall(folded(chunk.group())):
                reading.words.append(word)
                reading.spans.append(span)
                reading.quoted.append(bool(theirs[chunk.start()]))
        texts.append(text)
        begin += len(text) + 1
        if len(reading.words) >= MOST_WORDS:
            break
    reading.text = "\n".join(texts)
    del reading.words[MOST_WORDS:], reading.spans[MOST_WORDS:], reading.quoted[MOST_WORDS:]
    return reading


def _theirs(text: str, is_quote: bool) -> bytearray:
    """For each letter whether it stands in a quotation; the work does not grow with their number."""
    if is_quote:
        return bytearray(b"\1" * len(text))
    marks = bytearray(len(text))
    for first, last in quotations_in(text):
        marks[first:last] = b"\1" * (last - first)
    return marks
