"""Into somebody's session and out of it again, each written down in the transaction of the act."""

import time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from hijack.views import AcquireUserView, ReleaseUserView

from accounts.audit import About, record
from accounts.models import NoticeKind, User
from accounts.notices import tell
from accounts.visitors import VISIT

FOUND = 302


class _Enter(AcquireUserView):
    """hijack's own, which takes the person from the address."""

    def get_object(self, queryset: Any = None) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])


@transaction.atomic
def enter(request: Any, person: User, reason: str) -> None:
    """Stand in for somebody from the next request on; they are told. Raises PermissionDenied."""
    administrator = request.user
    answer = _Enter.as_view(raise_exception=True)(request, pk=person.pk)
    if answer.status_code != FOUND:
        raise PermissionDenied
    record("person.visit", by=administrator, about=_about(person), after={"reason": reason})
    request.session[VISIT] = {"by": administrator.pk, "since": time.time(), "whom": person.pk}
    tell(
        person,
        NoticeKind.SECURITY,
        f"Pengelola situs masuk ke akunmu untuk membantu: {reason}",
    )


@transaction.atomic
def leave(request: Any, *, why: str = "") -> User:
    """Be oneself again; returns the person who was stood in for.

    The session itself knows who that was: whose account was shut off meanwhile is no user any more.
    """
    visit = request.session[VISIT]
    person = User.objects.get(pk=visit["whom"])
    _release(request)
    request.session.pop("hijack_history", None)
    minutes = round((time.time() - visit["since"]) / 60)
    after = {"minutes": minutes} | ({"ended_by": why} if why else {})
    administrator = User.objects.get(pk=visit["by"])
    record("person.visit-end", by=administrator, about=_about(person), after=after)
    return person


def _release(request: HttpRequest) -> None:
    view = ReleaseUserView()
    view.setup(request)
    view.post(request)


def _about(person: User) -> About:
    return About("person", person.pk, person.handle)
