"""Addresses of who left while suspended: seen as digests, found by who knows one, freed with a reason."""

from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from accounts.conduct.domains import barred_until, free_address
from accounts.models import AuditEntry, BarredAddress
from accounts.models.user import UNTIL_LIFTED
from articles.reviewing.trail_words import row_of
from tests.cast import budi_who_edits, dewi_who_leads, galih_who_administers

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/barredaddress/"
REASON = "Bandingnya lewat surel diterima"


@pytest.fixture
def barred():
    BarredAddress.objects.bar("sari@contoh.id", UNTIL_LIFTED)
    BarredAddress.objects.bar("lain@contoh.id", timezone.now() + timedelta(days=9))
    return BarredAddress.objects.of("sari@contoh.id").get()


@pytest.fixture
def dewi(client):
    dewi = dewi_who_leads()
    client.force_login(dewi)
    return dewi


def test_chief_editors_see_how_long_and_not_whose(client, dewi, barred):
    page = client.get(LIST).content.decode()

    assert (barred.digest[:12] in page, "tanpa batas waktu" in page) == (True, True)
    assert "sari" not in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [("sari@contoh.id", 1), (" Sari@CONTOH.id ", 1), ("sari", 0), ("x@contoh.id", 0), ("", 2)],
)
def test_who_knows_an_address_finds_its_row(client, dewi, barred, typed, found):
    page = client.get(LIST, {"q": typed})

    assert page.context["cl"].result_count == found


def test_one_is_freed_with_a_reason_and_that_is_written_down(client, dewi, barred):
    door = f"{LIST}{barred.pk}/change/"
    assert "Bebaskan alamat ini" in client.get(door).content.decode()

    page = client.post(door, {"reason": REASON}, follow=True)

    assert "Alamat itu boleh mendaftar lagi." in page.content.decode()
    assert barred_until("sari@contoh.id") is None
    assert barred_until("lain@contoh.id") is not None
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor, entry.target) == ("address.free", dewi, barred.digest[:12])
    assert (datetime.fromisoformat(entry.before["until"]), entry.after) == (
        UNTIL_LIFTED,
        {"reason": REASON},
    )
    row = row_of(entry)
    assert (row.act, row.kind) == ("Alamat dibebaskan sebelum waktunya", "Alamat yang ditahan")
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "  ", "Milik sari@contoh.id", "x" * 201])
def test_none_is_freed_without_one(client, dewi, barred, reason):
    page = client.post(f"{LIST}{barred.pk}/change/", {"reason": reason})

    assert page.status_code == 200
    assert (barred_until("sari@contoh.id"), AuditEntry.objects.count()) == (UNTIL_LIFTED, 0)


def test_it_is_written_down_once(dewi, barred):
    freed = [free_address(barred.pk, by=dewi, reason=REASON) for _ in range(2)]

    assert (freed, AuditEntry.objects.count()) == ([True, False], 1)


def test_administrators_may_too_and_nobody_adds_or_deletes(client, barred):
    client.force_login(galih_who_administers())
    doors = (LIST, f"{LIST}add/", f"{LIST}{barred.pk}/delete/")

    assert [client.get(door).status_code for door in doors] == [200, 403, 403]


def test_editors_have_no_business_there(client, barred):
    client.force_login(budi_who_edits())

    client.post(f"{LIST}{barred.pk}/change/", {"reason": REASON})

    assert barred_until("sari@contoh.id") == UNTIL_LIFTED
