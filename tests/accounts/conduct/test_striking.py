from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.conduct.striking import RevokedAlready, revoke, strike, suggestion_for
from accounts.models import AuditEntry, ConductReason, Letter, Strike
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


def spam():
    return ConductReason.objects.get(code="spam")


def test_a_strike_is_told_with_its_reason_and_written_down(ani, dewi):
    strike(ani, by=dewi, reason=spam(), words="Tautan toko di tiga tulisan.")

    [given] = Strike.objects.all()
    assert (given.person, given.given_by, given.reason) == (
        ani,
        dewi,
        "Spam atau iklan terselubung",
    )
    [notice] = ani.notices.all()
    assert (notice.kind, notice.text, notice.address) == (
        "conduct",
        "Kamu mendapat peringatan: Spam atau iklan terselubung.",
        "/akun/penangguhan/",
    )
    [letter] = Letter.objects.filter(person=ani)
    assert letter.subject == "Peringatan untuk akunmu: Spam atau iklan terselubung"
    assert "Tautan toko di tiga tulisan." in letter.text
    assert "http://testserver/akun/penangguhan/" in letter.text
    [entry] = AuditEntry.objects.filter(act="person.strike")
    assert (entry.actor, entry.target, entry.after) == (
        dewi,
        str(ani.pk),
        {"reasons": "Spam atau iklan terselubung", "note_letters": 28},
    )


def test_it_is_revoked_once_and_stays_on_the_record(ani, dewi):
    given = strike(ani, by=dewi, reason=spam(), words="Begitu.")

    revoke(given, by=dewi, words="Ternyata bukan iklan.")
    with pytest.raises(RevokedAlready):
        revoke(given, by=dewi, words="Sekali lagi.")

    [stored] = Strike.objects.all()
    assert (stored.revoked_by, stored.revoked_words) == (dewi, "Ternyata bukan iklan.")
    assert Letter.objects.filter(person=ani, subject="Satu peringatanmu dicabut").count() == 1


def test_so_many_in_so_many_days_suggest_and_never_suspend(ani, dewi, settings):
    settings.STRIKES_SUGGEST, settings.STRIKE_DAYS = 2, 30
    strike(ani, by=dewi, reason=spam(), words="Satu.")
    old = strike(ani, by=dewi, reason=spam(), words="Dua.")
    Strike.objects.filter(pk=old.pk).update(given_at=timezone.now() - timedelta(days=31))
    assert suggestion_for(ani) == ""

    taken_back = strike(ani, by=dewi, reason=spam(), words="Tiga.")
    assert suggestion_for(ani) == (
        "Ada 2 peringatan dalam 30 hari terakhir. "
        "Pertimbangkan penangguhan. Keputusannya tetap di tanganmu."
    )

    revoke(taken_back, by=dewi, words="Keliru.")
    ani.refresh_from_db()
    assert (suggestion_for(ani), ani.is_suspended) == ("", False)
