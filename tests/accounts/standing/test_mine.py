"""The page of one's own standing, and the form for the badge."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Profile, StandingRule, User, Verification
from accounts.standing.acting import take_step
from tests import cast
from tests.accounts.standing.cases import a_declined, a_request, an_offer
from tests.desk import a_live_edition, an_article

pytestmark = pytest.mark.django_db
MINE = "/akun/tingkat/"
FORM = {
    "real_name": "Wayan Sudarma",
    "why": "Saya meliput pasar ikan di Jimbaran sejak sepuluh tahun lalu.",
    "link_1": "https://contoh.id/1",
    "link_2": "https://contoh.id/2",
    "link_3": "http://contoh.id/3",
}


@pytest.fixture
def wayan(client):
    wayan = cast.wayan_who_writes_too()
    client.force_login(wayan)
    return wayan


def words_of(answer):
    return " ".join(answer.content.decode().split())


def test_it_shows_what_each_standing_does(client, wayan):
    StandingRule.objects.filter(pk="verified").update(head_start_days=2)

    page = words_of(client.get(MINE))

    assert "Writer</span>" in page
    for number in ("1 naskah", "3 naskah", "10 naskah", "didahulukan 2 hari", "langsung terbit"):
        assert number in page


def test_a_request_is_sent_and_shown(client, wayan):
    answer = client.post(MINE, FORM, follow=True)

    case = Verification.objects.get()
    assert answer.redirect_chain == [(MINE, 302)]
    assert (case.real_name, case.why, case.state) == (FORM["real_name"], FORM["why"], "waiting")
    assert [link["address"] for link in case.links] == [FORM[f"link_{n}"] for n in (1, 2, 3)]
    page = words_of(answer)
    assert "Menunggu keputusan" in page
    assert 'name="real_name"' not in page


def test_what_is_lost_is_said_before_a_request_is_taken_back(client, wayan):
    a_request(wayan)

    page = words_of(client.get(MINE))

    assert "Permintaanmu keluar dari antrean, dan dokumennya dihapus." in page
    assert "<details" in page[: page.index("keluar dari antrean")]


def test_the_history_says_what_was_done_and_repeats_nothing(client, wayan):
    case = a_declined(wayan)

    page = words_of(client.get(MINE))

    assert "<b>Ditolak</b>" in page
    assert "Riwayat</h2>" not in page  # It stands above already.
    take_step("appeal", case, by=wayan, words="Lihat lagi.")
    take_step("take-back", case, by=wayan)
    page = words_of(client.get(MINE))
    assert page.count("<b>Permintaan dikirim</b>") == 1


def test_who_is_suspended_is_offered_no_form_that_would_be_refused(client, wayan):
    User.objects.filter(pk=wayan.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    page = words_of(client.get(MINE))

    assert 'name="real_name"' not in page
    assert "Lencana bisa kamu minta setelah penangguhan berakhir." in page


def test_own_pieces_are_named_by_code_or_address(client, wayan):
    one, two = (a_live_edition(wayan, title=title) for title in ("Satu Pagi", "Dua Pagi"))
    own = {"link_1": one.code.upper(), "link_2": f"http://testserver{two.get_absolute_url()}?a=1"}

    client.post(MINE, FORM | own)

    assert Verification.objects.get().links[:2] == [
        {"address": one.get_absolute_url(), "title": "Satu Pagi"},
        {"address": two.get_absolute_url(), "title": "Dua Pagi"},
    ]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("real_name", ""),
        ("real_name", "Wa\u202eyan"),
        ("why", "Terlalu pendek."),
        ("why", "x" * 2001),
        ("link_1", "javascript:alert(1)"),
        ("link_1", "ftp://contoh.id/"),
        ("link_1", "http://["),
        ("link_1", "22222222"),
        ("link_1", "/travel/hujan-22222222/"),
        ("link_1", "http://testserver/penulis/ani/"),
        ("link_2", "https://contoh.id/1"),
        ("link_3", ""),
    ],
)
def test_what_will_not_do_is_said_and_what_was_typed_stays(client, wayan, field, words):
    answer = client.post(MINE, FORM | {field: words})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert FORM["link_3" if field != "link_3" else "link_1"] in words_of(answer)
    assert not Verification.objects.exists()


def test_pieces_of_others_and_drafts_are_no_own_pieces(client, wayan):
    other, draft = a_live_edition(cast.ani_who_writes()), an_article(wayan)

    answer = client.post(MINE, FORM | {"link_1": other.code, "link_2": draft.code})

    assert set(answer.context["form"].errors) == {"link_1", "link_2"}


def test_who_asks_twice_is_told(client, wayan):
    client.post(MINE, FORM)
    answer = client.post(MINE, FORM)

    assert answer.status_code == 409
    assert Verification.objects.count() == 1


def test_a_document_that_will_not_do_is_said(client, wayan):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("ktp.exe", b"MZ\x90")
    answer = client.post(MINE, FORM | {"paper": file})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["paper"])


def test_a_document_is_not_opened_while_something_else_is_wrong(client, wayan):
    """That is work, and may be asked for again and again."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("ktp.exe", b"MZ\x90")
    answer = client.post(MINE, FORM | {"paper": file, "why": "Pendek."})
    case = an_offer(wayan, cast.budi_who_edits())
    file.seek(0)
    accept = client.post(f"{MINE}{case.pk}/accept/", {"seen": 1, "paper": file})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["why"])
    [form] = (one for one in accept.context["step_forms"] if one.errors)
    assert (accept.status_code, list(form.errors)) == (422, ["real_name"])


def test_an_offer_is_accepted_with_a_name(client, wayan):
    case = an_offer(wayan, cast.dewi_who_leads())
    assert "Terima tawaran" in words_of(client.get(MINE))

    refused = client.post(f"{MINE}{case.pk}/accept/", {"seen": 1})
    client.post(f"{MINE}{case.pk}/accept/", {"seen": 1, "real_name": "Wayan S."})

    assert refused.status_code == 422
    assert Profile.objects.get(user=wayan).standing == "verified"


def test_what_the_page_showed_too_long_ago_is_a_conflict(client, wayan):
    case = a_request(wayan)
    dewi = cast.dewi_who_leads()
    take_step("ask", case, by=dewi, words="Di mana?")
    old = {"seen": 2, "words": "Di sini saja."}
    take_step("answer", case, by=wayan, words="Di sana.")
    take_step("ask", case, by=dewi, words="Kapan?")

    answer = client.post(f"{MINE}{case.pk}/answer/", old)

    assert answer.status_code == 409
    assert "Di sini saja." in words_of(answer)


def test_cases_of_others_are_not_there_and_their_steps_are_not_mine(client, wayan):
    other = a_request(cast.budi_who_edits())
    mine = a_request(wayan)

    assert client.post(f"{MINE}{other.pk}/take-back/", {"seen": 1}).status_code == 404
    assert client.post(f"{MINE}{mine.pk}/approve/", {"seen": 1}).status_code == 403
    assert client.post(f"{MINE}{mine.pk}/lapse/", {"seen": 1}).status_code == 404
    assert client.post(f"{MINE}{mine.pk}/fly/", {"seen": 1}).status_code == 404
    assert client.post(f"{MINE}{mine.pk}/appeal/", {"seen": 1}).status_code == 409


def test_an_appeal_is_offered_once(client, wayan):
    case = a_declined(wayan)
    assert "Ajukan banding" in words_of(client.get(MINE))

    client.post(f"{MINE}{case.pk}/appeal/", {"seen": 2, "words": "Ini buktinya."})

    page = words_of(client.get(MINE))
    assert "Ajukan banding</summary>" not in page
    assert "Ini buktinya." in page


def test_the_mark_of_identity_is_the_writers_to_show(client, wayan):
    assert client.post(f"{MINE}identitas/", {"tampil": "ya"}).status_code == 404
    a_live_edition(wayan)
    Profile.objects.filter(user=wayan).update(identity_checked_at=timezone.now())
    assert "Identitas diperiksa</span>" not in words_of(client.get("/penulis/wayan/"))

    client.post(f"{MINE}identitas/", {"tampil": "ya"})
    assert "Identitas diperiksa</span>" in words_of(client.get("/penulis/wayan/"))

    client.post(f"{MINE}identitas/", {"tampil": "tidak"})
    assert "Identitas diperiksa</span>" not in words_of(client.get("/penulis/wayan/"))


def test_a_long_history_costs_no_more_queries(client, wayan):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(MINE)
        return len(captured)

    def one_more():
        take_step("take-back", a_request(wayan), by=wayan)

    one_more()
    client.get(MINE)
    few = queries()
    for _ in range(3):
        one_more()

    assert queries() == few
