"""What a view may take for granted about who is asking."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from accounts.models import User

SUSPENDED = (
    "Akunmu sedang ditangguhkan, jadi belum bisa menulis atau mengirim. "
    "Alasan, batas waktu, dan cara banding ada di halaman Penangguhan."
)

_REFUSED = "accounts/conduct/refused.html"

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    user: User


def editors_only(view: View) -> View:
    return _only(view, lambda user: user.is_editor)


def chief_editors_only(view: View) -> View:
    """Who leads the desk, and administrators, who may do whatever there is to do."""
    return _only(view, lambda user: user.is_chief_editor)


def writers_only(view: View) -> View:
    """Who is suspended may look, not write.

    Moves and saves ask the rules themselves, under their locks; this is for doors without one.
    """
    return _unsuspended(view, lambda request: render(request, _REFUSED, status=403))


def json_writers_only(view: View) -> View:
    """The same for doors of scripts, whose pages print what is wrong with a file or a field."""
    errors = {"berkas": [SUSPENDED], "__all__": [SUSPENDED]}
    told = {"reason": SUSPENDED, "errors": errors}
    return _unsuspended(view, lambda request: JsonResponse(told, status=422))


def administrators_only(view: View) -> View:
    return _only(view, lambda user: user.is_administrator)


def json_door(view: View) -> View:
    """A door for scripts: who is not signed in gets 401 in JSON, not a sign-in page."""

    @login_not_required
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.is_for_scripts = True
        if not request.user.is_authenticated:
            return JsonResponse(
                {"error": "Sesi berakhir. Masuk lagi untuk melanjutkan."}, status=401
            )
        return view(request, *args, **kwargs)

    return guarded


def _unsuspended(view: View, refuse: Callable[[HttpRequest], HttpResponseBase]) -> View:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} or not request.user.is_suspended:
            return view(request, *args, **kwargs)
        return refuse(request)

    return guarded


def _only(view: View, may_enter: Callable[[User], bool]) -> View:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_enter(request.user):
            return view(request, *args, **kwargs)
        if request.user.is_shut_out and not getattr(request, "is_for_scripts", False):
            return redirect("security:overview")
        raise PermissionDenied

    return guarded
