"""From going live to the list that readers see, through the worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Edition, Gist, ReadOn, Recommendation
from articles.models.read_on import weight_at
from articles.reading.recommendations import recommended_for
from articles.recommending import keeping, refresh_recommendations
from articles.recommending.choosing import SHOWN, SPARE, Choice
from articles.recommending.mind import mind
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.articles.recommending.pieces import about
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_channel, a_live_edition, an_article, body_of, moved, paragraph, related

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def wayan():
    return wayan_who_writes_too()


def told(subject: str, own: int) -> dict:
    return body_of(paragraph(f"Yang ini adalah tidak dari pada itu: {about(subject, own)}"))


def beside(edition: Edition) -> list[tuple[str, str]]:
    return [(each.edition.title, each.reason) for each in recommended_for(edition)]


def titles(edition: Edition) -> set[str]:
    return {title for title, _ in beside(edition)}


def rows() -> list[tuple]:
    kept = Recommendation.objects.order_by("article", "place")
    return list(kept.values_list("article", "place", "other", "kind", "reason"))


class TestPublishing:
    def test_a_new_piece_stands_beside_others_and_they_beside_it(self, ani, wayan, run_tasks):
        food = a_channel("food")
        csto = {"topics": ["CSTO"], "channel": food}
        topic = a_live_edition(wayan, title="Sidang", body=told("sidang", 1), **csto)
        run_tasks()
        new = a_live_edition(ani, title="Baru", body=told("gempa", 2), topics=["CSTO", "Asia"])
        own = a_live_edition(ani, title="Sekanal", body=told("kopi", 3), topics=["Lain"])
        like = a_live_edition(
            wayan, title="Guncangan", body=told("gempa", 4), topics=["Tanah"], channel=food
        )

        run_tasks()

        assert dict(beside(new)) == {
            "Sidang": "Topik sama: CSTO",
            "Guncangan": "Isi serupa",
            "Sekanal": "Penulis yang sama",
        }
        assert ("Baru", "Isi serupa") in beside(like)
        assert ("Baru", "Penulis yang sama") in beside(own)
        assert ("Baru", "Topik sama: CSTO") in beside(topic)

    def test_until_the_worker_has_chosen_the_channels_newest_stand_there(self, ani, wayan):
        linked = a_live_edition(wayan, title="Baca ini")
        a_live_edition(wayan, title="Sekanal")
        a_live_edition(wayan, title="Lain", channel=a_channel("food"))
        body = body_of(paragraph("Hujan."), related(linked.article))
        edition = a_live_edition(ani, title="Ini", body=body)

        assert beside(edition) == [("Sekanal", "Kanal Travel")]

    def test_what_the_text_leads_to_is_not_recommended_too(self, ani, wayan, run_tasks):
        linked = a_live_edition(wayan, title="Baca ini")
        a_live_edition(wayan, title="Sekanal")
        body = body_of(paragraph("Hujan."), related(linked.article))
        edition = a_live_edition(ani, title="Ini", body=body)

        run_tasks()

        assert titles(edition) == {"Sekanal"}

    def test_drafts_and_scheduled_pieces_are_in_nobodys_list(self, ani, wayan, run_tasks):
        an_article(wayan, title="KENARI")
        edition = a_live_edition(ani)
        a_live_edition(wayan, title="Sekanal")

        run_tasks()

        assert titles(edition) == {"Sekanal"}
        live = set(Edition.objects.live().values_list("article", flat=True))
        assert {row[2] for row in rows()} <= live

    def test_another_language_is_left_out(self, ani, wayan, run_tasks):
        words = "The rain fell and the fields of this valley are no longer dry as they had been. "
        a_live_edition(wayan, title="Rain", body=body_of(paragraph(words * 3)))
        edition = a_live_edition(ani, title="Hujan")
        rain = Edition.objects.get(title="Rain")

        run_tasks()

        assert (titles(edition), titles(rain)) == (set(), {"Hujan"})
        assert Gist.objects.get(edition=rain).language == "en"

    def test_a_second_run_of_the_task_stores_the_same(self, ani, wayan, run_tasks):
        edition = a_live_edition(ani)
        a_live_edition(wayan, title="Sekanal")
        run_tasks()
        before = rows()

        keeping.choose.func(edition.article_id)
        keeping.choose.func(edition.article_id)

        assert rows() == before != []
        assert Gist.objects.count() == 2

    def test_lists_that_come_out_as_they_were_drop_no_page(self, ani, wayan, run_tasks):
        edition = a_live_edition(ani)
        a_live_edition(wayan, title="Sekanal")
        run_tasks()
        told = Outdated.objects.count()

        keeping.choose.func(edition.article_id)
        assert Outdated.objects.count() == told

        Recommendation.objects.filter(article=edition.article_id).update(reason="Kanal Lain")
        keeping.choose.func(edition.article_id)
        assert Outdated.objects.latest("pk").keys == [f"article:{edition.code}"]

    def test_many_that_go_live_at_once_know_each_other(self, ani, wayan, run_tasks):
        editions = [a_live_edition(wayan, title=f"Bersama {n}") for n in range(5)]

        run_tasks()

        assert {len(beside(edition)) for edition in editions} == {4}

    @pytest.mark.parametrize("text", ["Hujan", "kata " * 20_000])
    def test_any_text_can_be_published(self, ani, wayan, run_tasks, text):
        a_live_edition(wayan, title="Sekanal")
        edition = a_live_edition(ani, body=body_of(paragraph(text)))

        run_tasks()

        assert titles(edition) == {"Sekanal"}


class TestWithdrawing:
    @pytest.fixture
    def lists(self, ani, wayan, run_tasks):
        """A piece with eleven others beside it, of which six are shown and four spare."""
        edition = a_live_edition(ani, title="Ini")
        for n in range(11):
            a_live_edition(wayan, title=f"Lain {n}")
        run_tasks()
        return edition

    def test_a_withdrawn_piece_is_gone_at_once_and_leaves_no_hole(self, lists, run_tasks):
        first = recommended_for(lists)[0].edition
        assert Recommendation.objects.filter(article=lists.article_id).count() == SHOWN + SPARE

        moved(Article.objects.get(pk=first.article_id), ("withdraw", citra_who_edits_too()))
        at_once = recommended_for(lists)
        run_tasks()
        later = recommended_for(lists)

        for shown in (at_once, later):
            assert len(shown) == SHOWN
            assert first not in [each.edition for each in shown]
        assert not Recommendation.objects.naming(first.article_id).exists()
        assert not Gist.objects.filter(edition=first).exists()
        assert Recommendation.objects.filter(article=lists.article_id).count() == SHOWN + SPARE

    def test_a_restored_piece_comes_back(self, lists, run_tasks):
        first = recommended_for(lists)[0].edition
        citra = citra_who_edits_too()

        moved(Article.objects.get(pk=first.article_id), ("withdraw", citra))
        run_tasks()
        moved(Article.objects.get(pk=first.article_id), ("restore", citra))
        run_tasks()

        assert Recommendation.objects.naming(first.article_id).exists()
        assert len(recommended_for(first)) == SHOWN

    def test_one_put_back_before_the_worker_came_stays_where_it_was(self, lists, run_tasks):
        before = beside(lists)
        first = recommended_for(lists)[0].edition
        citra = citra_who_edits_too()

        moved(Article.objects.get(pk=first.article_id), ("withdraw", citra), ("restore", citra))
        run_tasks()

        assert set(beside(lists)) == set(before)


def test_a_correction_keeps_both_lists(ani, wayan, run_tasks):
    budi = budi_who_edits()
    edition = a_live_edition(ani, title="Ini")
    other = a_live_edition(wayan, title="Sekanal")
    run_tasks()

    moved(edition.article, ("revise", ani))
    Article.objects.filter(pk=edition.article_id).update(title="Ini juga")
    edition.article.refresh_from_db()
    moved(edition.article, ("submit", ani), ("claim", budi), ("approve", budi))
    corrected = edition.article.editions.live().get()
    at_once = titles(corrected), titles(other)
    run_tasks()

    assert corrected.pk != edition.pk
    assert at_once == (titles(corrected), titles(other)) == ({"Sekanal"}, {"Ini juga"})
    assert Gist.objects.filter(edition__article=edition.article_id).count() == 1


def test_what_readers_went_on_to_comes_first_with_that_reason(ani, wayan, run_tasks):
    edition = a_live_edition(ani, title="Ini")
    far = a_live_edition(
        wayan, title="Jauh", body=told("jauh", 1), topics=["Jauh"], channel=a_channel("food")
    )
    a_live_edition(wayan, title="Sekanal", body=told("kopi", 2), topics=["Kopi"])
    ReadOn.objects.create(
        article=edition.article, onward=far.article, weight=5 * weight_at(timezone.now())
    )

    run_tasks()

    assert beside(edition)[0] == ("Jauh", "Banyak dibaca sesudah ini")


@pytest.mark.parametrize("others", [1, 30])
def test_a_page_asks_for_them_in_two_queries(ani, wayan, run_tasks, others):
    edition = a_live_edition(ani, title="Ini")
    for n in range(others):
        a_live_edition(wayan, title=f"Lain {n}")
    run_tasks()
    edition = Edition.objects.for_page().get(pk=edition.pk)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown = recommended_for(edition)
        cards = [(each.edition.author.profile.name, each.edition.cover) for each in shown]

    assert len(asked) == 2
    assert len(cards) == min(others, SHOWN)


class TestRenewing:
    def test_stale_lists_are_renewed_a_few_at_a_time(self, ani, run_tasks, monkeypatch):
        for n in range(5):
            a_live_edition(ani, title=f"Tulisan {n}")
        run_tasks()
        assert refresh_recommendations() == 0

        monkeypatch.setattr(keeping, "MOST_AT_ONCE", 3)
        Gist.objects.update(chosen_at=timezone.now() - timedelta(days=1))
        counts = [refresh_recommendations() for _ in range(4)]

        assert counts == [3, 2, 0, 0]

    def test_only_the_newest_are_renewed(self, ani, run_tasks, monkeypatch):
        for n in range(4):
            a_live_edition(ani, title=f"Tulisan {n}")
        run_tasks()
        Gist.objects.update(chosen_at=timezone.now() - timedelta(days=1))
        monkeypatch.setattr(keeping, "NEWEST", 2)

        assert [refresh_recommendations() for _ in range(2)] == [2, 0]

    def test_pieces_of_an_older_release_get_theirs_by_chore_or_command(self, ani, capsys):
        editions = [a_live_edition(ani, title=f"Tulisan {n}") for n in range(3)]

        call_command("choose_recommendations", batch=2)
        call_command("choose_recommendations", batch=2)
        call_command("choose_recommendations", all=True, batch=2)

        assert capsys.readouterr().out.splitlines() == [
            "3 texts were read; recommendations chosen beside 3.",
            "0 texts were read; recommendations chosen beside 0.",
            "0 texts were read; recommendations chosen beside 3.",
        ]
        assert {len(beside(edition)) for edition in editions} == {2}

        Gist.objects.all().delete()
        Recommendation.objects.all().delete()
        mind.forget()
        assert refresh_recommendations() == 3
        assert {row[1] for row in rows()} == {0, 1}

    def test_a_piece_that_cannot_be_read_keeps_no_other_waiting(self, ani, monkeypatch, caplog):
        broken, *_ = (a_live_edition(ani, title=f"Tulisan {n}") for n in range(3))
        read = keeping.keep_gist

        def stumbles(edition):
            if edition.pk == broken.pk:
                raise ValueError("a text that breaks the reader")
            read(edition)

        monkeypatch.setattr(keeping, "keep_gist", stumbles)

        assert refresh_recommendations() == 2
        assert not Gist.objects.filter(chosen_at=None).exists()
        assert Gist.objects.count() == 2
        [said] = [told for told in caplog.records if told.levelname == "ERROR"]
        assert said.getMessage() == f"Nothing could be chosen beside article {broken.article_id}."

    def test_a_worker_keeps_only_so_many_in_mind(self, ani, run_tasks, settings):
        settings.RECOMMENDED_PIECES = 2
        for n in range(5):
            a_live_edition(ani, title=f"Tulisan {n}")
        run_tasks()
        mind.forget()

        shelf = mind.catch_up()

        newest = Edition.objects.live().newest_first().values_list("article", flat=True)[:2]
        assert set(shelf.pieces) == set(newest)


@pytest.mark.django_db(transaction=True)
def test_two_workers_store_lists_that_name_each_others_pieces(ani, wayan):
    one, other = (a_live_edition(writer).article_id for writer in (ani, wayan))

    def store(article, named):
        try:
            for turn in range(15):
                reason = f"Kanal {turn}"
                keeping._store({article: [Choice(named, Recommendation.Kind.CHANNEL, reason)]})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(store, (one, other), (other, one)))

    assert [(row[0], row[2], row[4]) for row in rows()] == [
        (one, other, "Kanal 14"),
        (other, one, "Kanal 14"),
    ]
