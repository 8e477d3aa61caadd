"""The only hand that writes the HTML of a body: one function a block, every text escaped.

Its fingers are `html_pieces`, `html_tables` and `html_embeds`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString
from prosemirror.model import Node

from articles.richtext.document import Document, text_of
from articles.richtext.html_embeds import embed_html
from articles.richtext.html_pieces import anchor, inline, join
from articles.richtext.html_tables import table_html
from idnplatform.foundation.picture_html import Choice, picture_html

FIGURE_SIZES = "(min-width: 46rem) 44rem, 100vw"


class Placeable(Protocol):
    """What a figure needs to know of a picture."""

    @property
    def whole(self) -> Choice: ...
    @property
    def credit(self) -> str: ...


Pictures = Mapping[int, Placeable]


@dataclass
class Page:
    """What blocks need to know beyond themselves while a body is being written out."""

    pictures: Pictures
    is_numbered: bool = False
    opening: str = ""
    points: int = field(default=0, init=False)
    tables: int = field(default=0, init=False)


def to_html(
    document: Document, pictures: Pictures, *, is_numbered: bool = False, opening: str = ""
) -> SafeString:
    """Write a body as HTML.

    `is_numbered` counts the second-level headings, as listicles do; `opening` is the
    dateline, set before the first words. *Baca Juga* stands as an empty
    `<related-article id>` that the page fills: its target may change its title or go.
    """
    page = Page(pictures, is_numbered, opening)
    return join((WRITERS[block.type.name](block, page) for block in document.blocks), "\n")


def _children(node: Node, page: Page) -> SafeString:
    return join(WRITERS[child.type.name](child, page) for child in node.content.content)


def _paragraph(node: Node, page: Page) -> SafeString:
    is_inside = node.attrs["id"] is None  # A list or a quote; only top blocks are pointed at.
    if not (node.content.size or is_inside):
        return SafeString("")
    words = inline(node)
    if page.opening and words:
        words = format_html('<span class="dateline">{} - </span>{}', page.opening, words)
        page.opening = ""
    if is_inside:
        return format_html("<p>{}</p>", words)
    return format_html('<p id="{}">{}</p>', anchor(node), words)


def _heading(node: Node, page: Page) -> SafeString:
    if not node.content.size:
        return SafeString("")
    words = inline(node)
    if node.attrs["level"] == 3:
        return format_html('<h3 id="{}">{}</h3>', anchor(node), words)
    if not page.is_numbered:
        return format_html('<h2 id="{}">{}</h2>', anchor(node), words)
    page.points += 1
    return format_html(
        '<h2 id="{}" class="point"><span class="point__number">{}.</span> <span>{}</span></h2>',
        anchor(node),
        page.points,
        words,
    )


def _bullet_list(node: Node, page: Page) -> SafeString:
    return _list("ul", node, page)


def _ordered_list(node: Node, page: Page) -> SafeString:
    return _list("ol", node, page)


def _list(name: Literal["ul", "ol"], node: Node, page: Page) -> SafeString:
    if node.attrs["id"] is None:
        return format_html("<{0}>{1}</{0}>", name, _children(node, page))
    return format_html('<{0} id="{1}">{2}</{0}>', name, anchor(node), _children(node, page))


def _list_item(node: Node, page: Page) -> SafeString:
    return format_html("<li>{}</li>", _children(node, page))


def _quote(node: Node, page: Page) -> SafeString:
    return format_html('<blockquote id="{}">{}</blockquote>', anchor(node), _children(node, page))


def _figure(node: Node, page: Page) -> SafeString:
    picture = page.pictures.get(node.attrs["picture"])
    if picture is None:
        return SafeString("")
    return format_html(
        '<figure id="{}">{}{}</figure>',
        anchor(node),
        _picture(node, picture),
        caption_html(node.attrs["caption"], picture.credit),
    )


def _picture(node: Node, picture: Placeable) -> SafeString:
    alt = "" if node.attrs["decorative"] else node.attrs["alt"]
    return picture_html(picture.whole, alt=alt, sizes=FIGURE_SIZES)


def with_pictures_redrawn(html: str, document: Document, pictures: Pictures) -> str:
    """Stored HTML of a document, in which these pictures stand in the forms they have now.

    Everything else stays as it was printed, captions and credits too.
    """
    for node in document.blocks:
        picture = pictures.get(node.attrs["picture"]) if node.type.name == "figure" else None
        if picture is not None:
            start, shown, rest = _around_picture(html, node)
            html = start + _picture(node, picture) + rest if shown else html
    return html


def _around_picture(html: str, node: Node) -> tuple[str, str, str]:
    """What stands before, in and behind the picture of a figure."""
    start, opening, rest = html.partition(f'<figure id="{anchor(node)}">')
    # Every `<` and `>` of a writer is escaped, so none stands in the picture's attributes.
    shown = re.match(r"<picture>.*?</picture>|<img[^>]*>", rest)
    end = shown.end() if shown else 0
    return start + opening, rest[:end], rest[end:]


def caption_html(caption: str, credit: str) -> SafeString:
    """The line under a picture as the field writes it: description (source/creator)."""
    if not (caption or credit):
        return SafeString("")
    line = f"{caption} ({credit})" if credit else caption
    return format_html("<figcaption>{}</figcaption>", line.strip())


def _related(node: Node, page: Page) -> SafeString:
    return format_html('<related-article id="{}"></related-article>', node.attrs["article"])


def _pull_quote(node: Node, page: Page) -> SafeString:
    if not node.content.size:
        return SafeString("")
    return format_html(
        '<aside id="{}" class="pull-quote"><p>{}</p></aside>', anchor(node), inline(node)
    )


def _divider(node: Node, page: Page) -> SafeString:
    return format_html('<hr id="{}">', anchor(node))


def _table(node: Node, page: Page) -> SafeString:
    if not text_of(node):
        return SafeString("")
    page.tables += 1
    return table_html(node, page.tables)


def _embed(node: Node, page: Page) -> SafeString:
    return embed_html(node)


WRITERS: dict[str, Callable[[Node, Page], SafeString]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _bullet_list,
    "ordered_list": _ordered_list,
    "list_item": _list_item,
    "quote": _quote,
    "figure": _figure,
    "related": _related,
    "pull_quote": _pull_quote,
    "divider": _divider,
    "table": _table,
    "embed": _embed,
}
