"""What the writers of blocks share: pieces joined, names in the page, and running text, escaped."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from prosemirror.model import Node


def join(pieces: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(between, "{}", ((piece,) for piece in pieces))


def anchor(node: Node) -> str:
    """A name in the page that cannot fall together with one of the page's own."""
    return f"b-{node.attrs['id']}"


def inline(node: Node) -> SafeString:
    """The words of a paragraph, a heading or a pull quote."""
    return join(map(_leaf, node.content.content))


def _leaf(leaf: Node) -> SafeString:
    if leaf.type.name == "hard_break":
        return SafeString("<br>")
    html = format_html("{}", leaf.text)
    for mark in reversed(leaf.marks):
        html = _MARKS[mark.type.name](html, mark.attrs)
    return html


def _link(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', attrs["href"], html)


def _bold(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html("<strong>{}</strong>", html)


def _italic(html: SafeString, attrs: Mapping[str, str]) -> SafeString:
    return format_html("<em>{}</em>", html)


_MARKS: dict[str, Callable[..., SafeString]] = {"link": _link, "bold": _bold, "italic": _italic}
