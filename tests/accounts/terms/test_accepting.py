"""Who agreed to what, and who is asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Acceptance, DocumentVersion, User
from accounts.terms import accept_current
from accounts.terms.accepting import due_from
from accounts.terms.publishing import publish
from articles.models import DataCopy, Leaving
from tests.cast import PASSWORD, ani_who_writes, wayan_who_writes_too
from tests.desk import an_article

pytestmark = pytest.mark.django_db


def newer(kind="ketentuan", summary="Batas usia."):
    return publish(DocumentVersion(kind=kind, text="## Baru\n\nIsi.", summary=summary))


def accepted_by(person):
    rows = Acceptance.objects.filter(person=person).order_by("version__kind", "version__number")
    return [(row.version.kind, row.version.number) for row in rows.select_related("version")]


def owes(person):
    return User.objects.get(pk=person.pk).owes_acceptance


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def agree(client, versions=None, to="/akun/ketentuan/"):
    shown = versions or DocumentVersion.objects.current()
    return client.post(to, {"versi": [version.pk for version in shown]})


def test_who_owes_an_acceptance_still_has_their_data_and_the_way_out(client, ani, run_tasks):
    newer()
    User.objects.filter(pk=ani.pk).update(owes_acceptance=True)

    assert client.get("/tulis/").status_code == 302
    assert client.get("/akun/data/").status_code == 200
    asked = client.post("/akun/data/salinan/").headers["Location"]
    assert asked.startswith("/akun/pastikan/")
    assert client.get(asked).status_code == 200
    client.post(asked, {"password": PASSWORD})
    run_tasks()
    assert client.get(f"/akun/data/salinan/{DataCopy.objects.get().pk}/").status_code == 200
    assert client.get("/akun/data/hapus/").status_code == 200
    told = {"name": "nobody", "password": PASSWORD}
    assert client.post("/akun/data/hapus/", told).status_code == 302
    assert Leaving.objects.filter(person=ani).exists()


@pytest.mark.parametrize("way", ["", "kode/"])
def test_nor_is_anybody_held_up_where_they_show_that_it_is_them(client, ani, way):
    newer()
    User.objects.filter(pk=ani.pk).update(owes_acceptance=True)

    assert client.get(f"/akun/pastikan/{way}?next=/akun/data/hapus/").status_code == 200


def test_three_documents_stand_from_the_beginning():
    rows = DocumentVersion.objects.order_by("pk").values_list("kind", "number")

    assert list(rows) == [("ketentuan", 1), ("privasi", 1), ("pedoman", 1)]


def test_who_joins_has_accepted_each_as_it_reads_today():
    newer()

    ani = ani_who_writes()

    assert accepted_by(ani) == [("ketentuan", 2), ("pedoman", 1), ("privasi", 1)]
    assert not owes(ani)


def test_twice_is_once():
    ani = ani_who_writes()

    accept_current(ani)

    assert Acceptance.objects.count() == 3


def test_who_never_accepted_is_asked_at_the_desk_and_goes_on_where_they_wanted(client):
    sari = User.objects.create_user("sari@contoh.id", "sari")
    client.force_login(sari)

    asked = client.get("/tulis/?tempat=draf")
    page = client.get(asked["Location"])
    answer = agree(client, to=asked["Location"])

    assert asked["Location"] == "/akun/ketentuan/?next=%2Ftulis%2F%3Ftempat%3Ddraf"
    assert "Sebelum mulai" in page.text
    assert (answer.status_code, answer["Location"]) == (302, "/tulis/?tempat=draf")
    assert client.get("/tulis/").status_code == 200


@pytest.mark.parametrize(
    ("kind", "is_asked"), [("ketentuan", True), ("privasi", True), ("pedoman", False)]
)
def test_a_new_version_is_asked_for_where_people_agree_to_it(
    client, ani, run_tasks, kind, is_asked
):
    newer(kind)
    run_tasks()

    answer = client.get("/tulis/")

    assert answer.status_code == (302 if is_asked else 200)


def test_the_page_tells_what_changed_and_agreeing_is_written_down(client, ani, run_tasks):
    newer(summary="Batas usia sekarang 18 tahun.")
    run_tasks()

    page = client.get("/akun/ketentuan/").text
    agree(client)

    assert "Batas usia sekarang 18 tahun." in page
    assert "Ada yang berubah" in page
    assert accepted_by(ani) == [
        ("ketentuan", 1), ("ketentuan", 2), ("pedoman", 1), ("privasi", 1)
    ]  # fmt: skip
    row = Acceptance.objects.get(person=ani, version__number=2)
    assert timezone.now() - row.accepted_at < timedelta(minutes=1)
    assert {field.name for field in Acceptance._meta.fields} == {
        "id", "person", "version", "accepted_at"
    }  # fmt: skip
    assert client.get("/tulis/").status_code == 200


def test_what_was_published_while_the_page_was_open_is_not_agreed_to_unseen(client, ani, run_tasks):
    newer()
    run_tasks()
    shown = list(DocumentVersion.objects.current())
    newer(summary="Lagi.")
    run_tasks()

    answer = agree(client, shown)

    assert (answer.status_code, answer["Location"]) == (302, "/akun/ketentuan/")
    assert owes(ani)
    assert "Lagi." in client.get("/akun/ketentuan/").text


@pytest.mark.parametrize("versions", [["x"], [""], ["99999999"], ["9" * 5000], []])
def test_a_made_up_version_is_nothing_agreed_to(client, ani, run_tasks, versions):
    newer()
    run_tasks()

    client.post("/akun/ketentuan/", {"versi": versions})

    assert owes(ani)


def test_a_draft_in_mid_session_is_saved_all_the_same(client, ani, run_tasks):
    draft = an_article(ani, cover=None)
    client.get(f"/tulis/{draft.pk}/")
    newer()
    run_tasks()
    words = draft.manuscript | {"title": "Hujan Semalam Suntuk"}

    saved = client.put(f"/tulis/{draft.pk}/naskah/", words, content_type="application/json")
    latest = client.get(f"/tulis/{draft.pk}/naskah/terbaru/?versi=1")
    moved = client.post(f"/tulis/{draft.pk}/riwayat/simpan/")
    page = client.get(f"/tulis/{draft.pk}/")

    assert (saved.status_code, latest.status_code) == (200, 200)
    assert not moved["Location"].startswith("/akun/ketentuan/")
    assert page["Location"] == f"/akun/ketentuan/?next=%2Ftulis%2F{draft.pk}%2F"
    draft.refresh_from_db()
    assert draft.title == "Hujan Semalam Suntuk"


def test_what_a_script_or_a_frame_fetches_is_never_led_away(client, ani, run_tasks):
    newer()
    run_tasks()

    answers = {
        to: client.get("/tulis/", headers={"sec-fetch-dest": to}).status_code
        for to in ("document", "empty", "iframe", "image")
    }

    assert answers == {"document": 302, "empty": 200, "iframe": 200, "image": 200}


@pytest.mark.parametrize(
    "address", ["/", "/ketentuan/", "/akun/ketentuan/", "/penulis/tidak/", "/cari/?q=a"]
)
def test_readers_pages_and_the_question_itself_are_open(client, ani, run_tasks, address):
    newer()
    run_tasks()

    assert client.get(address).status_code in {200, 404}


def test_the_way_out_is_open(client, ani, run_tasks):
    newer()
    run_tasks()

    assert client.post("/akun/keluar/")["Location"] == "/"


@pytest.mark.parametrize(
    "next",
    [
        "https://jahat.id/",
        "//jahat.id/",
        "javascript:alert(1)",
        "/\\jahat.id",
        "/%09/jahat.id",
        "//",
        "tulis",
        "a/b",
        "",
        "jahat",  # the name of no door
        "media",  # of one that needs more
        "health",
    ],
)
def test_agreeing_leads_to_no_other_site(client, ani, next):
    answer = client.post(
        f"/akun/ketentuan/?next={next}",
        {"versi": [version.pk for version in DocumentVersion.objects.current()]},
    )

    assert answer["Location"] == "/akun/"


def test_asking_everybody_again_does_no_harm_to_who_agreed_meanwhile(ani, run_tasks):
    wayan = wayan_who_writes_too()
    newer()
    accept_current(ani)

    run_tasks()

    assert (owes(ani), owes(wayan)) == (False, True)
    assert [version.number for version in due_from(wayan)] == [2]


@pytest.mark.parametrize("older", [0, 30])
def test_the_page_asks_no_more_of_who_agreed_often(client, ani, older, django_assert_num_queries):
    for _ in range(older):
        newer()
        accept_current(ani)

    # The session, the person, the documents, the acceptances (whether any, and which), the
    # profile in the header, their rights (two).
    with django_assert_num_queries(8):
        client.get("/akun/ketentuan/")
