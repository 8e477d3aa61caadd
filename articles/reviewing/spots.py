"""From what an editor points at to a place in the text: a field, a block, words in it.

As in `articles.marginalia`, browser and server count letters alone, without spaces.
"""

from collections.abc import Iterator

from articles.marginalia import Place
from articles.models import Article, Note
from articles.richtext.document import text_of

FIRST_WORDS = 48  # letters that tell a block from others in a list
_NAMES = {
    "paragraph": "Paragraf",
    "heading": "Subjudul",
    "bullet_list": "Daftar",
    "ordered_list": "Daftar",
    "quote": "Kutipan",
    "pull_quote": "Kutipan besar",
    "figure": "Gambar",
    "table": "Tabel",
    "embed": "Sematan",
    "related": "Baca Juga",
    "divider": "Garis pemisah",
}


class NotThere(ValueError):
    """The words do not stand at that place."""


def choices_of(article: Article) -> list[tuple[str, str]]:
    """What a note can stand at, as (value, words) of a select: the piece, its fields, its blocks."""
    return [
        ("", "Seluruh naskah"),
        *((f"field:{field.value}", str(field.label)) for field in Note.Field),
        *_blocks_of(article),
    ]


def words_at(article: Article, field: str, block: str) -> str:
    """The text that a quote may come from; empty where there is none to quote."""
    if field in Note.QUOTABLE:
        return str(getattr(article, field))
    found = (node for node in article.document.blocks if node.attrs["id"] == block)
    node = next(found, None)
    return text_of(node) if node is not None and node.type.name != "embed" else ""


def span_of(text: str, quote: str, ink: int | None) -> tuple[int, int]:
    """Start and end of the quote in the text; raises NotThere.

    `ink` counts the letters and signs, spaces left out, that stand before it; without it the
    quote is looked for.
    """
    quoted = "".join(quote.split())
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    letters = "".join(text[at] for at in places)
    start = letters.find(quoted) if ink is None else ink
    end = start + len(quoted)
    if not quoted or start < 0 or letters[start:end] != quoted:
        raise NotThere
    return places[start], places[end - 1] + 1


def name_of(article: Article, note: Note, place: Place) -> str:
    """The place of a note in words; a block that is gone has none of its own any more."""
    if note.field:
        return str(Note.Field(note.field).label)
    if not note.block:
        return "Seluruh naskah"
    return _short(place.text, FIRST_WORDS) or "Bagian naskah"


def _blocks_of(article: Article) -> Iterator[tuple[str, str]]:
    for block in article.document.blocks:
        words = " ".join(text_of(block).split())
        if not words and block.type.name == "paragraph":
            continue
        name = _NAMES[block.type.name]
        short = _short(words, FIRST_WORDS)
        yield f"block:{block.attrs['id']}", f"{name}: {short}" if short else name


def _short(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rstrip() + " …"
