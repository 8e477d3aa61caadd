"""What could slip through between the rooms of the desk: names, front-page places, what was seen."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from articles.models import Article, Beat, Headline, Likeness, Sight, Turn
from articles.workflow import Printing, perform
from articles.workflow.claims import expire_claims
from articles.workflow.publishing import publish_due
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    wayan_who_writes_too,
)
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_note,
    a_sent_article,
    body_of,
    moved,
    paragraph,
    reasons_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    client.force_login(budi_who_edits())
    return client


def _review(client, article) -> str:
    return client.get(reverse("reviewing:article", args=[article.pk])).content.decode()


class TestWhoseItIs:
    def test_the_page_of_a_schedule_tells_it_no_earlier_than_others(self, budi):
        article = a_sent_article(ani_who_writes())

        page = budi.get(reverse("reviewing:scheduled", args=[article.pk])).content.decode()

        assert "Ani Lestari" not in page

    def test_a_known_piece_does_not_tell_whose_a_similar_one_is(self, budi):
        ani, editor = ani_who_writes(), budi_who_edits()
        known = a_claimed_article(ani, editor)
        moved(known, ("return", editor), ("submit", ani))
        blind = a_sent_article(wayan_who_writes_too(), title="Lain")
        Likeness.objects.create(
            article=known, other=blind, kind="text", share=0.5, of_other=0.5, passages=[]
        )

        assert "Wayan Sudarma" not in _review(budi, known)

    def test_words_of_a_move_do_not_fill_it_in(self, budi):
        article = a_sent_article(ani_who_writes())

        budi.post(f"/langkah/{article.pk}/claim/", {"catatan": "{nama}"})

        assert "Ani Lestari" not in _review(budi, article)

    def test_no_colleague_is_missing_from_those_who_can_be_called(self, budi, run_tasks):
        dewi_who_leads()
        article = a_claimed_article(citra_who_edits_too(), budi_who_edits())

        page = _review(budi, article)
        budi.post(
            reverse("reviewing:notes", args=[article.pk]),
            {"teks": "@citra lihat ini?", "untuk": "pribadi", "jenis": "pribadi"},
        )
        run_tasks()

        assert ("@citra" in page, "@dewi" in page) == (True, True)
        assert [letter for letter in mail.outbox if "citra@contoh.id" in letter.to] == []


class TestTheFrontPage:
    def test_an_older_wish_does_not_undo_a_later_choice(self):
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        article = moved(
            a_live_edition(ani).article, ("revise", ani), ("submit", ani), ("claim", budi)
        )
        later = timezone.now() + timedelta(hours=1)
        perform("approve", article, by=budi, at=later, printing=Printing(slot=1, is_pick=True))
        perform("feature", article, by=citra, printing=Printing())
        other = a_live_edition(wayan_who_writes_too(), title="Kabar")
        perform("feature", other.article, by=citra, printing=Printing(slot=1))
        Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())

        publish_due()

        assert Headline.objects.get(slot=1).edition == other

    def test_a_post_without_choices_leaves_all_as_it_stands(self, client):
        citra, edition = citra_who_edits_too(), a_live_edition(ani_who_writes())
        perform("feature", edition.article, by=citra, printing=Printing(slot=1, is_pick=True))
        client.force_login(citra)

        client.post(f"/langkah/{edition.article_id}/feature/")

        assert Headline.objects.get(slot=1).edition == edition

    def test_a_live_piece_is_withdrawn_while_its_writer_types(self, client):
        ani = ani_who_writes()
        article = moved(a_live_edition(ani).article, ("revise", ani))
        client.force_login(citra_who_edits_too())
        seen = article.seen
        Article.objects.filter(pk=article.pk).update(version=article.version + 1)  # An autosave.

        [reason] = reasons_for("withdraw")
        answer = client.post(
            f"/langkah/{article.pk}/withdraw/",
            {"catatan": "Keliru.", "alasan": reason.code, "dilihat": seen},
        )

        article.refresh_from_db()
        assert (answer.status_code, article.publication) == (302, "withdrawn")


class TestWhatWasSeen:
    def test_a_note_changed_after_the_return_answers_409_with_its_words(self, budi):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        note = a_note(article, budi_who_edits(), "Hm", sent_at=None)
        moved(article, ("return", budi_who_edits()))

        answer = budi.post(
            reverse("reviewing:note", args=[article.pk, note.pk]),
            {"langkah": "simpan", "teks": "Kata baru."},
        )

        assert answer.status_code == 409
        assert "Kata baru." in answer.content.decode()

    def test_two_edits_of_the_desk_do_not_forget_what_an_editor_saw(self, budi):
        ani, editor = ani_who_writes(), budi_who_edits()
        body = body_of(paragraph("Hujan turun semalam suntuk di Ubud."))
        article = a_claimed_article(ani, editor, body=body)
        _review(budi, article)
        moved(article, ("release", editor), ("recall", ani), ("submit", ani), ("claim", editor))
        _review(budi, article)
        before = Sight.objects.get(article=article).before

        for quote, better in (("Hujan", "Gerimis"), ("suntuk", "penuh")):
            note = article.notes.create(author=editor, block="p1", quote=quote, suggestion=better)
            article.refresh_from_db()
            budi.post(
                reverse("reviewing:note", args=[article.pk, note.pk]),
                {"langkah": "sunting", "dilihat": article.seen},
            )
            _review(budi, article)

        article.refresh_from_db()
        assert article.document.text == "Gerimis turun semalam penuh di Ubud."
        assert before is not None
        assert Sight.objects.get(article=article).before == before


def test_a_schedule_that_is_dropped_costs_its_writer_no_turn(run_tasks):
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    perform("approve", article, by=budi, at=timezone.now() + timedelta(days=1))
    waiting = a_sent_article(ani, title="Dua")
    goes_at = Turn.objects.get(pk=waiting.pk).goes_at

    perform("unschedule", article, by=citra_who_edits_too())

    assert Turn.objects.get(pk=waiting.pk).goes_at == goes_at
    assert Turn.objects.get(pk=article.pk).escalated_at is not None


def test_a_claim_that_lapsed_is_the_clocks_doing():
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    Turn.objects.update(touched_at=timezone.now() - timedelta(days=1))

    expire_claims()

    assert AuditEntry.objects.get(act="article.expire", target=str(article.pk)).actor is None


def test_a_channel_to_which_an_editor_is_bound_is_not_deleted():
    beat = Beat.objects.create(user=budi_who_edits(), channel=a_channel("kosong"))

    with pytest.raises(ProtectedError):
        beat.channel.delete()
