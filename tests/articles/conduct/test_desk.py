"""The desk's pages: reports, people, one person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audit import About, record
from accounts.conduct.appealing import appeal
from accounts.conduct.striking import strike
from accounts.models import Appeal, ConductReason, FormerHandle, Strike, Suspension, User
from articles.conduct.reporting import report
from articles.conduct.suspending import suspend
from articles.models import Case, ReportReason
from tests import cast
from tests.desk import a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db
A_CLOSE = {"putusan": "unfounded", "kata": "Tidak terbukti."}


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def budi():
    return cast.budi_who_edits()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


def reported(subject, *, source="a", code="spam", words="Begitu."):
    reason = ReportReason.objects.get(code=code)
    told = report(subject, source=source, reporter=None, reason=reason, words=words, email="")
    return told.case


def test_a_person_is_found_under_a_handle_of_before_where_notices_lead(client, ani, dewi):
    User.objects.filter(pk=ani.pk).update(handle="ani_lestari")
    FormerHandle.objects.remember("ani", ani)
    client.force_login(dewi)

    answer = client.get("/redaksi/orang/ani/")

    assert (answer.status_code, answer["Location"]) == (302, "/redaksi/orang/ani_lestari/")
    assert client.get("/redaksi/orang/siapa/").status_code == 404


def titles(page):
    return [title or case.person.handle for case, title in page.context["rows"]]


def test_the_queue_in_each_order(client, ani, budi):
    old, many, grave = (a_live_edition(ani, title=t).article for t in ("Lama", "Banyak", "Berat"))
    case = reported(old)
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(hours=49))
    for source in "abc":
        reported(many, source=source)
    reported(grave, code="kebencian")
    client.force_login(budi)

    asked = {
        order: titles(client.get(f"/redaksi/laporan/?urut={order}"))[0]
        for order in ("usia", "jumlah", "berat", "entah")
    }
    assert asked == {"usia": "Lama", "jumlah": "Banyak", "berat": "Berat", "entah": "Lama"}
    page = client.get("/redaksi/laporan/").content.decode()
    assert "Lewat 1 jam" in page
    assert "Sisa 1 hari 23 jam" in page
    assert client.get("/redaksi/laporan/?lanjut=zz").status_code == 404


def test_it_goes_on_page_by_page(client, ani, budi):
    for number in range(31):
        reported(a_live_edition(ani, title=f"Ke {number}").article)
    client.force_login(budi)

    for order in ("usia", "jumlah", "berat"):
        page = client.get(f"/redaksi/laporan/?urut={order}")
        rest = client.get(f"/redaksi/laporan/?urut={order}&lanjut={page.context['next']}")
        assert len(set(titles(page)) | set(titles(rest))) == 31


def test_accounts_are_for_chief_editors_and_nobody_sees_what_is_said_of_themselves(
    client, ani, budi, dewi
):
    of_account = reported(ani)
    citra = cast.citra_who_edits_too()
    his = moved(a_claimed_article(budi, citra, title="Tulisan Budi"), ("approve", citra))
    of_budi = reported(his)
    client.force_login(budi)
    assert titles(client.get("/redaksi/laporan/")) == []
    for case in (of_account, of_budi):
        assert client.get(f"/redaksi/laporan/{case.pk}/").status_code == 404
        assert client.post(f"/redaksi/laporan/{case.pk}/tutup/", A_CLOSE).status_code == 404

    client.force_login(dewi)
    assert set(titles(client.get("/redaksi/laporan/"))) == {"ani", "Tulisan Budi"}


def test_a_case_is_closed_and_the_second_hears_how(client, ani, budi):
    case = reported(a_live_edition(ani).article)
    client.force_login(budi)
    assert client.post(f"/redaksi/laporan/{case.pk}/tutup/", {}).status_code == 422
    assert client.post(f"/redaksi/laporan/{case.pk}/tutup/", A_CLOSE).status_code == 302

    client.force_login(cast.citra_who_edits_too())
    told = {"putusan": "acted", "kata": "Kata Citra."}
    late = client.post(f"/redaksi/laporan/{case.pk}/tutup/", told)
    page = late.content.decode()
    assert late.status_code == 409
    assert "sudah ditutup Budi Hartono" in page
    assert "Kata Citra." in page
    closed = client.get("/redaksi/laporan/?status=selesai")
    assert titles(closed) == ["Hujan di Atas Ubud"]
    assert "Tidak terbukti oleh Budi Hartono" in closed.content.decode()


def test_who_reports_is_never_named_to_the_desk(client, ani, budi):
    wayan = cast.wayan_who_writes_too()
    reason = ReportReason.objects.get(code="spam")
    edition = a_live_edition(ani)
    told = report(edition.article, source="a", reporter=wayan, reason=reason, words="x", email="")
    client.force_login(budi)

    page = client.get(f"/redaksi/laporan/{told.case.pk}/").content.decode()
    assert "punya akun" in page
    assert "ayan" not in page


# People -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ani", {"ani"}),
        ("graini", {"dewi"}),
        ("@wayan", {"wayan"}),
        ("lestari", {"ani"}),
        ("ANI@contoh.id", {"ani"}),
        ("contoh.id", set()),  # Of an address the whole or nothing.
        ("an%i", set()),
        ("x" * 300, set()),
    ],
)
def test_people_are_found(client, ani, dewi, asked, found):
    cast.wayan_who_writes_too()
    client.force_login(dewi)
    page = client.get("/redaksi/orang/", {"q": asked})

    handles = {person.handle for person in page.context["found"]}
    assert handles == found


def test_without_a_word_who_appeals_and_who_is_suspended(client, ani, dewi):
    given = a_suspension(ani, dewi)
    appeal(given, by=ani, words="Keliru.")
    client.force_login(dewi)
    page = client.get("/redaksi/orang/")

    assert [one.person for one in page.context["appeals"]] == [ani]
    assert [one.person for one in page.context["running"]] == [ani]


def a_suspension(person, by):
    reason = ConductReason.objects.get(code="spam")
    until = timezone.now() + timedelta(days=7)
    return suspend(person, by=by, reason=reason, words="Iklan terus.", until=until)


def the_reason():
    return ConductReason.objects.get(code="spam").pk


def test_from_strike_to_lifted_suspension_by_the_page(client, ani, dewi):
    client.force_login(dewi)
    door = "/redaksi/orang/ani/"
    words = {"alasan": the_reason(), "kata": "Iklan."}

    assert client.post(f"{door}peringatan/", words).status_code == 302
    given = Strike.objects.get()
    assert client.post(f"{door}peringatan/{given.pk}/cabut/", {"kata": ""}).status_code == 422
    assert client.post(f"{door}peringatan/{given.pk}/cabut/", {"kata": "Salah."}).status_code == 302
    assert client.post(f"{door}peringatan/{given.pk}/cabut/", {"kata": "Lagi."}).status_code == 409

    past = words | {"sampai": "2020-01-01T00:00"}
    assert client.post(f"{door}tangguhkan/", past).status_code == 422
    far = words | {"sampai": "9500-01-01T00:00"}
    assert client.post(f"{door}tangguhkan/", far).status_code == 422
    ending = words | {"sampai": f"{timezone.localtime() + timedelta(days=3):%Y-%m-%dT%H:%M}"}
    assert client.post(f"{door}tangguhkan/", ending).status_code == 302
    late = client.post(f"{door}tangguhkan/", words)
    assert late.status_code == 409
    assert "baru saja ditangguhkan orang lain" in late.content.decode()

    running = Suspension.objects.get()
    assert client.post(f"{door}penangguhan/{running.pk}/cabut/", {}).status_code == 422
    lifting = {"kata": "Sudah."}
    assert client.post(f"{door}penangguhan/{running.pk}/cabut/", lifting).status_code == 302
    assert client.post(f"{door}penangguhan/{running.pk}/cabut/", lifting).status_code == 409
    page = client.get(door).content.decode()
    assert "Riwayat penangguhan" in page
    assert "Sudah." in page


def test_an_appeal_is_decided_by_the_page(client, ani, dewi):
    galih = cast.galih_who_administers()
    given = a_suspension(ani, dewi)
    appeal(given, by=ani, words="Keliru.")
    door = f"/redaksi/orang/ani/penangguhan/{given.pk}/banding/"

    client.force_login(dewi)  # Who suspended is not who judges.
    assert "bukan yang memberi penangguhan" in client.get("/redaksi/orang/ani/").content.decode()
    assert client.post(door, {"putusan": "lifted", "kata": "Ya."}).status_code == 403

    client.force_login(galih)
    for wrong in ({}, {"putusan": "shortened", "kata": "Ya."}):
        assert client.post(door, wrong).status_code == 422
    later = f"{timezone.localtime() + timedelta(days=30):%Y-%m-%dT%H:%M}"
    longer = {"putusan": "shortened", "kata": "Ya.", "sampai": later}
    assert client.post(door, longer).status_code == 422
    assert client.post(door, {"putusan": "upheld", "kata": "Tetap."}).status_code == 302
    assert client.post(door, {"putusan": "lifted", "kata": "Ya."}).status_code == 409
    assert Appeal.objects.get().answer == "Tetap."


def test_strikes_of_another_person_are_not_revoked_by_this_ones_page(client, ani, dewi):
    wayan = cast.wayan_who_writes_too()
    given = strike(wayan, by=dewi, reason=ConductReason.objects.first(), words="Begitu.")
    client.force_login(dewi)

    answer = client.post(f"/redaksi/orang/ani/peringatan/{given.pk}/cabut/", {"kata": "Ya."})

    assert answer.status_code == 404


# As many questions for thirty as for one ----------------------------------------------------------


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_queries_do_not_grow(client, ani, dewi):
    def more(number):
        edition = a_live_edition(ani, title=f"Ke {number}")
        reported(edition.article)
        person = User.objects.create_user(f"o{number}@contoh.id", f"orang_{number}", "x")
        reported(person)
        a_suspension(person, dewi)
        Appeal.objects.create(suspension=person.suspensions.get(), words="Keliru.")
        strike(ani, by=dewi, reason=ConductReason.objects.first(), words="Begitu.")

    client.force_login(dewi)
    addresses = [
        "/redaksi/laporan/",
        "/redaksi/laporan/?status=selesai",
        "/redaksi/orang/",
        "/redaksi/orang/?q=orang",
        "/redaksi/orang/ani/",
        f"/redaksi/laporan/{reported(a_live_edition(ani, title='Satu').article).pk}/",
    ]
    more(100)
    client.get("/redaksi/laporan/")
    one = {address: queries(client, address) for address in addresses}
    for number in range(29):
        more(number)
    for source in range(30):
        reported(Case.objects.order_by("pk")[0].article, source=str(source))

    assert {address: queries(client, address) for address in addresses} == one


def test_what_was_done_to_somebody_is_confirmed_to_who_did_it(client, ani, dewi):
    client.force_login(dewi)
    reason = ConductReason.objects.first().pk

    answer = client.post(
        "/redaksi/orang/ani/peringatan/",
        {"alasan": reason, "kata": "Tiga tautan toko."},
        follow=True,
    )

    assert "Ani Lestari sudah diberi peringatan" in answer.content.decode()


def test_a_person_s_page_tells_who_stood_in_for_them_and_why(client, ani, dewi):
    galih = cast.galih_who_administers()
    about = About("person", ani.pk, "ani")
    record("person.visit", by=galih, about=about, after={"reason": "Foto sampul tidak terunggah"})
    record(
        "person.visit", by=galih, about=About("person", dewi.pk, "dewi"), after={"reason": "Lain"}
    )
    client.force_login(dewi)

    page = client.get("/redaksi/orang/ani/").content.decode()

    assert "Galih Prakoso masuk sebagai orang ini" in page
    assert "Foto sampul tidak terunggah" in page
    assert "Lain</blockquote>" not in page
