"""The text of an edition for other people's programs: complete, and every address whole."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.baca_juga import all_filled
from articles.models import Edition
from articles.reading.metadata import absolute
from articles.richtext.html import caption_html

# What `richtext` and `picture_html` write; in a stored body every `<` of a writer is escaped.
_CHOICES = re.compile(r"<source [^>]*>|</?picture>")
_BUTTON = re.compile(r"<p hidden>.*?</p>", re.DOTALL)
_OF_THIS_PAGE = re.compile(r' (?:id|class|data-[a-z]+|loading|decoding|fetchpriority)="[^"]*"')
_PATH = re.compile(r'((?:src|href)=")(/[^"]*)')


def texts_for_abroad(editions: Iterable[Edition]) -> list[SafeString]:
    """The HTML of each with cover, text and sources; one query for all their *Baca Juga*."""
    editions = list(editions)
    bodies = all_filled([edition.html for edition in editions])
    return [_text(edition, body) for edition, body in zip(editions, bodies, strict=True)]


def _text(edition: Edition, body: SafeString) -> SafeString:
    return format_html("{}{}{}", _cover(edition), _plain(body), _sources(edition))


def _cover(edition: Edition) -> SafeString:
    if not edition.cover:
        return SafeString("")
    image = edition.cover.whole
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
        absolute(image.url),
        edition.cover_alt,
        image.width,
        image.height,
        caption_html(edition.cover_caption, edition.cover_credit),
    )


def _plain(body: SafeString) -> SafeString:
    """Without what only our own page understands: choices of files, buttons, marks for styles."""
    html = _OF_THIS_PAGE.sub("", _BUTTON.sub("", _CHOICES.sub("", body)))
    html = _PATH.sub(lambda found: f"{found[1]}{settings.SITE_URL}{found[2]}", html)
    return mark_safe(html)  # noqa: S308 -- stored HTML, from which only whole parts were taken


def _sources(edition: Edition) -> SafeString:
    if not edition.sources:
        return SafeString("")
    lines = format_html_join("", "<li>{}</li>", ((_source(source),) for source in edition.sources))
    return format_html("<h2>Sumber</h2><ol>{}</ol>", lines)


def _source(source: dict[str, str]) -> SafeString:
    words = source["title"] or source["url"]
    if not source["url"]:
        return format_html("{}", words)
    return format_html('<a href="{}">{}</a>', source["url"], words)
