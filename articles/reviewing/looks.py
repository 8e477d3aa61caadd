"""Looks at the queue that an editor keeps: saved under a name, renamed, forgotten."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, editors_only
from accounts.models import User
from articles.models import Channel, SavedLook
from articles.reviewing.many import back_to

NAMELESS = "Beri nama dulu, misalnya “Opini lewat janji”."
TAKEN = "Kamu sudah punya saringan bernama “{name}”."
FULL = f"Paling banyak {SavedLook.MOST} saringan. Hapus dulu yang tidak dipakai."


@editors_only
@require_POST
def looks(request: SignedInRequest) -> HttpResponse:
    """Keep the look that the page shows."""
    query = back_to(request.POST.get("saringan", ""), list(Channel.objects.in_order()))
    name = _name_in(request)
    refusal = _save(request.user, name, query) if name else NAMELESS
    _tell(request, refusal, f"Saringan “{name}” tersimpan.")
    return redirect(reverse("reviewing:queue") + query)


@editors_only
@require_POST
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it another name, or forget it."""
    look = get_object_or_404(request.user.looks, pk=pk)
    if "hapus" in request.POST:
        look.delete()
        messages.success(request, f"Saringan “{look.name}” dihapus.")
        return redirect("reviewing:queue")
    name = _name_in(request)
    refusal = _rename(look, name) if name else NAMELESS
    _tell(request, refusal, f"Saringan ini sekarang bernama “{name}”.")
    return redirect(reverse("reviewing:queue") + look.query)


def _name_in(request: SignedInRequest) -> str:
    return " ".join(request.POST.get("nama", "").replace("\0", " ").split())[:40]


@transaction.atomic
def _save(editor: User, name: str, query: str) -> str:
    """Why it was not saved; nothing where it was."""
    # One at a time for each editor, or two tabs could both find room for the last.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=editor.pk)
    if editor.looks.filter(name=name).exists():
        return TAKEN.format(name=name)
    if editor.looks.count() >= SavedLook.MOST:
        return FULL
    editor.looks.create(name=name, query=query)
    return ""


def _rename(look: SavedLook, name: str) -> str:
    look.name = name
    try:
        with transaction.atomic():
            look.save(update_fields=["name"])
    except IntegrityError:
        return TAKEN.format(name=name)
    return ""


def _tell(request: SignedInRequest, refusal: str, done: str) -> None:
    if refusal:
        messages.error(request, refusal)
    else:
        messages.success(request, done)
