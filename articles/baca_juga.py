"""*Baca Juga*: links by article, which follow its title and address and go when it goes."""

import re
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition

# Written by `richtext.html` alone: in a stored body every `<` of a writer is escaped.
_PLACE = re.compile(r'<related-article id="(\d{1,18})"></related-article>')


def filled(html: str) -> SafeString:
    """A stored body with its *Baca Juga* places filled by what is live now, in one query."""
    return all_filled([html])[0]


def all_filled(bodies: Sequence[str]) -> list[SafeString]:
    """The same of several bodies, still in one query."""
    ids = {int(pk) for html in bodies for pk in _PLACE.findall(html)}
    links = {edition.article_id: _link(edition) for edition in _live(ids)} if ids else {}
    return [
        mark_safe(_PLACE.sub(lambda place: links.get(int(place[1]), ""), html))  # noqa: S308 -- stored HTML comes from `to_html` alone
        for html in bodies
    ]


def _live(article_ids: set[int]) -> list[Edition]:
    live = Edition.objects.live().filter(article__in=article_ids).select_related("channel")
    return list(live.only("article_id", "title", "slug", "code", "channel__slug"))


def _link(edition: Edition) -> SafeString:
    return format_html(
        '<aside class="also">Baca Juga: <a href="{}">{}</a></aside>',
        edition.get_absolute_url(),
        edition.title,
    )
