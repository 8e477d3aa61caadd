"""*Tempat sampah*: a draft that nobody else has seen can be thrown away, and for a while fetched back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from articles.models import Article, Place
from articles.writing.own import own_article

KEPT = (
    "Yang pernah dikirim ke redaksi tidak bisa dibuang, karena riwayatnya dijaga. "
    "Naskah ini tetap di mejamu."
)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Into the trash, unless it was ever sent; secret links to it are dead from now on."""
    article = own_article(request, pk)
    # Asked once more by the UPDATE itself: another tab may be sending it at this moment.
    unsent = Article.objects.never_sent().filter(pk=article.pk)
    if not unsent.update(discarded_at=timezone.now(), sharing_word=""):
        messages.error(request, KEPT)
        return redirect("writing:desk")
    told = format_html(
        '“{}” dibuang. Berubah pikiran? <a href="{}">Pulihkan dari Tempat sampah</a>; '
        "isinya disimpan {} hari.",
        article,
        trash_address(),
        settings.TRASH_DAYS,
    )
    messages.success(request, told)
    return redirect("writing:desk")


@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Back on the desk, as it was."""
    discarded = Article.objects.discarded_by(request.user)
    article = get_object_or_404(discarded, pk=pk)
    if not discarded.filter(pk=pk).update(discarded_at=None):
        raise Http404  # It was removed for good just now.
    messages.success(request, "Naskah ini kembali ke mejamu, seperti terakhir kali tersimpan.")
    return redirect(article)


def in_the_trash(request: SignedInRequest, article: Article) -> HttpResponse:
    """What its old address says; 410, since it is neither there nor lost."""
    words = {
        "article": article,
        "gone_on": gone_on(article.discarded_at) if article.discarded_at else None,
        "trash": trash_address(),
        "active": "writing",
    }
    return render(request, "articles/writing/discarded.html", words, status=410)


def gone_on(discarded_at: datetime) -> datetime:
    """When a piece thrown away at this moment is removed for good."""
    return discarded_at + timedelta(days=settings.TRASH_DAYS)


def empty_trash() -> int:
    """Remove for good what has lain there for TRASH_DAYS; answers how many pieces.

    Versions go along; pictures stay in the writer's library.
    """
    old = timezone.now() - timedelta(days=settings.TRASH_DAYS)
    removed = 0
    for pk in Article.objects.filter(discarded_at__lt=old).values_list("pk", flat=True):
        with transaction.atomic():
            # Locked and asked again: its writer may be fetching it back at this moment.
            piece = Article.objects.select_for_update().filter(pk=pk, discarded_at__lt=old).first()
            removed += bool(piece and piece.delete())
    return removed


def trash_address() -> str:
    return f"{reverse('writing:desk')}?status={Place.DISCARDED}"
