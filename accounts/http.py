"""What a view may take for granted about who is asking."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from accounts.models import User

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    user: User


def editors_only(view: View) -> View:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_editor:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def json_door(view: View) -> View:
    """A door for scripts: who is not signed in gets 401 in JSON, not a sign-in page."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return JsonResponse(
                {"error": "Sesi berakhir. Masuk lagi untuk melanjutkan."}, status=401
            )
        return view(request, *args, **kwargs)

    return guarded
