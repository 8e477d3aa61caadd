"""Which browsers somebody has signed in with before: a signed cookie in the browser knows it.

Nothing is kept of it on the server. Who ends all sessions makes every browser a new one again.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User

COOKIE = "perangkat"
SALT = "accounts.security.known"
YEAR = 365 * 24 * 3600  # seconds
MOST = 8  # people of one browser


def knows(request: HttpRequest, person: User) -> bool:
    return _mark_of(person) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Let this browser know somebody from now on."""
    mine = _mark_of(person)
    others = [mark for mark in _marks(request) if mark.partition(".")[0] != str(person.pk)]
    response.set_cookie(
        COOKIE,
        signing.dumps([mine, *others][:MOST], salt=SALT),
        max_age=YEAR,
        path=reverse("account_login").removesuffix("masuk/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark_of(person: User) -> str:
    return f"{person.pk}.{person.session_round}"


def _marks(request: HttpRequest) -> list[str]:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        return []
