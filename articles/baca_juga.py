"""*Baca Juga*: links by article, which follow its title and address and go when it goes."""

import re
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition
from idnplatform.foundation.page_cache import remembered_each

# Written by `richtext.html` alone: in a stored body every `<` of a writer is escaped.
_PLACE = re.compile(r'<related-article id="(\d{1,18})"></related-article>')


def filled(html: str) -> SafeString:
    """A stored body with its *Baca Juga* places filled by what is live now, in one query."""
    return all_filled([html])[0]


def all_filled(bodies: Sequence[str]) -> list[SafeString]:
    """The same of several bodies, still in one query."""
    ids = frozenset().union(*map(linked_in, bodies))
    links = remembered_each("baca-juga", ids, _links)
    return [
        mark_safe(_PLACE.sub(lambda place: links.get(int(place[1]), ""), html))  # noqa: S308 -- stored HTML comes from `to_html` alone
        for html in bodies
    ]


def linked_in(html: str) -> frozenset[int]:
    """The articles that a stored body links to."""
    return frozenset(int(pk) for pk in _PLACE.findall(html))


def _links(article_ids: Iterable[int]) -> dict[int, SafeString]:
    """By article, in one query; of columns alone, since every article page asks this."""
    live = Edition.objects.live().filter(article__in=article_ids)
    rows = live.values_list("article", "title", "channel__slug", "slug", "code")
    return {pk: _link(title, reverse("reading:article", args=place)) for pk, title, *place in rows}


def _link(title: str, address: str) -> SafeString:
    return format_html('<aside class="also">Baca Juga: <a href="{}">{}</a></aside>', address, title)
