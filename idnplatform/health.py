"""Whether what the site stands on answers."""

import secrets
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from accounts.models import User

_STORAGE_ANSWERED = "storage-answered"


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when database and storage answer, else 503 naming what does not."""
    checks = {"database": _ask_database, "storage": _ask_storage}
    silent = [name for name, ask in checks.items() if not _answers(ask)]
    if silent:
        return JsonResponse({"status": "error", "failing": silent}, status=503)
    return JsonResponse({"status": "ok"})


def _answers(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except Exception:
        return False
    return True


def _ask_database() -> None:
    """A table of ours: where its file was lost, SQLite opens an empty one and answers gladly."""
    User.objects.exists()


def _ask_storage() -> None:
    """Write and remove a small file: a full or read-only disk shows here."""
    own = caches["own"]  # not the shared one, which may lie in the database
    if own.get(_STORAGE_ANSWERED):
        return
    name = default_storage.save(f"health/{secrets.token_hex(8)}", ContentFile(b"ok"))
    default_storage.delete(name)
    own.set(_STORAGE_ANSWERED, True, 5)  # seconds: who asks all the time must not wear the disk
