"""The page as what changed: the text sent beside one that was seen, decided or published."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import AiUse, Article, Channel, Edition, Kind, Picture, Version
from articles.richtext import Document
from articles.richtext.changes import changes_html, words_html
from articles.richtext.difference import compare, compare_words

FIELDS = {
    "title": "Judul",
    "summary": "Cuplikan",
    "kind": "Jenis",
    "channel": "Kanal",
    "dateline": "Dateline",
    "topics": "Topik",
    "sources": "Sumber",
    "ai_use": "Penggunaan AI",
    "cover": "Gambar sampul",
}
CONTEXT = 2  # unchanged blocks shown beside each change; the rest is folded away


@dataclass(frozen=True)
class Comparison:
    fields: list[tuple[str, SafeString]]
    """(name, its words marked) of each that differs."""
    blocks: SafeString
    is_empty: bool


def since_version(version: Version, article: Article) -> Comparison:
    return _comparison(version.manuscript, article)


def since_edition(edition: Edition, article: Article) -> Comparison:
    """What readers would see change. A place of writing is part of the stored text, so not told."""
    then = {
        "title": edition.title,
        "summary": edition.summary,
        "kind": edition.kind,
        "channel": edition.channel.slug,
        "topics": [topic["name"] for topic in edition.topics],
        "sources": edition.sources,
        "ai_use": edition.ai_use,
        "cover": edition.cover_id,
        "body": edition.body,
    }
    return _comparison(then, article)


def _comparison(then: Mapping[str, Any], article: Article) -> Comparison:
    now = article.manuscript
    differing = [name for name in FIELDS if name in then and then[name] != now[name]]
    fields = []
    if differing:
        speak = _Speaker(then, now)
        fields = [(FIELDS[name], speak.change(name)) for name in differing]
    old, new = Document.parse(then["body"]), article.document
    changes = compare(old, new)
    is_empty = not fields and all(change.kind == "same" for change in changes)
    titles = _titles_of(old.related | new.related)
    return Comparison(fields, changes_html(changes, context=CONTEXT, titles=titles), is_empty)


def _titles_of(related: Set[int]) -> dict[int, str]:
    """What *Baca Juga* points to, by the names that readers see."""
    if not related:
        return {}
    live = Edition.objects.live().filter(article__in=related)
    return dict(live.values_list("article_id", "title"))


class _Speaker:
    """The fields of two manuscripts as people read them."""

    def __init__(self, then: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        self.then, self.now = then, now
        self.channels = dict(Channel.objects.values_list("slug", "name"))
        covers = {then.get("cover"), now["cover"]} - {None}
        self.covers = Picture.objects.in_bulk(covers) if covers else {}

    def change(self, name: str) -> SafeString:
        was, became = self._told(name, self.then[name]), self._told(name, self.now[name])
        words = words_html(compare_words(was, became))
        if name == "cover" and was == became:
            return format_html("{} (gambarnya diganti)", words)
        return words

    def _told(self, name: str, value: Any) -> str:
        if name == "kind":
            return str(Kind(value).label)
        if name == "ai_use":
            return AiUse(value).label if value else "–"
        if name == "channel":
            return self.channels.get(value, "–")
        if name == "cover":
            cover = self.covers.get(value)
            return f"{cover.caption} ({cover.credit})" if cover else "tanpa gambar"
        if name == "sources":
            return "; ".join(f"{source['title']} {source['url']}".strip() for source in value)
        return ", ".join(value) if isinstance(value, list) else value
