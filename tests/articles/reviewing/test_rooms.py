"""What waits in the rooms of the desk is told on the way in, to who can do something about it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.conduct.appealing import appeal
from accounts.models import ConductReason
from articles.conduct.reporting import close, report
from articles.conduct.suspending import suspend
from articles.models import Case, ReportReason
from tests import cast
from tests.accounts.standing.cases import a_request, an_offer
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db


def rooms(client, person):
    """What stands beside each room's name."""
    client.force_login(person)
    page = client.get("/redaksi/kalender/").content.decode()
    [nav] = re.findall(r'<nav class="rooms".*?</nav>', page, re.S)
    links = (re.sub(r"<[^>]+>", "", link) for link in re.findall(r"<a.*?</a>", nav, re.S))
    told = (re.fullmatch(r"([A-Za-z ]+?)(?: (\d.*))?", link) for link in links)
    return {match[1]: match[2] or "" for match in told if match}


def reported(edition):
    reason = ReportReason.objects.get(code="hoaks")
    told = {"source": "a", "reporter": None, "reason": reason, "email": ""}
    report(edition.article, words="Angkanya tidak ada di sumbernya.", **told)


def test_where_nothing_waits_no_number_stands(client):
    assert set(rooms(client, cast.dewi_who_leads()).values()) == {""}


def test_a_chief_editor_sees_badges_reports_and_appeals_that_wait(client):
    ani, dewi = cast.ani_who_writes(), cast.dewi_who_leads()
    a_request(cast.wayan_who_writes_too())
    reported(a_live_edition(ani))
    until = timezone.now() + timedelta(days=7)
    reason = ConductReason.objects.get(code="spam")
    given = suspend(ani, by=dewi, reason=reason, words="Tiga tautan.", until=until)
    before = rooms(client, dewi)

    appeal(given, by=ani, words="Itu tautan sumber.")

    assert (before["Verifikasi"], before["Laporan"], before["Orang"]) == (
        "1 menunggu",
        "1 terbuka",
        "",
    )
    assert rooms(client, dewi)["Orang"] == "1 banding"


def test_an_editor_sees_reports_alone(client):
    budi = cast.budi_who_edits()
    a_request(cast.wayan_who_writes_too())
    reported(a_live_edition(cast.ani_who_writes()))

    told = rooms(client, budi)

    assert (told["Tawarkan lencana"], told["Laporan"]) == ("", "1 terbuka")
    assert "Orang" not in told


def test_what_is_done_or_waits_for_the_writer_counts_no_more(client):
    dewi = cast.dewi_who_leads()
    edition = a_live_edition(cast.ani_who_writes())
    an_offer(cast.wayan_who_writes_too(), by=cast.budi_who_edits())
    reported(edition)
    close(Case.objects.get(), by=dewi, outcome="unfounded", words="Angkanya ada di halaman dua.")

    assert set(rooms(client, dewi).values()) == {""}
