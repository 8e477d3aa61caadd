"""How an approved piece stands on the site: channel, pick, headline, correction."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, Edition, Headline
from articles.workflow import Printing, perform
from articles.workflow.publishing import publish_due
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_channel, a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db


def _headlines():
    return dict(Headline.objects.exclude(edition=None).values_list("slot", "edition__title"))


def _claimed(title="Hujan di Atas Ubud"):
    return a_claimed_article(ani_who_writes(), budi_who_edits(), title=title)


def _approved(title, **printing):
    article = _claimed(title)
    perform("approve", article, by=budi_who_edits(), printing=Printing(**printing))
    return article


class TestAtTheDoor:
    @pytest.fixture
    def budi(self, client):
        client.force_login(budi_who_edits())
        return client

    def test_all_that_was_chosen_holds_and_is_written_down(self, budi):
        article = _claimed()
        a_channel("food")

        answer = budi.post(
            f"/langkah/{article.pk}/approve/",
            {"kanal": "food", "pilihan": "on", "headline": "2", "catatan": "Bagus, {nama}!"},
        )

        edition, event = article.editions.get(), article.events.last()
        article.refresh_from_db()
        assert answer.status_code == 302
        assert (edition.channel.slug, article.channel.slug) == ("food", "food")
        assert (edition.is_pick, _headlines()) == (True, {2: "Hujan di Atas Ubud"})
        assert event.details == ["Kanal: Travel → Food.", "Pilihan Redaksi.", "Headline 2."]
        assert event.note == "Bagus, Ani Lestari!"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"kanal": "tidak-ada"},
            {"kanal": "\x00"},
            {"headline": "6"},
            {"headline": "0"},
            {"headline": "9" * 40},
            {"headline": "\x00"},
            {"terbit_pada": "2020-01-01T07:00"},
            {"terbit_pada": "besok"},
            {"catatan": "x" * 5001},
        ],
    )
    def test_a_wrong_choice_is_refused_with_every_other_word_kept(self, budi, wrong):
        article = _claimed()
        a_channel("food")
        sent = {"kanal": "food", "pilihan": "on", "headline": "2", "catatan": "Bagus sekali."}

        answer = budi.post(f"/langkah/{article.pk}/approve/", sent | wrong)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert article.events.last().move == "claim"
        kept = {
            "kanal": '<option value="food" selected>',
            "headline": '<option value="2" selected>',
            "catatan": "Bagus sekali.",
        }
        assert [name for name, html in kept.items() if name not in wrong and html not in page] == []
        assert re.search(r'<input type="checkbox" name="pilihan"[^>]* checked', page)

    def test_a_time_schedules_and_what_was_chosen_waits_with_the_edition(self, budi):
        _approved("Yang sekarang", slot=1)
        article = _claimed("Yang nanti")
        later = timezone.localtime() + timedelta(days=1)
        sent = {"terbit_pada": f"{later:%Y-%m-%dT07:15}", "pilihan": "on", "headline": "1"}

        budi.post(f"/langkah/{article.pk}/approve/", sent)

        waiting = _headlines()
        with mock.patch("django.utils.timezone.now", return_value=later + timedelta(days=1)):
            publish_due()
        assert (waiting, _headlines()) == ({1: "Yang sekarang"}, {1: "Yang nanti"})
        assert article.editions.live().get().is_pick

    def test_a_page_without_the_choices_leaves_a_live_piece_where_it_stands(self, budi):
        article = _approved("Hujan", is_pick=True, slot=3)
        ani = ani_who_writes()
        moved(article, ("revise", ani), ("submit", ani), ("claim", budi_who_edits()))

        budi.post(f"/langkah/{article.pk}/approve/")

        edition = article.editions.live().get()
        assert (edition.number, edition.is_pick, edition.headline.slot) == (2, True, 3)

    def test_a_live_piece_is_put_in_and_out_and_each_time_written_down(self, budi):
        article = _approved("Hujan")

        budi.post(f"/langkah/{article.pk}/feature/", {"pilihan": "on", "headline": "4"})
        put_in = (_headlines(), article.editions.get().is_pick)
        budi.post(f"/langkah/{article.pk}/feature/", {"headline": "5"})
        moved_on = (_headlines(), article.editions.get().is_pick)
        budi.post(f"/langkah/{article.pk}/feature/", {"headline": ""})

        assert put_in == ({4: "Hujan"}, True)
        assert moved_on == ({5: "Hujan"}, False)
        assert _headlines() == {}
        assert [event.details for event in article.events.filter(move="feature")] == [
            ["Headline 4.", "Pilihan Redaksi."],
            ["Headline 5.", "Bukan lagi Pilihan Redaksi."],
            ["Headline 5 dilepas."],
        ]
        article.refresh_from_db()
        assert (article.status, article.publication) == ("approved", "live")

    def test_a_writer_cannot_put_an_own_piece_on_the_front(self, client):
        article = _approved("Hujan")
        client.force_login(ani_who_writes())

        assert client.post(f"/langkah/{article.pk}/feature/", {"headline": "1"}).status_code == 403


class TestHeadlines:
    def test_who_takes_a_slot_moves_out_who_stood_there(self):
        _approved("Pertama", slot=1)
        _approved("Kedua", slot=2)

        _approved("Ketiga", slot=1)

        assert _headlines() == {1: "Ketiga", 2: "Kedua"}

    def test_a_withdrawn_piece_leaves_its_slot_and_its_pick_comes_back_with_it(self):
        article, citra = _approved("Hujan", slot=1, is_pick=True), citra_who_edits_too()

        moved(article, ("withdraw", citra))
        gone = _headlines(), Edition.objects.live().picked().count()
        moved(article, ("restore", citra))

        assert gone == ({}, 0)
        assert (_headlines(), Edition.objects.live().picked().count()) == ({}, 1)

    @pytest.mark.django_db(transaction=True)
    def test_two_pieces_on_their_way_to_one_slot_never_stand_in_it_together(self):
        articles = [_claimed(f"Naskah {number}") for number in range(6)]
        budi = budi_who_edits()

        def approve(number):
            try:
                printing = Printing(slot=1 + number % 2)
                perform("approve", articles[number], by=budi, printing=printing)
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(approve, range(6)))

        assert sorted(_headlines()) == [1, 2]
        assert Edition.objects.live().count() == 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_pieces_that_change_places_do_not_wait_for_each_other():
    """Fails by a deadlock when the headlines are not locked in their order."""
    budi = budi_who_edits()
    articles = [_approved("Naskah 1", slot=1), _approved("Naskah 2", slot=2)]

    def move(number, slot):
        try:
            perform("feature", articles[number], by=budi, printing=Printing(slot=slot))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for round_ in range(20):
            slots = (1, 2) if round_ % 2 else (2, 1)
            list(pool.map(move, (0, 1), slots))
            for number in (0, 1):  # Whoever was moved out by the other takes its place again.
                move(number, slots[number])

            titles = {slots[0]: "Naskah 1", slots[1]: "Naskah 2"}
            assert _headlines() == titles


class TestCorrections:
    def _revised(self, edition, correction, at=None):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = moved(edition.article, ("revise", ani), ("submit", ani), ("claim", budi))
        printing = Printing(correction=correction)
        perform("approve", article, by=budi, at=at, printing=printing)
        return article

    def test_it_bears_the_time_of_its_edition_and_is_carried_on(self):
        first = a_live_edition(ani_who_writes())
        article = self._revised(first, "Jumlah perahu 12, bukan 21.")
        second = article.editions.live().get()
        article = self._revised(second, "Namanya Ende, bukan Ede.")
        article = self._revised(article.editions.live().get(), "")

        last = article.editions.live().get()
        assert [told["text"] for told in last.corrections] == [
            "Jumlah perahu 12, bukan 21.",
            "Namanya Ende, bukan Ede.",
        ]
        assert last.corrections[0] == second.corrections[0]
        assert (
            second.corrections[0]["at"][:16]
            == f"{timezone.localtime(second.updated_at):%Y-%m-%dT%H:%M}"
        )
        assert first.corrections == []

    def test_of_a_scheduled_revision_it_bears_the_time_of_going_out(self):
        later = timezone.now() + timedelta(hours=3)
        article = self._revised(a_live_edition(ani_who_writes()), "Yang benar dua.", at=later)

        with mock.patch("django.utils.timezone.now", return_value=later):
            publish_due()

        [told] = article.editions.live().get().corrections
        assert told["at"] == timezone.localtime(later).isoformat(timespec="seconds")

    def test_a_piece_that_was_never_published_has_nothing_to_correct(self, client):
        article = _claimed()
        client.force_login(budi_who_edits())

        page = client.get(f"/redaksi/{article.pk}/").content.decode()
        client.post(f"/langkah/{article.pk}/approve/", {"ralat": "Salah.", "headline": ""})

        assert 'name="ralat"' not in page
        assert article.editions.get().corrections == []


def test_restoring_does_not_bring_out_a_revision_before_its_time():
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    article = moved(a_live_edition(ani).article, ("withdraw", citra), ("revise", ani))
    Article.objects.filter(pk=article.pk).update(title="Versi baru")
    moved(article, ("submit", ani), ("claim", budi))
    later = timezone.now() + timedelta(hours=1)
    perform("approve", article, by=budi, note="Sudah benar.", at=later)

    moved(article, ("restore", citra))
    now = article.editions.live().get().title
    with mock.patch("django.utils.timezone.now", return_value=later):
        publish_due()

    assert (now, article.editions.live().get().title) == ("Hujan di Atas Ubud", "Versi baru")
