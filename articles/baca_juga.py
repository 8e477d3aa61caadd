"""*Baca Juga*: links by article, which follow its title and address and go when it goes."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition

# Written by `richtext.html` alone: in a stored body every `<` of a writer is escaped.
_PLACE = re.compile(r'<related-article id="(\d{1,18})"></related-article>')
MOST_OFFERED = 8
LOOKED_AT = 2_000  # newest live pieces: titles have no index for parts of words


def filled(html: str) -> SafeString:
    """A stored body with its *Baca Juga* places filled by what is live now, in one query."""
    return all_filled([html])[0]


def all_filled(bodies: Sequence[str]) -> list[SafeString]:
    """The same of several bodies, still in one query."""
    ids = set().union(*map(linked_in, bodies))
    links = {edition.article_id: _link(edition) for edition in _live(ids)} if ids else {}
    return [
        mark_safe(_PLACE.sub(lambda place: links.get(int(place[1]), ""), html))  # noqa: S308 -- stored HTML comes from `to_html` alone
        for html in bodies
    ]


def linked_in(html: str) -> frozenset[int]:
    """The articles that a stored body links to."""
    return frozenset(int(pk) for pk in _PLACE.findall(html))


def matching_titles(words: str) -> list[dict[str, Any]]:
    """New live pieces whose titles hold all these words, newest first: id, title, channel."""
    newest = Edition.objects.live().newest_first().values("pk")[:LOOKED_AT]
    editions = Edition.objects.newest_first().filter(pk__in=newest)
    for word in words[:100].split()[:6]:
        editions = editions.filter(title__icontains=word)
    rows = editions.values_list("article_id", "title", "channel__name")[:MOST_OFFERED]
    return [{"id": pk, "title": title, "channel": channel} for pk, title, channel in rows]


def _live(article_ids: set[int]) -> list[Edition]:
    live = Edition.objects.live().filter(article__in=article_ids).select_related("channel")
    return list(live.only("article_id", "title", "slug", "code", "channel__slug"))


def _link(edition: Edition) -> SafeString:
    return format_html(
        '<aside class="also">Baca Juga: <a href="{}">{}</a></aside>',
        edition.get_absolute_url(),
        edition.title,
    )
