"""How a standing changes. Whatever follows from that is done here."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.faces import face_key
from accounts.models import NoticeKind, Profile, User
from accounts.notices import tell
from idnplatform.foundation.page_cache import outdate

Standing = Profile.Standing


def promote_published(user: User) -> bool:
    """Make a member a writer with their first published piece; tell whether that happened."""
    members = Profile.objects.filter(user=user, standing=Standing.MEMBER)
    if not _change(user, members, Standing.WRITER):
        return False
    text = "Tulisan pertamamu terbit, jadi sekarang kamu Writer. Selamat!"
    tell(user, NoticeKind.BADGE, text, reverse("standing:mine"))
    return True


def become_verified(user: User) -> bool:
    """Give the badge of quality; tell whether they had it not."""
    others = Profile.objects.filter(user=user).exclude(standing=Standing.VERIFIED)
    return _change(user, others, Standing.VERIFIED)


def lose_badge(user: User) -> bool:
    """Take the badge of quality, who has it: they stay a writer; tell whether they had it."""
    bearers = Profile.objects.filter(user=user, standing=Standing.VERIFIED)
    return _change(user, bearers, Standing.WRITER)


def mark_identity(user: User, *, is_checked: bool) -> None:
    """Note that the newsroom has seen who this is, or that it no longer vouches for that."""
    at = timezone.now() if is_checked else None
    Profile.objects.filter(user=user).update(identity_checked_at=at)
    outdate(face_key(user.handle))


@transaction.atomic
def show_identity(user: User, *, is_shown: bool) -> None:
    """Whether readers see the mark is the writer's own choice."""
    Profile.objects.filter(user=user).update(shows_identity=is_shown)
    outdate(face_key(user.handle))


def _change(user: User, whom: QuerySet[Profile], standing: str) -> bool:
    if not whom.update(standing=standing):
        return False
    outdate(face_key(user.handle))
    return True
