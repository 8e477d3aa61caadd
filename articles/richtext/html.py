"""The only hand that writes the HTML of a body: one function a block, every text escaped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from prosemirror.model import Node

from articles.richtext.document import Document

FIGURE_SIZES = "(min-width: 46rem) 44rem, 100vw"


class Placeable(Protocol):
    """What a figure needs to know of a picture."""

    width: int
    height: int

    @property
    def url(self) -> str: ...
    @property
    def srcset(self) -> str: ...
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


def to_html(
    document: Document, pictures: Pictures, *, is_numbered: bool = False, opening: str = ""
) -> SafeString:
    """Write a body as HTML.

    `is_numbered` counts the second-level headings, as listicles do; `opening` is the
    dateline, set before the first words. *Baca Juga* stands as an empty
    `<related-article id>` that the page fills: its target may change its title or go.
    """
    page = Page(pictures, is_numbered, opening)
    return _join((WRITERS[block.type.name](block, page) for block in document.blocks), "\n")


def _join(pieces: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(between, "{}", ((piece,) for piece in pieces))


def _anchor(node: Node) -> str:
    """A name in the page that cannot fall together with one of the page's own."""
    return f"b-{node.attrs['id']}"


def _children(node: Node, page: Page) -> SafeString:
    return _join(WRITERS[child.type.name](child, page) for child in node.content.content)


def _paragraph(node: Node, page: Page) -> SafeString:
    is_inside = node.attrs["id"] is None  # A list or a quote; only top blocks are pointed at.
    if not (node.content.size or is_inside):
        return SafeString("")
    words = _children(node, page)
    if page.opening and words:
        words = format_html('<span class="dateline">{} - </span>{}', page.opening, words)
        page.opening = ""
    if is_inside:
        return format_html("<p>{}</p>", words)
    return format_html('<p id="{}">{}</p>', _anchor(node), words)


def _heading(node: Node, page: Page) -> SafeString:
    words = _children(node, page)
    if node.attrs["level"] == 3:
        return format_html('<h3 id="{}">{}</h3>', _anchor(node), words)
    if not page.is_numbered:
        return format_html('<h2 id="{}">{}</h2>', _anchor(node), words)
    page.points += 1
    return format_html(
        '<h2 id="{}" class="point"><span class="point__number">{}.</span> <span>{}</span></h2>',
        _anchor(node),
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
    return format_html('<{0} id="{1}">{2}</{0}>', name, _anchor(node), _children(node, page))


def _list_item(node: Node, page: Page) -> SafeString:
    return format_html("<li>{}</li>", _children(node, page))


def _quote(node: Node, page: Page) -> SafeString:
    return format_html('<blockquote id="{}">{}</blockquote>', _anchor(node), _children(node, page))


def _figure(node: Node, page: Page) -> SafeString:
    picture = page.pictures.get(node.attrs["picture"])
    if picture is None:
        return SafeString("")
    return format_html(
        '<figure id="{}"><img src="{}" srcset="{}" sizes="{}" alt="{}" width="{}" height="{}"'
        ' loading="lazy" decoding="async">{}</figure>',
        _anchor(node),
        picture.url,
        picture.srcset,
        FIGURE_SIZES,
        "" if node.attrs["decorative"] else node.attrs["alt"],
        picture.width,
        picture.height,
        caption_html(node.attrs["caption"], picture.credit),
    )


def caption_html(caption: str, credit: str) -> SafeString:
    """The line under a picture as the field writes it: description (source/creator)."""
    if not (caption or credit):
        return SafeString("")
    line = f"{caption} ({credit})" if credit else caption
    return format_html("<figcaption>{}</figcaption>", line.strip())


def _related(node: Node, page: Page) -> SafeString:
    return format_html('<related-article id="{}"></related-article>', node.attrs["article"])


def _text(node: Node, page: Page) -> SafeString:
    html = format_html("{}", node.text)
    for mark in reversed(node.marks):
        html = MARKS[mark.type.name](html, mark.attrs)
    return html


def _hard_break(node: Node, page: Page) -> SafeString:
    return SafeString("<br>")


def _link(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', attrs["href"], html)


def _bold(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html("<strong>{}</strong>", html)


def _italic(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html("<em>{}</em>", html)


WRITERS: dict[str, Callable[[Node, Page], SafeString]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _bullet_list,
    "ordered_list": _ordered_list,
    "list_item": _list_item,
    "quote": _quote,
    "figure": _figure,
    "related": _related,
    "text": _text,
    "hard_break": _hard_break,
}
MARKS: dict[str, Callable[..., SafeString]] = {"link": _link, "bold": _bold, "italic": _italic}
