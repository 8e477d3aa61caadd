"""The versions of an own piece: look at any, see what changed, bring it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from articles.models import AiUse, Article, Channel, Kind, Version
from articles.richtext.changes import changes_html, words_html
from articles.richtext.difference import compare, compare_words
from articles.rules import may_edit
from articles.versions import keep
from articles.writing.drafts import DraftConflict, save_draft
from articles.writing.forms import ManuscriptForm
from articles.writing.own import own_article

MOST_LISTED = 200
MOST_NAMED = 50
FIELDS = {
    "title": "Judul",
    "summary": "Cuplikan",
    "kind": "Jenis",
    "channel": "Kanal",
    "dateline": "Dateline",
    "topics": "Topik",
    "sources": "Sumber",
    "ai_use": "Penggunaan AI",
}


@require_safe
def versions(request: SignedInRequest, pk: int) -> HttpResponse:
    """All kept versions, the newest first."""
    article = own_article(request, pk)
    kept = article.versions.newest_first().for_list()[:MOST_LISTED]
    words = {"article": article, "versions": kept, "active": "writing"}
    return render(request, "articles/writing/versions.html", words)


@require_safe
def version(request: SignedInRequest, pk: int, version_pk: int) -> HttpResponse:
    """One version beside the manuscript of now: what has changed since.

    Of an edit of the desk: what the desk has changed by it.
    """
    article = own_article(request, pk)
    chosen = get_object_or_404(article.versions.select_related("author__profile"), pk=version_pk)
    base = _before_the_edit(chosen)
    then, now = (base, chosen) if base else (chosen, article)
    words = {
        "article": article,
        "version": chosen,
        "is_edit": base is not None,
        "fields": _changed_fields(then, now),
        "changes": changes_html(compare(then.document, now.document)),
        "can_bring_back": may_edit(request.user, article),
        "active": "writing",
    }
    return render(request, "articles/writing/version.html", words)


@require_POST
def keep_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """*Simpan versi*, under a name of the writer's own."""
    article = own_article(request, pk)
    name = " ".join(request.POST.get("nama", "").replace("\0", "").split())[:80]
    if article.versions.filter(why=Version.Why.NAMED).count() >= MOST_NAMED:
        messages.error(request, f"Sudah ada {MOST_NAMED} versi bernama. Itu yang paling banyak.")
    else:
        keep(article, Version.Why.NAMED, by=request.user, name=name)
        messages.success(request, "Versi ini tersimpan di riwayat.")
    return redirect("writing:versions", pk=article.pk)


@require_POST
@transaction.atomic
def bring_back(request: SignedInRequest, pk: int, version_pk: int) -> HttpResponse:
    """Make a version the manuscript again. What it replaces is kept as a version itself."""
    article = own_article(request, pk)
    if not may_edit(request.user, article):
        raise PermissionDenied
    chosen = get_object_or_404(article.versions, pk=version_pk)
    sent = chosen.manuscript | {"version": article.version}
    form = ManuscriptForm(sent, article=article, author=request.user)
    if not form.is_valid():
        messages.error(
            request, "Versi ini memuat sesuatu yang sudah tidak ada, jadi belum dipulihkan."
        )
        return redirect(chosen)
    keep(article, Version.Why.REPLACED, by=request.user)
    try:
        save_draft(article, form.words, version=article.version)
    except DraftConflict:
        transaction.set_rollback(True)
        messages.error(request, "Naskah ini baru saja berubah di tempat lain. Coba sekali lagi.")
        return redirect(chosen)
    messages.success(request, f"Naskah kembali ke “{chosen.label}”. Yang tadi ada di riwayat.")
    return redirect(article)


def _before_the_edit(version: Version) -> Version | None:
    """What stood before an edit of the desk; None for a version of the writer's own."""
    if version.why != Version.Why.EDITED:
        return None
    earlier = version.article.versions.newest_first().filter(pk__lt=version.pk)
    return earlier.first()


def _changed_fields(old: Version, new: Version | Article) -> list[tuple[str, Any]]:
    """Each field that differs, by its name, word by word."""
    then, now = old.manuscript, new.manuscript
    changed: list[tuple[str, Any]] = [
        (label, words_html(compare_words(_told(field, was), _told(field, became))))
        for field, label in FIELDS.items()
        # A version is as it was kept: what pieces bear only since then was empty.
        if (was := then.get(field, "")) != (became := now.get(field, ""))
    ]
    if then["cover"] != now["cover"]:
        changed.append(("Gambar sampul", "diganti"))
    return changed


def _told(field: str, value: Any) -> str:
    """A field's value as people read it."""
    if field == "kind":
        return str(Kind(value).label)
    if field == "ai_use":
        return AiUse(value).label if value else "–"
    if field == "channel":
        return Channel.objects.filter(slug=value).values_list("name", flat=True).first() or "–"
    if field == "sources":
        return "; ".join(f"{source['title']} {source['url']}".strip() for source in value)
    return ", ".join(value) if isinstance(value, list) else value
