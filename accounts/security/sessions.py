"""A person's own sessions: where they are signed in, and signing out there."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, transaction
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.security.acts import note_down
from accounts.security.devices import device_in_words
from accounts.visiting.ending import end_visits_of
from idnplatform.foundation.whereabouts import address_of

DAY = timedelta(days=1)
SEEN_AGAIN = 300  # seconds until a session in use is written down as seen once more


@dataclass(frozen=True)
class OwnSession:
    pk: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(request: SignedInRequest) -> list[OwnSession]:
    """Those that still open the account: the one asking first, then the one seen last."""
    this = request.session.session_key
    rows = list(UserSession.objects.filter(user=request.user).order_by("-last_seen_at", "-pk"))
    if this not in {row.session_key for row in rows}:  # It began before sessions were listed.
        UserSession.objects.create_from_request(request)
        rows.append(UserSession.objects.get(session_key=this))
    alive = _alive(request.user, (row.session_key for row in rows)) | {this}
    gone = [row.pk for row in rows if row.session_key not in alive]
    if gone:
        UserSession.objects.filter(pk__in=gone).delete()
    listed = [_listed(row, this) for row in rows if row.session_key in alive]
    return sorted(listed, key=lambda session: not session.is_this)


def _alive(user: User, keys: Iterable[str]) -> set[str | None]:
    """Of these sessions, the ones that are kept and know the password of today."""
    kept = Session.objects.filter(session_key__in=list(keys), expire_date__gt=timezone.now())
    known = user.get_session_auth_hash()
    return {
        session.session_key
        for session in kept
        if constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), known)
    }


def _listed(row: UserSession, this: str | None) -> OwnSession:
    device = device_in_words(row.user_agent)
    is_this = row.session_key == this
    return OwnSession(row.pk, device, row.ip, row.created_at, row.last_seen_at, is_this)


@transaction.atomic
def end_one(user: User, pk: int) -> str | None:
    """Sign somebody out on one device; its name, or None where they have no such session."""
    row = UserSession.objects.filter(user=user, pk=pk).first()
    if row is None:
        return None
    device = device_in_words(row.user_agent)
    row.end()
    note_down("person.sessions-ended", user, detail=f"{device}.", before={"device": device})
    return device


@transaction.atomic
def end_others(request: SignedInRequest) -> None:
    """Sign somebody out everywhere but here, also where no list knows of it."""
    user, this = request.user, request.session.session_key
    _begin_round(user)
    update_session_auth_hash(request, user)
    mine = UserSession.objects.filter(user=user)
    mine.exclude(session_key=this).delete()
    mine.update(session_key=request.session.session_key)


@transaction.atomic
def end_all(request: SignedInRequest) -> None:
    """Sign somebody out everywhere, here too."""
    _begin_round(request.user)
    UserSession.objects.filter(user=request.user).delete()
    logout(request)


def sign_out_everywhere(user: User) -> None:
    """In the caller's transaction, who also writes down whose act it is."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])
    Session.objects.filter(session_key__in=keys).delete()
    end_visits_of(user)


def _begin_round(user: User) -> None:
    sign_out_everywhere(user)
    note_down("person.sessions-ended", user)


def forget_sessions_daily() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    return forget_sessions() if cache.add("sessions-forgotten", True, DAY.total_seconds()) else 0


def forget_sessions() -> int:
    """Delete sessions that are over, and what the lists of people's sessions know of those.

    Some hold the name and the address of who began to sign up. Answers how many there were.
    """
    over, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    there = Session.objects.filter(session_key=OuterRef("session_key"))
    listed = UserSession.objects.filter(last_seen_at__lt=timezone.now() - DAY)
    listed.exclude(Exists(there)).delete()
    return over


def keep_last_seen(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a session that is used is written down as seen, every five minutes at most.

    It asks nobody who they are: a page that did not look into the session stays without one.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and AUTHENTICATION_METHODS_SESSION_KEY in request.session:
            with suppress(OperationalError):  # Nobody's page is worth this note.
                _see(request)
        return response

    return answer


def _see(request: HttpRequest) -> None:
    key = request.session.session_key
    if key and request.user.is_authenticated and cache.add(f"seen:{key}", 1, SEEN_AGAIN):
        seen: dict[str, object] = {"last_seen_at": timezone.now()}
        if address := address_of(request):
            seen["ip"] = address
        UserSession.objects.filter(session_key=key, user_id=request.user.pk).update(**seen)
