"""Whose account is meant: one question, whether there is one or not."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
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


def end_ways_of_strangers(person: User) -> None:
    """Call it when somebody comes by the mailbox of an account, before its address is confirmed.

    An address that never was may have been given by somebody else, who knows the password, or
    whose account at another site is tied to this one. Neither opens it any more.
    """
    if EmailAddress.objects.filter(user=person, verified=True).exists():
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    SocialAccount.objects.filter(user=person).delete()
