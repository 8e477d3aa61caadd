"""The article page as one would write it at first: objects, a query where one is needed, no cache.

Served by `page_cache.py` beside our own, with the same rows, the same template, the same middleware.
It does what such a page usually does and ours does when a piece is published: writes its body out
of what is stored as data, and looks for related pieces by the topics they share.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 -- the apps come first
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import include, path, re_path  # noqa: E402
from django.views.decorators.gzip import gzip_page  # noqa: E402
from prosemirror.model import Node  # noqa: E402

from articles.baca_juga import filled  # noqa: E402
from articles.models import Channel, Edition  # noqa: E402
from articles.pictures.shelf import pictures_of  # noqa: E402
from articles.reading.metadata import linked_data_of  # noqa: E402
from articles.reading.recommendations import Recommendation  # noqa: E402
from articles.richtext.document import Document  # noqa: E402
from articles.richtext.html import to_html  # noqa: E402
from articles.richtext.schema import VOCABULARY  # noqa: E402


@login_not_required
@gzip_page
def article(request: HttpRequest, code: str) -> HttpResponse:
    """Eight queries: the edition, its cover and pictures, topics, related by them, the latest, …"""
    edition = get_object_or_404(
        Edition.objects.select_related("channel", "author__profile"), code=code, is_live=True
    )
    assert edition.cover  # A query of its own.
    document = Document(Node.from_json(VOCABULARY, edition.body))  # Checked when it was stored.
    topics = list(edition.taggings.select_related("topic"))
    related = (
        Edition.objects.filter(is_live=True, taggings__topic__in=[row.topic for row in topics])
        .exclude(pk=edition.pk)
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-published_at")
        .select_related("author__profile", "channel", "cover")[:6]
    )
    latest = Edition.objects.filter(is_live=True).order_by("-published_at", "-pk")
    words = {
        "edition": edition,
        "body": filled(to_html(document, pictures_of(document))),
        "recommendations": [Recommendation(other, "Topik sama") for other in related],
        "latest": latest.select_related("author__profile", "channel", "cover")[:8],
        "current": edition.channel.slug,
        "canonical": request.build_absolute_uri(),
        "linked_data_json": linked_data_of(edition),
        "channels": Channel.objects.order_by("position"),
    }
    return render(request, "articles/reading/article.html", words)


urlpatterns = [
    re_path(r"^[-\w]+/[-\w]+-(?P<code>[2-9a-hjkmnp-z]{8})/$", article),
    path("", include("idnplatform.urls")),
]
settings.ROOT_URLCONF = __name__
