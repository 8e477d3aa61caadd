"""Whose account is meant: one question, whether there is one or not."""

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User


def person_named(name: str) -> User | None:
    """Whose e-mail or handle this is."""
    # As the unique index has it; `iexact` would be a LIKE, which SQLite refuses for long names.
    known = User.objects.alias(address=Lower("email"))
    return known.filter(Q(address=name.lower()) | Q(handle=name.lower())).first()


def person_at(email: str) -> User | None:
    """Whose e-mail this is, by the same letters: where it differs, a mail would go elsewhere."""
    known = User.objects.alias(address=Lower("email"))
    person = known.filter(address=email.lower()).first()
    return person if person and person.email.lower() == email.lower() else None


def nobody() -> None:
    """Ask for somebody who cannot be there, where a known account would be asked for."""
    User.objects.filter(pk=0).first()
