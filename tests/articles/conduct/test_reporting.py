"""Readers report, the desk answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, FormerHandle, Letter, User
from articles.conduct.reporting import ClosedAlready, close, report
from articles.conduct.sources import forget_sources
from articles.models import Case, Edition, Report, ReportReason
from tests import cast
from tests.desk import a_live_edition, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db
REPORT = {"alasan": "spam", "kata": "", "surel": ""}


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def edition(ani):
    return a_live_edition(ani)


@pytest.fixture
def door(edition):
    return f"/lapor/tulisan/{edition.code}/"


def send(client, door, address="203.0.113.7", **words):
    return client.post(door, REPORT | words, REMOTE_ADDR=address)


# The doors of readers -----------------------------------------------------------------------------


def test_a_report_without_an_account(client, door, edition):
    answer = send(client, door, alasan="hoaks", kata="Angkanya keliru.", surel="rini@contoh.id")

    thanks = f"/lapor/diterima/?tulisan={edition.code}"
    assert (answer.status_code, answer["Location"]) == (302, thanks)
    [told] = Report.objects.all()
    assert (told.case.article, told.reason.code, told.words, told.email, told.reporter) == (
        edition.article,
        "hoaks",
        "Angkanya keliru.",
        "rini@contoh.id",
        None,
    )
    assert (told.case.voices, told.case.severity) == (1, 3)
    assert len(told.source) == 64
    assert "203.0.113.7" not in told.source


def test_there_is_a_way_back_to_what_was_to_be_reported(client, door, edition):
    assert f'href="{edition.get_absolute_url()}"' in client.get(door).content.decode()
    assert 'href="/penulis/ani/"' in client.get("/lapor/penulis/ani/").content.decode()


def test_the_thanks_lead_back_to_what_was_reported(client, door, edition):
    piece = client.post(door, REPORT, follow=True).content.decode()
    account = client.post("/lapor/penulis/ani/", REPORT, follow=True).content.decode()

    assert f'href="{edition.get_absolute_url()}">Kembali ke tulisannya' in piece
    assert 'href="/penulis/ani/">Kembali ke halaman penulisnya' in account


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"tulisan": "22222222"},
        {"tulisan": "https://jahat.example/"},
        {"tulisan": "\0"},
        {"penulis": "//jahat.example"},
        {"penulis": "budi"},  # Never published.
        {"penulis": "a\0b"},
        {"kembali": "https://jahat.example/"},
    ],
)
def test_the_thanks_lead_to_nothing_that_readers_do_not_see(client, edition, asked):
    cast.budi_who_edits()

    page = client.get("/lapor/diterima/", asked).content.decode()

    assert 'href="/terkini/">Baca yang terkini' in page
    assert ("Kembali" in page, "jahat" in page) == (False, False)


def test_the_thanks_do_not_lead_to_what_was_withdrawn_meanwhile(client, edition):
    Edition.objects.update(withdrawn_at=timezone.now(), is_live=False)

    page = client.get("/lapor/diterima/", {"tulisan": edition.code}).content.decode()

    assert "Kembali" not in page


def test_a_report_of_an_account_by_one_who_has_one(client, edition):
    wayan = cast.wayan_who_writes_too()
    client.force_login(wayan)
    door = "/lapor/penulis/ani/"
    assert "surel" not in client.get(door).context["form"].fields

    send(client, door, alasan="menyamar", kata="Ini bukan Ani.")

    [case] = Case.objects.all()
    assert (case.person.handle, case.article) == ("ani", None)
    assert case.reports.get().reporter == wayan


def test_an_account_is_reported_under_a_handle_of_before_too(client, ani, edition):
    old, door = "/lapor/penulis/ani/", "/lapor/penulis/ani_lestari/"
    assert client.get(old).status_code == 200
    User.objects.filter(pk=ani.pk).update(handle="ani_lestari")
    FormerHandle.objects.remember("ani", ani)

    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, door)
    # Who had the form open when the handle changed loses no word.
    assert send(client, old, alasan="spam").status_code == 302
    assert Case.objects.get().person == ani

    Edition.objects.update(is_live=False)
    assert client.get(old).status_code == 404


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"alasan": ""}, "alasan"),
        ({"alasan": "entah"}, "alasan"),
        ({"alasan": "menyamar"}, "alasan"),  # Of accounts alone.
        ({"alasan": "hoaks"}, "kata"),  # It must be explained.
        ({"kata": "x" * 2001}, "kata"),
        ({"surel": "bukan surel"}, "surel"),
        ({"kata": "a\0b"}, "kata"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, door, words, field):
    answer = send(client, door, **words)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Case.objects.exists()


def test_a_reason_that_is_no_longer_used_is_not_taken(client, door):
    ReportReason.objects.filter(code="spam").update(is_active=False)

    assert send(client, door).status_code == 422


def test_what_readers_never_saw_is_not_there(client, ani):
    draft, sent = an_article(ani), a_sent_article(ani)
    doors = [f"/lapor/tulisan/{code}/" for code in (draft.code, sent.code, "22222222")]
    doors += ["/lapor/penulis/ani/", "/lapor/penulis/siapa/", "/lapor/tulisan/abc/"]

    assert {client.get(door).status_code for door in doors} == {404}
    assert {client.post(door, REPORT).status_code for door in doors} == {404}


def test_what_was_withdrawn_is_gone(client, door, edition):
    moved(edition.article, ("withdraw", cast.dewi_who_leads()))

    assert [client.get(door).status_code, send(client, door).status_code] == [410, 410]
    assert not Case.objects.exists()


def test_it_is_not_kept_and_wants_a_token(door):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(door)

    assert page["Cache-Control"] == "private, no-store"
    assert browser.post(door, REPORT).status_code == 403
    with_token = REPORT | {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    assert browser.post(door, with_token).status_code == 302


def test_public_pages_link_to_it_and_stay_without_a_token(client, edition, door):
    for address, link in (
        (edition.get_absolute_url(), door),
        ("/penulis/ani/", "/lapor/penulis/ani/"),
    ):
        page = client.get(address).content.decode()
        assert f'href="{link}"' in page
        assert "csrf" not in page


def test_only_so_many_an_hour_from_one_address_and_the_words_stay(client, door, settings):
    settings.REPORTS_AN_HOUR = 2
    answers = [send(client, door, kata="Kata-kataku.") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Kata-kataku." in answers[2].content.decode()
    assert send(client, door, address="203.0.113.8").status_code == 302


def test_of_one_person_as_well_wherever_they_are(client, door, settings):
    settings.REPORTS_AN_HOUR = 2
    client.force_login(cast.wayan_who_writes_too())
    answers = [send(client, door, address=f"203.0.113.{number}") for number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]


def test_one_household_of_ipv6_is_one(client, door):
    send(client, door, address="2001:db8:1:2::1")
    send(client, door, address="2001:db8:1:2::ffff")
    send(client, door, address="2001:db8:1:3::1")

    assert Case.objects.get().voices == 2


# Gathered -----------------------------------------------------------------------------------------


def test_many_reports_of_one_thing_are_one_case(client, door):
    for number in range(4):
        send(client, door, address=f"203.0.113.{number}")
    send(client, "/lapor/penulis/ani/")

    assert sorted(Case.objects.values_list("voices", flat=True)) == [1, 4]


def test_who_repeats_is_heard_and_not_counted_again(client, door):
    send(client, door, kata="Satu.")
    send(client, door, alasan="kebencian", kata="Dua.")

    case = Case.objects.get()
    assert (case.voices, case.severity) == (1, 3)
    assert list(case.reports.values_list("words", "is_repeat")) == [
        ("Satu.", False),
        ("Dua.", True),
    ]

    for _ in range(5):
        assert send(client, door).status_code == 302
    assert case.reports.count() == 5


def test_after_a_while_nothing_tells_from_where_it_came(client, door):
    send(client, door)
    assert forget_sources() == 0
    Report.objects.update(made_at=timezone.now() - timedelta(days=31))

    assert [forget_sources(), forget_sources()] == [1, 0]
    assert Report.objects.get().source == ""


# Answered -----------------------------------------------------------------------------------------


@pytest.fixture
def case(client, door):
    wayan = cast.wayan_who_writes_too()
    send(client, door, surel="Rini@contoh.id")
    send(client, door, surel="rini@contoh.id", address="203.0.113.9")
    client.force_login(wayan)
    send(client, door)
    client.logout()
    return Case.objects.get()


def test_whoever_reported_is_told_once_and_their_address_forgotten(case):
    budi = cast.budi_who_edits()
    close(case, by=budi, outcome="acted", words="Sudah kami perbaiki.")

    letters = Letter.objects.filter(subject="Laporanmu sudah dijawab: Ditindaklanjuti")
    assert sorted(letters.values_list("to", flat=True)) == ["rini@contoh.id", "wayan@contoh.id"]
    assert {"Sudah kami perbaiki." in letter.text for letter in letters} == {True}
    [notice] = User.objects.get(handle="wayan").notices.all()
    assert notice.text == ("Laporanmu tentang “Hujan di Atas Ubud” sudah dijawab: ditindaklanjuti.")
    assert not Report.objects.exclude(email="").exists()
    [entry] = AuditEntry.objects.filter(act="report.close")
    assert (entry.actor, entry.after["outcome"]) == (budi, "Ditindaklanjuti")


def test_it_is_closed_once(case):
    close(case, by=cast.budi_who_edits(), outcome="unfounded", words="Tidak terbukti.")

    with pytest.raises(ClosedAlready) as refusal:
        close(case, by=cast.citra_who_edits_too(), outcome="acted", words="Terbukti.")

    assert refusal.value.case.closed_by == cast.budi_who_edits()
    assert Case.objects.get().words == "Tidak terbukti."


def test_a_report_after_that_opens_another_case(client, door, case, edition):
    close(case, by=cast.budi_who_edits(), outcome="unfounded", words="Tidak terbukti.")
    send(client, door)

    assert Case.objects.open().get().voices == 1
    assert edition.article.cases.count() == 2


def test_a_subject_that_goes_takes_its_cases_along(edition):
    wayan = cast.wayan_who_writes_too()
    reason = ReportReason.objects.get(code="spam")
    told = {"reporter": wayan, "reason": reason, "words": "", "email": ""}
    report(edition.article, source="a" * 64, **told)
    wayan.profile.delete()
    User.objects.filter(pk=wayan.pk).delete()

    assert Report.objects.get().reporter is None
