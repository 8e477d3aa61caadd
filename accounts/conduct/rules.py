"""Who may warn, suspend and judge whom: nobody themselves, no staff their like."""

from django.db.models import QuerySet

from accounts.models import Suspension, User
from accounts.roles import leaders


def may_act_on(by: User, person: User) -> bool:
    """Administrators on everybody but themselves, chief editors on whoever does not lead.

    Nobody acts on themselves, so of administrators one is always left.
    """
    if by.pk == person.pk or by.is_suspended or not by.is_active:
        return False
    if by.is_superuser:
        return True
    return by.is_chief_editor and not leads(person)


def leads(person: User) -> bool:
    """Whatever has become of them: a suspended chief editor is one of rank all the same."""
    return person.is_superuser or person.has_perm("accounts.lead")


def judges_of(suspension: Suspension) -> QuerySet[User]:
    """Who may decide an appeal: who did not suspend, as long as there is one who can act."""
    of_rank = leaders().exclude(pk=suspension.person_id)
    if leads(suspension.person):
        of_rank = of_rank.filter(is_superuser=True)
    others = of_rank.exclude(pk=suspension.given_by_id)
    able = [other.pk for other in others if not other.is_shut_out]
    return others.filter(pk__in=able) if able else of_rank


def may_judge(by: User, suspension: Suspension) -> bool:
    return may_act_on(by, suspension.person) and judges_of(suspension).filter(pk=by.pk).exists()
