"""The writer's own desk: all pieces, found again, each with its place and its next step."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Kind, Place
from articles.workflow import perform
from articles.writing.desk import counts_of
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    wayan_who_writes_too,
)
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_picture,
    a_sent_article,
    an_article,
    moved,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def _titles(client, query="") -> list[str]:
    return [row.article.title for row in client.get(f"/tulis/{query}").context["rows"]]


def _lay_down(author, *titles, **fields):
    return Article.objects.bulk_create(
        Article(author=author, title=title, changed_at=NOON - timedelta(hours=number), **fields)
        for number, title in enumerate(titles)
    )


@pytest.fixture
def one_in_each_place(ani):
    """{place: the piece that is there}, titled by it; the published ones have been edited since."""
    budi = budi_who_edits()
    a_picture(ani)

    def claimed(place):
        return a_claimed_article(ani, budi, title=place)

    scheduled = claimed(Place.SCHEDULED)
    perform("approve", scheduled, by=budi, at=timezone.now() + timedelta(days=1))
    an_article(ani, title=Place.DISCARDED, discarded_at=timezone.now())
    return {
        Place.DRAFT: an_article(ani, title=Place.DRAFT),
        Place.MODERATED: a_sent_article(ani, title=Place.MODERATED),
        Place.RETURNED: moved(claimed(Place.RETURNED), ("return", budi)),
        Place.SCHEDULED: scheduled,
        Place.LIVE: moved(claimed(Place.LIVE), ("approve", budi)),
        Place.DECLINED: moved(claimed(Place.DECLINED), ("decline", budi)),
        Place.WITHDRAWN: moved(claimed(Place.WITHDRAWN), ("approve", budi), ("withdraw", budi)),
    }


class TestPlaces:
    def test_each_word_shows_what_bears_it(self, client, one_in_each_place):
        found = {place: _titles(client, f"?status={place}") for place in Place}

        assert found == {place: [place] for place in Place}

    def test_the_label_of_a_piece_is_its_place(self, one_in_each_place):
        for place, article in one_in_each_place.items():
            article.refresh_from_db()
            assert article.label == place.label

    def test_a_published_piece_under_revision_is_in_two_places(self, client, ani):
        moved(a_live_edition(ani, title="Hujan").article, ("revise", ani))

        assert _titles(client, "?status=terbit") == ["Hujan"]
        assert _titles(client, "?status=draf") == ["Hujan"]

    def test_the_counts_above_are_links_to_what_they_count(self, client, ani, one_in_each_place):
        an_article(ani, title="Draf lagi")
        an_article(wayan_who_writes_too(), title="Milik orang lain")

        places = client.get("/tulis/?urut=judul&status=draf").context["places"]

        assert counts_of(ani) == dict.fromkeys(Place, 1) | {Place.DRAFT: 2}
        assert places[:3] == [
            ("Semua", None, "?urut=judul", False),
            ("Draf", 2, "?status=draf&urut=judul", True),
            ("Dimoderasi", 1, "?status=dimoderasi&urut=judul", False),
        ]

    def test_all_leaves_out_what_was_thrown_away_and_what_others_wrote(self, client, ani):
        _lay_down(ani, "Satu", "Dua")
        _lay_down(ani, "Buangan", discarded_at=NOON)
        _lay_down(wayan_who_writes_too(), "Asing")

        assert _titles(client) == ["Satu", "Dua"]


class TestSearch:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("kopi", ["Kopi Pagi", "Warung Ibu"]),
            ("KOPI pagi", ["Kopi Pagi"]),
            ("pagi   kopi", ["Kopi Pagi"]),
            ("kop", ["Kopi Pagi", "Warung Ibu"]),
            ("100%", ["Diskon 100%"]),
            ("%", ["Diskon 100%"]),
            ("_", []),
            ("' OR 1=1 --", []),
            ("\0kopi\0", ["Kopi Pagi", "Warung Ibu"]),
            ("   ", ["Kopi Pagi", "Warung Ibu", "Diskon 100%"]),
            ("🐘" * 500, []),
            ("\\", []),
            (" ".join("abcdefghijklmnop"), []),
        ],
    )
    def test_every_word_must_be_in_title_or_summary_in_whatever_case(
        self, client, ani, asked, found
    ):
        _lay_down(ani, "Kopi Pagi", "Warung Ibu", "Diskon 100%")
        Article.objects.filter(title="Warung Ibu").update(summary="Menyeduh kopi sejak 1970.")
        page = client.get("/tulis/", {"q": asked})

        assert page.status_code == 200
        assert [row.article.title for row in page.context["rows"]] == found

    def test_it_stays_in_the_field_and_in_every_link(self, client, ani):
        _lay_down(ani, *[f"Kopi <{n}>" for n in range(31)])

        page = client.get("/tulis/", {"q": "<kopi & 1"})

        words = page.content.decode()
        assert 'value="&lt;kopi &amp; 1"' in words
        assert page.context["places"][1][2] == "?q=%3Ckopi+%26+1&status=draf"

    def test_kind_and_channel_narrow_it_too(self, client, ani):
        food, tech = a_channel("food"), a_channel("tech")
        _lay_down(ani, "Opini pangan", kind=Kind.OPINION, channel=food)
        _lay_down(ani, "Berita pangan", kind=Kind.NEWS, channel=food)
        _lay_down(ani, "Opini gawai", kind=Kind.OPINION, channel=tech)

        assert _titles(client, "?jenis=opini") == ["Opini gawai", "Opini pangan"]
        assert _titles(client, "?jenis=opini&kanal=food") == ["Opini pangan"]
        assert _titles(client, "?jenis=opini&kanal=food&q=gawai") == []

    @pytest.mark.parametrize(
        "query",
        ["?status=hilang", "?jenis=puisi", "?kanal=x%00y", "?urut=pk", "?status=draf%00"],
    )
    def test_a_word_that_is_none_filters_nothing(self, client, ani, query):
        _lay_down(ani, "Satu")

        assert _titles(client, query) == ["Satu"]


class TestOrder:
    def test_last_change_views_title_and_longest_sent(self, client, ani):
        _lay_down(ani, "beta", "Alfa", "Ceri")
        Article.objects.filter(title="Ceri").update(views=12, submitted_at=NOON)
        Article.objects.filter(title="beta").update(views=3, submitted_at=NOON - timedelta(days=1))

        orders = {
            urut: _titles(client, f"?urut={urut}") for urut in ("", "dilihat", "judul", "dikirim")
        }

        assert orders == {
            "": ["beta", "Alfa", "Ceri"],
            "dilihat": ["Ceri", "beta", "Alfa"],
            "judul": ["Alfa", "beta", "Ceri"],
            "dikirim": ["beta", "Ceri"],
        }

    @pytest.mark.parametrize("urut", ["", "dilihat", "judul", "dikirim"])
    def test_a_walk_through_the_pages_meets_every_piece_once(self, client, ani, urut):
        """Many share a title, a moment and a count, so that the number has to tell them apart."""
        Article.objects.bulk_create(
            Article(
                author=ani,
                title=f"Sama – {n % 7}",
                views=n % 5,
                changed_at=NOON - timedelta(hours=n % 3),
                submitted_at=NOON - timedelta(days=n % 4),
            )
            for n in range(95)
        )
        address, walked = f"/tulis/?q=sama&urut={urut}", []
        for _ in range(9):
            page = client.get(address)
            walked.append([row.article.pk for row in page.context["rows"]])
            if not page.context["next"]:
                break
            address = f"/tulis/{page.context['next']}"

        every = [pk for page in walked for pk in page]
        assert [len(page) for page in walked] == [30, 30, 30, 5]
        assert sorted(every) == sorted(Article.objects.values_list("pk", flat=True))
        assert page.context["first"] == f"?q=sama&urut={urut}".removesuffix("&urut=")

    @pytest.mark.parametrize(
        "query",
        [
            "?lanjut=x",
            "?lanjut=1-x",
            "?lanjut=99999999999999999999-1",
            "?urut=judul&lanjut=a%00b-1",
            "?urut=judul&lanjut=" + "a" * 600 + "-1",
            "?urut=dilihat&lanjut=-1-1",
            "?urut=dilihat&lanjut=abc-1",
        ],
    )
    def test_a_place_in_the_list_that_cannot_be_is_not_there(self, client, ani, query):
        _lay_down(ani, "Satu")

        assert client.get(f"/tulis/{query}").status_code == 404


class TestWithNothingToShow:
    def test_a_new_writer_is_told_what_the_desk_is_for(self, client, ani):
        page = client.get("/tulis/").content.decode()

        assert "Mejamu masih kosong" in page
        assert 'role="search"' not in page

    @pytest.mark.parametrize(
        ("query", "heading"),
        [
            ("?q=tidakada", "Tidak ada yang cocok"),
            ("?status=ditolak", "Tidak ada yang cocok"),
            ("?status=dibuang", "Tempat sampahmu kosong"),
            ("?urut=dikirim", "Belum ada yang kamu kirim"),
        ],
    )
    def test_who_finds_nothing_is_shown_the_way_back(self, client, ani, query, heading):
        _lay_down(ani, "Satu")

        page = client.get(f"/tulis/{query}").content.decode()

        assert heading in page
        assert '<a class="button main" href="?">' in page


class TestNextStep:
    def _step(self, client) -> str:
        [row] = client.get("/tulis/").context["rows"]
        return row.next_step

    def test_in_the_queue_its_place_is_told(self, client, ani):
        with mock.patch(
            "django.utils.timezone.now", return_value=timezone.now() - timedelta(hours=5)
        ):
            a_sent_article(wayan_who_writes_too())
        with mock.patch(
            "django.utils.timezone.now", return_value=timezone.now() - timedelta(hours=2)
        ):
            a_sent_article(ani)

        assert self._step(client) == "Urutan ke-2 dalam antrean. Dikirim 2 jam lalu."

    def test_under_review_who_has_it_and_since_when(self, client, ani):
        now = timezone.now()
        with mock.patch("django.utils.timezone.now", return_value=now - timedelta(hours=9)):
            article = a_sent_article(ani)
        with mock.patch("django.utils.timezone.now", return_value=now - timedelta(hours=4)):
            moved(article, ("claim", citra_who_edits_too()))

        assert (
            self._step(client)
            == "Sedang dibaca Citra Maharani, sejak 4 jam lalu. Dikirim 9 jam lalu."
        )
        page = client.get(f"/tulis/{article.pk}/").content.decode()
        assert "Di meja Citra Maharani sejak 4 jam lalu. Dikirim 9 jam lalu." in page

    def test_returned_leads_to_its_notes_before_it_can_be_sent(self, client, ani):
        budi = budi_who_edits()
        article = moved(a_claimed_article(ani, budi), ("return", budi))
        page = client.get("/tulis/")
        [row] = page.context["rows"]

        assert (row.next_step, row.open_notes) == ("1 catatan redaksi menunggu jawabanmu.", 1)
        assert row.moves == []
        assert f'href="/tulis/{article.pk}/#notes"' in page.content.decode()

        article.notes.update(state="done")
        [row] = client.get("/tulis/").context["rows"]
        assert row.next_step == (
            "Semua catatan sudah kamu jawab. Kirim lagi kalau naskahnya sudah siap."
        )
        assert [move.name for move in row.moves] == ["submit"]

    def test_each_other_place_has_its_own_word(self, client, ani, one_in_each_place):
        steps = {row.article.title: row.next_step for row in client.get("/tulis/").context["rows"]}

        assert steps[Place.DRAFT] == "Lanjutkan menulis, lalu kirim ke redaksi kalau sudah siap."
        assert steps[Place.DECLINED] == (
            "Baca alasan redaksi di atas naskahnya. Versi yang lebih baik boleh kamu kirim lagi."
        )
        assert steps[Place.WITHDRAWN] == (
            "Redaksi menarik artikel ini dari situs. Alasannya ada di atas naskahnya."
        )
        assert steps[Place.LIVE] == ""
        assert steps[Place.SCHEDULED].startswith("Terbit sendiri ")

    @pytest.mark.parametrize(
        ("way", "heading"), [("decline", "Mengapa ditolak"), ("withdraw", "Mengapa ditarik")]
    )
    def test_the_reason_stands_above_the_text(self, client, ani, way, heading):
        budi = budi_who_edits()
        article = a_claimed_article(ani, budi)
        if way == "withdraw":
            moved(article, ("approve", budi))
        moved(article, (way, budi), note="Sumbernya <belum> ada.")

        page = client.get(f"/tulis/{article.pk}/").content.decode()

        assert heading in page
        assert "Sumbernya &lt;belum&gt; ada." in page

    def test_views_are_told_of_what_has_been_published(self, client, ani):
        edition = a_live_edition(ani)
        Article.objects.filter(pk=edition.article_id).update(views=12345)
        an_article(ani)

        assert client.get("/tulis/").content.decode().count("kali dilihat") == 1
        assert "12.345 kali dilihat" in client.get("/tulis/").content.decode()


@pytest.mark.parametrize("query", ["", "?q=naskah&urut=judul", "?status=dimoderasi&urut=dilihat"])
@pytest.mark.parametrize("count", [1, 30, 1000])
def test_its_queries_do_not_grow_with_the_pieces(
    client, ani, count, query, django_assert_num_queries
):
    """One under review, one returned with a note, the rest waiting for their turn."""
    budi = budi_who_edits()
    moved(a_claimed_article(ani, budi, title="Naskah"), ("return", budi))
    a_claimed_article(ani, budi, title="Naskah")
    _lay_down(ani, *(f"Naskah {n}" for n in range(count)), status="submitted", submitted_at=NOON)
    Article.objects.exclude(status="submitted").update(views=9)  # On the first page in any order.
    client.get("/tulis/")  # The usual wait is kept for ten minutes.

    # Session, person, channels, pieces, counts, places in the queue, taken since, open notes,
    # reasons, two of permissions, profile, and three of how many may wait.
    with django_assert_num_queries(13 if "status" in query else 15):
        client.get(f"/tulis/{query}")


def test_who_is_suspended_is_not_told_to_write_or_send(client, ani):
    an_article(ani, title="Sebuah Draf")
    User.objects.filter(pk=ani.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    [row] = client.get("/tulis/").context["rows"]

    assert row.next_step == "Tersimpan. Kamu bisa melanjutkannya setelah penangguhan berakhir."
