"""The page that readers would get, in a frame as wide as their screens."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from articles.baca_juga import filled
from articles.models import Channel
from articles.workflow import draw_up
from articles.writing.own import own_article
from idnplatform.foundation.policy import with_frames_of


@dataclass(frozen=True)
class Screen:
    name: str
    label: str
    hint: str


SCREENS = (
    Screen("ponsel", "Ponsel", "360 piksel"),
    Screen("tablet", "Tablet", "768 piksel"),
    Screen("lebar", "Layar lebar", "1.280 piksel"),
)


@require_safe
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page in a frame, `?lebar=` a screen's name; most readers hold a phone."""
    wanted = request.GET.get("lebar", "")
    words = {
        "article": own_article(request, pk),
        "screens": SCREENS,
        "screen": next((s for s in SCREENS if s.name == wanted), SCREENS[0]),
        "active": "writing",
    }
    return render(request, "articles/writing/preview.html", words)


@require_safe
def preview_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands in the frame: the very page, by the readers' template and renderer."""
    article = own_article(request, pk)
    edition = draw_up(article)
    words = {
        "edition": edition,
        "body": filled(edition.html),
        "channels": Channel.objects.in_order(),
        "current": article.channel.slug if article.channel else "",
        "is_draft": True,
    }
    response = render(request, "articles/writing/preview_page.html", words)
    return with_frames_of(response, edition.frames)
