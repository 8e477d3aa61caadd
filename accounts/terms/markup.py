"""The few signs in which documents are written, and the HTML they become.

`## ` a heading, `- ` points, `1. ` steps, a blank line between blocks, `**weight**`,
`[words](address)`. `{situs}`, `{alamat}` and `{kontak}` stand for the site's name, its address and
where its people are written to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

_STEP = re.compile(r"\d+\. ")
_WEIGHT = re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((/[^\s()]*|https://[^\s()]+)\)")


@dataclass(frozen=True)
class Heading:
    words: str

    @property
    def anchor(self) -> str:
        return slugify(self.words)


def to_html(text: str) -> SafeString:
    """Everything is escaped; only the signs above become elements."""
    return mark_safe("\n".join(_html_of(block) for block in _blocks(text)))  # noqa: S308 -- each block is escaped


def headings_of(text: str) -> list[Heading]:
    """For the contents above a long document."""
    return [Heading(block[3:]) for block in _blocks(text) if block.startswith("## ")]


def _blocks(text: str) -> Iterator[str]:
    told = {"{situs}": settings.SITE_NAME, "{alamat}": settings.SITE_URL}
    for sign, words in (told | {"{kontak}": settings.CONTACT_EMAIL}).items():
        text = text.replace(sign, words)
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return filter(None, blocks)


def _html_of(block: str) -> SafeString:
    if block.startswith("## "):
        heading = Heading(" ".join(block[3:].split()))
        return format_html('<h2 id="{}">{}</h2>', heading.anchor, heading.words)
    if block.startswith("- "):
        return _list("ul", re.split(r"^- ", block, flags=re.MULTILINE)[1:])
    if _STEP.match(block):
        return _list("ol", re.split(r"^\d+\. ", block, flags=re.MULTILINE)[1:])
    return format_html("<p>{}</p>", _inline(block))


def _list(kind: str, points: list[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_inline(point),) for point in points))
    return format_html("<{}>{}</{}>", kind, items, kind)


def _inline(words: str) -> SafeString:
    html = str(escape(" ".join(words.split())))
    html = _WEIGHT.sub(r"<b>\1</b>", html)
    return mark_safe(_LINK.sub(r'<a href="\2">\1</a>', html))  # noqa: S308 -- escaped before
