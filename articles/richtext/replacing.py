"""Other words in the place of some, inside one block; the rest of a body stays as it is."""

from dataclasses import dataclass

from prosemirror.model import Mark, Node
from prosemirror.transform import Transform

from articles.richtext.document import Document, text_of
from articles.richtext.schema import VOCABULARY


@dataclass(frozen=True)
class _Letter:
    """A character of a block's text, and where it stands in the block.

    Positions count UTF-16 units, as ProseMirror does; None for the break between paragraphs.
    """

    sign: str
    at: int | None
    marks: tuple[Mark, ...] = ()

    @property
    def end(self) -> int | None:
        return None if self.at is None else self.at + len(self.sign.encode("utf-16-le")) // 2


def replace_words(document: Document, block: str, start: int, end: int, words: str) -> Document:
    """The body with `words` where characters `start` to `end` of a block's text stood.

    Offsets are those of `document.text_of`. The new words bear the marks that all of the old
    ones bore or, where nothing is replaced, those of the character before, but no link. Raises
    ValueError where the block is not there, its text has no such place or cannot be changed
    (tables, embeds, dividers, *Baca Juga*), where the place reaches from one paragraph of a list
    or quote into the next, and for words with line breaks or control characters.
    """
    node, at = _block(document, block)
    text = text_of(node)
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"tidak ada teks {start}–{end} pada blok {block!r}")
    if "\n" in words or "\t" in words:
        raise ValueError("kata pengganti harus sebaris")
    if node.type.name == "figure":
        return _with_caption(document, block, text[:start] + words + text[end:])
    letters = _letters(node)
    lead = next((n for n, letter in enumerate(letters) if not letter.sign.isspace()), 0)
    if "".join(letter.sign for letter in letters).strip() != text or node.type.name == "table":
        raise ValueError("teks blok ini tidak bisa diganti sebagian")
    old = letters[lead + start : lead + end]
    if any(letter.at is None for letter in old):
        raise ValueError("tempat ini meliputi lebih dari satu paragraf")
    here = _position(letters, lead + start, node)
    there = (old[-1].end or here) if old else here
    marks = _shared_marks(old) if old else _marks_before(letters, lead + start)
    steps = Transform(document.root)
    new = [VOCABULARY.text(words, list(marks))] if words else []
    steps.replace_with(at + 1 + here, at + 1 + there, new)
    return Document.parse(steps.doc.to_json())


def _block(document: Document, block: str) -> tuple[Node, int]:
    """A top block and its position in the document."""
    at = 0
    for node in document.blocks:
        if node.attrs["id"] == block:
            return node, at
        at += node.node_size
    raise ValueError(f"blok {block!r} tidak ada")


def _letters(node: Node) -> list[_Letter]:
    """The text of a block letter by letter, as `text_of` reads it before it trims the ends."""
    letters: list[_Letter] = []
    paragraphs = 0

    def visit(child: Node, position: int, *_: object) -> bool:
        nonlocal paragraphs
        if child.is_textblock:
            if paragraphs:
                letters.append(_Letter("\n", None))
            paragraphs += 1
        elif child.is_text:
            for sign in child.text or "":
                letter = _Letter(sign, position, tuple(child.marks))
                letters.append(letter)
                position = letter.end or position
        elif child.type.name == "hard_break":
            letters.append(_Letter("\n", position))
        return True

    node.descendants(visit)
    return letters


def _position(letters: list[_Letter], index: int, node: Node) -> int:
    """Where in a block the character of this number stands, or would stand."""
    if index < len(letters) and letters[index].at is not None:
        return letters[index].at or 0
    if index and (before := letters[index - 1].end) is not None:
        return before
    if node.is_textblock and not letters:
        return 0
    raise ValueError("di tempat ini tidak ada teks yang bisa diganti")


def _shared_marks(letters: list[_Letter]) -> tuple[Mark, ...]:
    first, *rest = (letter.marks for letter in letters)
    return tuple(mark for mark in first if all(mark.is_in_set(list(marks)) for marks in rest))


def _marks_before(letters: list[_Letter], index: int) -> tuple[Mark, ...]:
    marks = letters[index - 1].marks if index else ()
    return tuple(mark for mark in marks if mark.type.name != "link")


def _with_caption(document: Document, block: str, caption: str) -> Document:
    body = document.to_json()
    for node in body["content"]:
        if node["attrs"]["id"] == block:
            node["attrs"]["caption"] = caption
    return Document.parse(body)
