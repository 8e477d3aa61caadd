"""The review page: which way it opens, what it offers, and that its queries do not grow."""

import re

import pytest

from articles.models import Article
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_picture,
    a_sent_article,
    body_of,
    figure,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    client.force_login(budi_who_edits())
    return client


def _page(client, article, query=""):
    return client.get(f"/redaksi/{article.pk}/{query}").content.decode()


def _tabs(page):
    """The ways to look at it; the one that is shown stands in brackets."""
    nav = re.search(r'<nav class="ways".*?</nav>', page, re.DOTALL)
    links = re.findall(r"<a ([^>]*)>([^<]+)</a>", nav[0]) if nav else []
    return [f"[{word}]" if "aria-current" in attrs else word for attrs, word in links]


def _rewritten(article, **fields):
    """Sent anew by its writer with other words."""
    Article.objects.filter(pk=article.pk).update(version=article.version + 1, **fields)
    article.refresh_from_db()
    return moved(article, ("submit", ani_who_writes()))


class TestWaysToLook:
    def test_what_is_sent_for_the_first_time_is_a_page_and_nothing_else(self, budi):
        article = a_sent_article(ani_who_writes())

        assert [_tabs(_page(budi, article)), _tabs(_page(budi, article))] == [[], []]

    def test_a_resubmission_opens_on_what_changed_since_this_editor_read_it(self, budi):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        _page(budi, article)
        moved(article, ("return", budi_who_edits()))
        _rewritten(
            article,
            title="Hujan Lagi di Atas Ubud",
            body=body_of(paragraph("Hujan turun dua malam.", "p1"), paragraph("Reda.", "p2")),
        )

        page = _page(budi, article)

        assert _tabs(page) == ["Halaman", "[Perubahan]"]
        assert "sejak kiriman yang terakhir kamu baca" in page
        assert "Hujan <ins>Lagi </ins>di Atas Ubud" in page
        assert '<div class="change change--added">' in page
        # Opened again it still tells the same, and the page is one click away.
        assert _tabs(_page(budi, article)) == ["Halaman", "[Perubahan]"]
        whole = _page(budi, article, "?lihat=halaman")
        assert (_tabs(whole), "<ins>" in whole) == (["[Halaman]", "Perubahan"], False)

    def test_each_editor_reads_from_where_they_left_off(self, client):
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        article = a_claimed_article(ani, budi, title="Satu")
        client.force_login(budi)
        _page(client, article)
        moved(article, ("return", budi))
        _rewritten(article, title="Dua")
        client.force_login(citra)
        _page(client, article)
        moved(article, ("claim", citra), ("return", citra))
        _rewritten(article, title="Tiga")

        since = {}
        for person in (budi, citra):
            client.force_login(person)
            since[person.handle] = _page(client, article)

        assert "<del>Satu</del><ins>Tiga</ins>" in since["budi"]
        assert "<del>Dua</del><ins>Tiga</ins>" in since["citra"]

    def test_who_never_saw_it_reads_what_changed_since_the_last_decision(self, budi):
        citra = citra_who_edits_too()
        article = a_claimed_article(ani_who_writes(), citra, title="Satu")
        moved(article, ("return", citra))
        _rewritten(article, title="Dua")

        page = _page(budi, article)

        assert "sejak keputusan terakhir" in page
        assert "<del>Satu</del><ins>Dua</ins>" in page

    def test_a_piece_sent_anew_without_a_decision_has_nothing_to_compare_for_a_newcomer(self, budi):
        article = a_sent_article(ani_who_writes())
        moved(article, ("recall", ani_who_writes()))
        _rewritten(article, title="Dua")

        assert _tabs(_page(budi, article)) == []

    def test_a_live_piece_under_revision_stands_beside_what_readers_see(self, budi):
        ani = ani_who_writes()
        article = a_live_edition(ani, title="Satu").article
        moved(article, ("revise", ani))
        a_channel("food")
        _rewritten(
            article,
            title="Dua",
            topics=["Ubud"],
            channel=a_channel("food"),
            cover=a_picture(ani, caption="ilustrasi laut"),
            sources=[{"title": "BPS", "url": "https://bps.go.id/", "accessed": ""}],
        )

        page = _page(budi, article, "?lihat=terbit")

        assert _tabs(page) == ["Halaman", "Perubahan", "[Dibanding yang terbit]"]
        fields = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page.split("</dl>")[0])
        assert fields == [
            ("Judul", "<del>Satu</del><ins>Dua</ins>"),
            ("Kanal", "<del>Travel</del><ins>Food</ins>"),
            ("Topik", "Ubud<del>, Hujan</del>"),
            ("Sumber", "<ins>BPS https://bps.go.id/</ins>"),
            (
                "Gambar sampul",
                "ilustrasi <del>sawah</del><ins>laut</ins> (unsplash.com/sampowl)",
            ),
        ]

    def test_another_picture_with_the_same_caption_is_told_too(self, budi):
        ani = ani_who_writes()
        article = a_live_edition(ani).article
        moved(article, ("revise", ani))
        _rewritten(article, cover=a_picture(ani))

        page = _page(budi, article, "?lihat=terbit")

        assert "ilustrasi sawah (unsplash.com/sampowl) (gambarnya diganti)" in page

    @pytest.mark.parametrize("asked", ["terbit", "perubahan", "x", "", "%00", "halaman"])
    def test_a_way_that_is_not_there_shows_the_page(self, budi, asked):
        article = a_sent_article(ani_who_writes())

        answer = budi.get(f"/redaksi/{article.pk}/?lihat={asked}")

        assert answer.status_code == 200
        assert "Hujan turun semalam suntuk." in answer.content.decode()

    def test_opening_a_piece_that_is_back_with_its_writer_is_no_sight_of_it(self, budi):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        moved(article, ("return", budi_who_edits()))
        Article.objects.filter(pk=article.pk).update(title="KENARI")

        page = _page(budi, article, "?lihat=perubahan")

        assert ("KENARI" in page, _tabs(page), article.sights.count()) == (False, [], 0)


class TestDecisions:
    def test_the_reviewer_is_offered_each_with_what_it_asks(self, budi):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())

        page = _page(budi, article)

        forms = re.findall(r'<form [^>]*data-move="([\w-]+)".*?</form>', page, re.DOTALL)
        assert forms == ["approve", "return", "decline", "release", "assign"]
        assert re.findall(r'data-key="(\w)"', page) == ["t", "r", "x"]

    def test_of_a_live_piece_its_places_on_the_front_are_offered(self, budi):
        article = a_live_edition(ani_who_writes()).article

        page = _page(budi, article)

        assert re.findall(r'data-move="([\w-]+)"', page) == ["feature", "withdraw"]

    def test_the_history_tells_reasons_and_what_else_was_decided(self, budi):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        a_channel("food")
        budi.post(f"/langkah/{article.pk}/approve/", {"kanal": "food", "headline": "1"})
        moved(article, ("withdraw", citra_who_edits_too()))

        page = _page(budi, article).split('<ol class="events">')[1]

        assert "Kanal: Travel → Food." in page
        assert "Headline 1." in page
        assert "<li><b>Menunggu hak jawab</b></li>" in page


@pytest.mark.parametrize("count", [1, 30])
def test_its_queries_do_not_grow_with_the_piece(budi, count, django_assert_num_queries):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    article = a_live_edition(ani).article
    moved(article, ("revise", ani))
    pictures = [a_picture(ani) for _ in range(count)]
    figures = (figure(picture, f"f{n}") for n, picture in enumerate(pictures))
    body = body_of(paragraph("Hujan turun."), *figures)
    _rewritten(article, body=body)
    for _ in range(count):
        moved(article, ("claim", citra), ("release", citra))
        article.notes.create(author=citra, text="Sebut sumbernya.")
    a_live_edition(ani, title="Lain")
    _page(budi, article)

    # Session, person, two of permissions, profile; the piece, earlier editions, pictures of the
    # text, the live edition; newest version, sight, last decision, the text of it; headlines,
    # reasons, messages, notes to send, colleagues; pictures for their rights, for the checker, and
    # elsewhere under another credit; the house's rules, notes, colleagues to call, likeness,
    # history; the claim's touch, whether the look is blind, the beat.
    with django_assert_num_queries(28):
        _page(budi, article)
