"""How a case of the badge begins: the writer asks, an editor offers, or the badge is taken."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Profile, User, Verification, VerificationStep
from accounts.standing.acting import NotPossible, Told, begin, hold
from accounts.standing.papers import keep_paper
from accounts.standing.rising import lose_badge
from idnplatform.foundation.tags import wib

State, Kind, Standing = Verification.State, Verification.Kind, Profile.Standing

MOST_A_DAY = 5  # Each may bring a document that must be cleaned.


@transaction.atomic
def send(person: User, told: Told) -> VerificationStep:
    """Ask for the badge. Raises NotPossible."""
    person = hold(person.pk)
    if reason := why_not(person):
        raise NotPossible(reason)
    case = Verification(
        person=person,
        kind=Kind.REQUEST,
        state=State.WAITING,
        real_name=told.real_name,
        why=told.why,
        links=list(told.links),
        paper=keep_paper(told.paper) if told.paper else "",
        queued_at=timezone.now(),
    )
    return begin(case, "send", by=person)


@transaction.atomic
def offer(person: User, *, by: User, words: str = "") -> VerificationStep:
    """Offer the badge to a writer. Raises NotPossible, PermissionDenied."""
    person = hold(person.pk)
    if not by.is_editor:
        raise PermissionDenied
    if by.pk == person.pk:
        raise NotPossible("Lencana tidak bisa ditawarkan kepada diri sendiri.")
    if reason := _not_now(person, "dia"):
        raise NotPossible(reason)
    case = Verification(person=person, kind=Kind.OFFER, state=State.OFFERED, offered_by=by)
    return begin(case, "offer", by=by, words=words)


@transaction.atomic
def take_badge(person: User, *, by: User, words: str) -> VerificationStep:
    """Take the badge away, with a reason. Raises NotPossible, PermissionDenied."""
    person = hold(person.pk)
    if not by.is_chief_editor or by.pk == person.pk:
        raise PermissionDenied
    if not words.strip():
        raise NotPossible("Tulis alasannya; penulis membacanya.")
    if not lose_badge(person):
        raise NotPossible("Orang ini tidak memakai lencana Verified Writer.")
    case = Verification(
        person=person,
        kind=Kind.TAKEN,
        state=State.TAKEN,
        decided_by=by,
        decided_at=timezone.now(),
    )
    return begin(case, "take", by=by, words=words)


def why_not(person: User) -> str:
    """Why somebody cannot ask for the badge now; empty where they can."""
    if person.is_suspended:
        return "Lencana bisa kamu minta setelah penangguhan berakhir."
    if reason := _not_now(person, "kamu"):
        return reason
    if until := pause_of(person):
        return f"Permintaan baru bisa kamu kirim mulai {wib(until)}."
    today = person.verifications.filter(made_at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        return "Hari ini kamu sudah beberapa kali meminta. Coba lagi besok."
    return ""


def pause_of(person: User) -> datetime | None:
    """Until when somebody has to wait after a refusal; None where they need not."""
    # An appeal that was taken back leaves the refusal as it was.
    left = Q(state=State.ENDED, decided_by__isnull=False)
    against = person.verifications.filter(Q(state__in=Verification.AGAINST) | left)
    last = against.order_by("-decided_at").values_list("decided_at", flat=True).first()
    until = last + timedelta(days=settings.VERIFICATION_PAUSE_DAYS) if last else None
    return until if until and until > timezone.now() else None


def _not_now(person: User, who: str) -> str:
    standing = Profile.objects.values_list("standing", flat=True).get(user=person)
    if standing == Standing.VERIFIED:
        return f"{who.capitalize()} sudah Verified Writer."
    if standing == Standing.MEMBER:
        return f"Lencana ini untuk Writer: {who} perlu punya satu tulisan yang terbit dulu."
    if person.verifications.open().exists():
        return "Masih ada permintaan atau tawaran yang berjalan."
    return ""
