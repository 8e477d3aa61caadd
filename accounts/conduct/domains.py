"""Addresses that may not join: those of domains that chief editors have put on the list."""

from django.core.exceptions import ValidationError

from accounts.models import BlockedDomain
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
