from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, Edition, Tagging
from articles.workflow import NoteNeeded, perform
from articles.workflow.publishing import draw_up, publish_due, slug_of
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_picture,
    body_of,
    figure,
    heading,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db
Publication = Article.Publication


def test_an_edition_freezes_what_the_editor_saw():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(
        ani,
        budi,
        kind="listicle",
        title="1 Sungai",
        dateline="Ende",
        body=body_of(paragraph("Dua sungai."), heading("Sungai <satu>")),
        sources=[{"title": "BMKG", "url": "https://www.bmkg.go.id/", "accessed": ""}],
    )

    moved(article, ("approve", budi))

    edition = article.editions.get()
    assert edition.html == (
        '<p id="b-p1"><span class="dateline">Ende, IDN Platform - </span>Dua sungai.</p>\n'
        '<h2 id="b-h1" class="point"><span class="point__number">1.</span> '
        "<span>Sungai &lt;satu&gt;</span></h2>"
    )
    assert edition.text == "Dua sungai.\n\nSungai <satu>"
    assert (edition.number, edition.is_live, edition.words) == (1, True, 4)
    assert (edition.slug, edition.code) == ("1-sungai", article.code)
    assert edition.cover_credit == "unsplash.com/sampowl"
    assert edition.topics == [{"slug": "ubud", "name": "Ubud"}, {"slug": "hujan", "name": "Hujan"}]
    assert edition.sources == article.sources
    assert {t.topic.slug for t in edition.taggings.all()} == {"ubud", "hujan"}


def test_an_edition_knows_its_pictures_each_once_and_keeps_them():
    ani = ani_who_writes()
    cover, shown, idle = (a_picture(ani) for _ in range(3))
    body = body_of(figure(shown, "f1"), paragraph("Dua."), figure(cover, "f2"))

    edition = a_live_edition(ani, cover=cover, body=body)

    assert set(edition.pictures.all()) == {cover, shown}
    assert idle.delete()[0] == 1
    with pytest.raises(ProtectedError), transaction.atomic():
        shown.delete()


def test_a_later_change_of_the_draft_or_the_credit_does_not_touch_the_edition():
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    before = Edition.objects.values().get(pk=edition.pk)

    moved(edition.article, ("revise", ani))
    Article.objects.filter(pk=edition.article_id).update(title="Lain", body=body_of(paragraph("x")))
    edition.cover.creator = "orang lain"
    edition.cover.save()

    assert Edition.objects.values().get(pk=edition.pk) == before


def test_a_new_edition_replaces_the_live_one_and_keeps_address_code_and_first_time():
    ani, budi = ani_who_writes(), budi_who_edits()
    first = a_live_edition(ani, at=datetime(2026, 11, 1, tzinfo=UTC))
    article = moved(first.article, ("revise", ani), ("submit", ani), ("claim", budi))

    moved(article, ("approve", budi))

    first.refresh_from_db()
    second = article.editions.live().get()
    assert (first.is_live, second.number) == (False, 2)
    assert (second.code, second.published_at) == (first.code, first.published_at)
    assert (first.updated_at, second.updated_at is not None) == (None, True)
    assert Tagging.objects.filter(edition=first).count() == 0


def test_withdrawing_leaves_the_notice_and_restoring_brings_back_the_same_text():
    citra = citra_who_edits_too()
    edition = a_live_edition(ani_who_writes())

    moved(edition.article, ("withdraw", citra), note="Ada hak jawab.")
    edition.refresh_from_db()
    withdrawn = (edition.is_live, edition.notice, edition.taggings.count())
    moved(edition.article, ("restore", citra), note="Sudah dijawab.")
    edition.refresh_from_db()

    assert withdrawn == (False, "Ada hak jawab.", 0)
    assert (edition.is_live, edition.notice, edition.withdrawn_at) == (True, "", None)
    assert edition.taggings.count() == 2


def test_the_database_allows_one_live_edition_an_article():
    edition = a_live_edition(ani_who_writes())
    edition.pk, edition.number = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save()


def test_a_preview_is_the_edition_that_would_be_printed():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    article.body = body_of(paragraph("Halo."), figure(article.cover))
    article.save()

    drawn = draw_up(article)
    moved(article, ("approve", budi))

    printed = article.editions.get()
    same = ("title", "summary", "html", "text", "words", "slug", "cover_caption", "topics")
    assert {name: getattr(drawn, name) for name in same} == {
        name: getattr(printed, name) for name in same
    }


class TestScheduled:
    def test_a_piece_for_later_waits_and_goes_out_once_its_time_has_come(self):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_claimed_article(ani, budi)
        later = timezone.now() + timedelta(hours=1)

        perform("approve", article, by=budi, at=later)
        article.refresh_from_db()
        assert (article.status, article.publication) == ("approved", Publication.NONE)
        assert publish_due() == []

        with mock.patch("django.utils.timezone.now", return_value=later + timedelta(seconds=1)):
            assert [len(publish_due()), len(publish_due())] == [1, 0]

        article.refresh_from_db()
        assert (article.publication, article.publish_at) == (Publication.LIVE, None)
        assert article.editions.count() == 1
        assert [(e.move, e.actor) for e in article.events.all()][-2:] == [
            ("approve", budi),
            ("publish", budi),
        ]

    def test_a_writer_who_takes_it_back_to_revise_stops_the_clock(self):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_claimed_article(ani, budi)
        later = timezone.now() + timedelta(hours=1)
        perform("approve", article, by=budi, at=later)

        moved(article, ("revise", ani))

        with mock.patch("django.utils.timezone.now", return_value=later + timedelta(hours=1)):
            assert publish_due() == []
        assert not article.editions.exists()

    def test_what_goes_out_is_the_text_that_was_approved(self):
        """Also where the writer changes the credit of a picture meanwhile."""
        article, later = _scheduled()
        article.cover.caption = "KENARI"
        article.cover.save()

        with mock.patch("django.utils.timezone.now", return_value=later):
            publish_due()

        edition = article.editions.get()
        assert (edition.is_live, edition.cover_caption) == (True, "ilustrasi sawah")
        assert edition.published_at == later

    def test_a_revision_that_waits_does_not_lift_a_withdrawal(self):
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        article = moved(
            a_live_edition(ani).article, ("revise", ani), ("submit", ani), ("claim", budi)
        )
        later = timezone.now() + timedelta(hours=1)
        perform("approve", article, by=budi, at=later)

        moved(article, ("withdraw", citra))
        with mock.patch("django.utils.timezone.now", return_value=later):
            published = publish_due()

        article.refresh_from_db()
        assert (published, article.publication) == ([], Publication.WITHDRAWN)
        assert [edition.number for edition in article.editions.all()] == [1]

    def test_one_piece_that_cannot_go_out_holds_up_no_other(self):
        broken, _ = _scheduled()
        good, later = _scheduled()
        broken.editions.all().delete()

        with mock.patch("django.utils.timezone.now", return_value=later):
            published = publish_due()

        assert [event.article for event in published] == [good]


def _scheduled() -> tuple[Article, datetime]:
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    later = timezone.now() + timedelta(hours=1)
    perform("approve", article, by=budi_who_edits(), at=later)
    article.refresh_from_db()
    return article, later


def test_lifting_a_withdrawal_by_approving_needs_its_reason_too():
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    article = moved(
        a_live_edition(ani).article,
        ("withdraw", citra),
        ("revise", ani),
        ("submit", ani),
        ("claim", budi),
    )

    with pytest.raises(NoteNeeded):
        perform("approve", article, by=budi)
    perform("approve", article, by=budi, note="Sudah diperbaiki.")

    article.refresh_from_db()
    assert article.publication == Publication.LIVE


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("5 Teluk Sunyi di Flores", "5-teluk-sunyi-di-flores"),
        ("Apa-Apa Saja?!", "apa-apa-saja"),
        ("Café “Tua” — Malam", "cafe-tua-malam"),
        ("日本", "artikel"),
        ("", "artikel"),
        ("x" * 79 + " akhir", "x" * 79),
    ],
)
def test_a_slug_holds_the_words_of_the_title(title, slug):
    assert slug_of(title) == slug


def test_a_piece_without_channel_can_still_be_previewed():
    article = a_claimed_article(ani_who_writes(), budi_who_edits(), channel=a_channel())
    article.channel = None

    assert draw_up(article).channel_id is None


class TestHowItCameAbout:
    """What editions freeze for *Jejak artikel* and for the share of new writers."""

    def test_who_approved_it_stands_in_it_by_the_name_of_then(self):
        edition = a_live_edition(ani_who_writes())
        article, citra = edition.article, citra_who_edits_too()
        moved(article, ("revise", article.author), ("submit", article.author), ("claim", citra))
        perform("approve", article, by=citra)
        citra.profile.name = "Nama Lain"
        citra.profile.save()

        names = article.editions.order_by("number").values_list("editor_name", flat=True)
        assert list(names) == ["Budi Hartono", "Citra Maharani"]

    def test_what_the_writer_said_of_ai_is_printed_as_it_was(self, client):
        edition = a_live_edition(ani_who_writes(), ai_use="parts")
        Article.objects.update(ai_use="none")

        page = client.get(edition.get_absolute_url()).content.decode()

        assert "Penggunaan AI: AI dipakai untuk menyusun sebagian teks" in page
        assert "Ditulis tanpa" not in page

    def test_where_nothing_was_said_nothing_is_printed(self, client):
        edition = a_live_edition(ani_who_writes())

        assert "Penggunaan AI" not in client.get(edition.get_absolute_url()).content.decode()

    def test_first_and_second_pieces_bear_their_number_later_ones_none(self):
        ani = ani_who_writes()
        editions = [a_live_edition(ani, title=f"Ke-{number}") for number in range(4)]

        assert [edition.debut for edition in editions] == [1, 2, None, None]

    def test_a_withdrawn_piece_was_a_debut_all_the_same(self):
        ani = ani_who_writes()
        moved(a_live_edition(ani).article, ("withdraw", citra_who_edits_too()))

        assert a_live_edition(ani).debut == 2

    def test_a_correction_is_no_further_piece(self):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_live_edition(ani).article
        a_live_edition(ani, title="Kedua")
        moved(article, ("revise", ani), ("submit", ani), ("claim", budi), ("approve", budi))

        debuts = Edition.objects.live().order_by("article").values_list("debut", flat=True)
        assert list(debuts) == [1, 2]

    def test_of_scheduled_pieces_the_one_that_goes_out_first_is_the_first(self):
        ani, budi = ani_who_writes(), budi_who_edits()
        now = timezone.now()
        later, sooner = (a_claimed_article(ani, budi, title=title) for title in ("B", "A"))
        perform("approve", later, by=budi, at=now + timedelta(hours=2))
        perform("approve", sooner, by=budi, at=now + timedelta(hours=1))
        for hours in (1, 2):
            moment = now + timedelta(hours=hours, seconds=1)
            with mock.patch("django.utils.timezone.now", return_value=moment):
                publish_due()

        debuts = Edition.objects.live().order_by("title").values_list("title", "debut")
        assert list(debuts) == [("A", 1), ("B", 2)]
