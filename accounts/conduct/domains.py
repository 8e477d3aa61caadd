"""Addresses that may not join: of domains on the chief editors' list, or of who left while suspended."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.audit import About, record
from accounts.models import BarredAddress, BlockedDomain, User
from accounts.models.conduct import plain_domain

REFUSAL = (
    "Surel sekali pakai atau dari domain ini tidak bisa dipakai. "
    "Pakai alamat surel yang kamu pakai sehari-hari."
)


def is_allowed_domain(address: str) -> None:
    """Raise ValidationError for an address of a refused domain, or of one beneath it."""
    labels = plain_domain(address.rpartition("@")[2]).split(".")
    itself, *above = (".".join(labels[at:]) for at in range(len(labels)))
    listed = BlockedDomain.objects.filter(domain=itself)
    beneath = BlockedDomain.objects.filter(domain__in=above, with_subdomains=True)
    if (listed | beneath).exists():
        raise ValidationError(REFUSAL, code="blocked_domain")


def bar_if_suspended(person: User) -> None:
    """Called when their account goes: a suspension is not ended by leaving and joining anew."""
    if not person.is_suspended or person.suspended_until is None:
        return
    mine = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    for address in {person.email.lower(), *(address.lower() for address in mine)}:
        BarredAddress.objects.bar(address, person.suspended_until)


def barred_until(address: str) -> datetime | None:
    """Until when nobody joins with this address; it is told to its mailbox and to nobody else."""
    return BarredAddress.objects.until_of(address)


@transaction.atomic
def free_address(digest: str, *, by: User, reason: str) -> bool:
    """Let an address join again before its time; False where that has been done already.

    The log tells so much of the digest as the list shows, so that no row of it leads to an address.
    """
    barred = BarredAddress.objects.select_for_update().filter(pk=digest).first()
    if barred is None:
        return False
    about = About("address", str(barred), str(barred))
    BarredAddress.objects.filter(pk=digest).delete()
    before = {"until": barred.until.isoformat()}
    record("address.free", by=by, about=about, before=before, after={"reason": reason})
    return True


def forget_barred() -> int:
    """The chore: forget those whose time is over."""
    return BarredAddress.objects.over().delete()[0]
