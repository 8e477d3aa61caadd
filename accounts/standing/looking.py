"""One look at an identity document."""

from pathlib import PurePosixPath

from django.core.files.storage import storages
from django.db import transaction
from django.http import Http404, HttpResponse

from accounts.audit import About, record
from accounts.models import User, Verification
from accounts.standing.papers import type_of


def look_at(case: Verification, *, by: User) -> HttpResponse:
    """The file, as something to store and never to open in the page's place. Raises Http404."""
    if not case.paper:
        raise Http404
    try:
        with storages["private"].open(case.paper) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    with transaction.atomic():  # No look without its entry.
        about = About("verification", case.pk, case.person.handle)
        record("verification.look", by=by, about=about)
    answer = HttpResponse(content, content_type=type_of(case.paper))
    name = f"identitas-{case.pk}{PurePosixPath(case.paper).suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
