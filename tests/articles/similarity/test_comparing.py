"""From a sending to what editors are told, through the worker."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from articles.models import Article, Likeness, Shingle, Version
from articles.similarity import FLAGGED, index, likeness_of, similar_to
from articles.similarity.comparing import compare, remember
from articles.similarity.shingles import MOST_KEPT
from tests.articles.similarity.texts import LAUT, PUISI, UCAPAN, WARUNG, rewritten
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    an_article,
    body_of,
    let_wait,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def wayan():
    return wayan_who_writes_too()


@pytest.fixture
def budi():
    return budi_who_edits()


def body(text: str) -> dict:
    lines = text.split("\n")
    return body_of(*(paragraph(line, f"p{n}") for n, line in enumerate(lines)))


def told_of(article: Article, reader) -> list[tuple[str, int, int, int]]:
    return [
        (similar.title, similar.share, similar.quoted, similar.of_other)
        for similar in similar_to(article, reader=reader)
        if similar.has_like_text
    ]


def rows() -> list[dict]:
    kept = Likeness.objects.order_by("article", "other", "kind")
    return list(kept.values("article", "other", "kind", "share", "quoted", "of_other", "passages"))


class TestWhatIsCompared:
    def test_a_copy_of_a_live_piece(self, ani, wayan, budi, run_tasks):
        a_live_edition(ani, title="Warung Bu Tarmi", body=body(WARUNG))
        copy = a_sent_article(wayan, title="Kopi Pagi", body=body(f"{WARUNG}\n{UCAPAN}"))

        run_tasks()

        ((title, share, quoted, of_other),) = told_of(copy, budi)
        assert (title, quoted, of_other) == ("Warung Bu Tarmi", 0, 100)
        assert 70 < share < 90
        assert likeness_of([copy.pk]) == {copy.pk: 1.0}

    def test_two_pieces_of_other_words_are_not_told(self, ani, wayan, budi, run_tasks):
        a_live_edition(ani, title="Warung", body=body(f"{WARUNG}\n{UCAPAN}"))
        other = a_sent_article(wayan, title="Laut", body=body(f"{LAUT}\n{UCAPAN}"))

        run_tasks()

        assert (told_of(other, budi), likeness_of([other.pk])) == ([], {})

    def test_two_that_wait_are_told_of_each_other(self, ani, wayan, budi, run_tasks):
        first = a_sent_article(ani, title="Pertama", body=body(WARUNG))
        second = a_sent_article(wayan, title="Kedua", body=body(WARUNG))

        run_tasks()

        assert told_of(first, budi) == [("Kedua", 100, 0, 100)]
        assert told_of(second, budi) == [("Pertama", 100, 0, 100)]
        assert likeness_of([first.pk, second.pk]) == {first.pk: 1.0, second.pk: 1.0}

    def test_what_was_declined_before_also_ones_own(self, ani, budi, run_tasks):
        moved(a_claimed_article(ani, budi, title="Dulu", body=body(WARUNG)), ("decline", budi))
        again = a_sent_article(ani, title="Sekarang", body=body(WARUNG))

        run_tasks()

        assert told_of(again, budi) == [("Dulu", 100, 0, 100)]

    def test_never_a_draft_that_was_not_sent(self, ani, wayan, budi, run_tasks):
        draft = an_article(ani, title="Rahasia", body=body(WARUNG))
        sent = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))

        run_tasks()

        assert told_of(sent, budi) == []
        assert not Shingle.objects.filter(article=draft).exists()
        compare.func(draft.pk)
        assert rows() == []

    def test_never_itself_nor_its_own_edition(self, ani, budi, run_tasks):
        live = a_live_edition(ani, body=body(WARUNG)).article
        moved(live, ("revise", ani), ("submit", ani))

        run_tasks()

        assert (told_of(live, budi), rows()) == ([], [])

    def test_a_poem_inside_a_long_text(self, ani, wayan, budi, run_tasks):
        a_sent_article(ani, title="Pagar", body=body(PUISI))
        long = a_sent_article(wayan, title="Kopi Pagi", body=body(f"{WARUNG}\n{PUISI}\n{LAUT}"))

        run_tasks()

        ((title, share, _, of_other),) = told_of(long, budi)
        assert (title, of_other, share < 10) == ("Pagar", 100, True)
        assert likeness_of([long.pk]) == {long.pk: 1.0}

    def test_the_text_that_was_sent_not_the_one_being_written(self, ani, wayan, budi, run_tasks):
        other = moved(a_sent_article(ani, body=body(LAUT)), ("recall", ani))
        Article.objects.filter(pk=other.pk).update(body=body(WARUNG))
        sent = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))

        run_tasks()

        assert told_of(sent, budi) == []


class TestAgain:
    def test_a_second_run_writes_the_same_rows(self, ani, wayan, run_tasks):
        first = a_sent_article(ani, body=body(WARUNG))
        second = a_sent_article(wayan, body=body(rewritten(WARUNG, 0.2)))
        run_tasks()
        before, shingles = rows(), set(Shingle.objects.values_list("number", "article"))

        for article in (second, first, first):
            compare.func(article.pk)

        assert (rows(), len(before)) == (before, 4)  # text and title, from either side
        assert set(Shingle.objects.values_list("number", "article")) == shingles

    def test_a_piece_that_was_rewritten_is_like_nothing_any_more(self, ani, wayan, run_tasks):
        a_sent_article(ani, title="Warung", body=body(WARUNG))
        copy = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))
        run_tasks()
        assert likeness_of([copy.pk])

        moved(copy, ("recall", wayan))
        Article.objects.filter(pk=copy.pk).update(body=body(LAUT))
        moved(copy, ("submit", wayan))
        run_tasks()

        assert rows() == []

    def test_an_older_text_does_not_win_over_a_newer(self, ani, wayan):
        copy = a_sent_article(ani, body=body(WARUNG))
        older = Version.objects.last_sent().get(article=copy)
        moved(copy, ("recall", ani), ("submit", ani))

        assert not remember(older)
        assert not Shingle.objects.filter(article=copy).exists()

    def test_a_piece_that_is_gone_is_no_failure(self):
        compare.func(987_654_321)

        assert rows() == []

    def test_sending_queues_one_task_in_the_same_breath(self, ani):
        article = a_sent_article(ani)

        waiting = DBTaskResult.objects.filter(task_path=compare.module_path)
        assert [task.args_kwargs["args"] for task in waiting] == [[article.pk]]


class TestBounds:
    def test_of_a_long_text_few_shingles_are_kept(self, ani):
        words = " ".join(f"kata{n}" for n in range(4_000))
        article = a_sent_article(ani, title="Satu", body=body(words))

        compare.func(article.pk)

        assert Shingle.objects.filter(article=article).count() == MOST_KEPT

    def test_what_many_say_is_kept_of_few_and_found_all_the_same(
        self, ani, wayan, budi, monkeypatch
    ):
        monkeypatch.setattr(index, "MOST_HOLDERS", 2)
        pieces = [a_sent_article(ani, title=f"Naskah {n}", body=body(PUISI)) for n in range(5)]
        for piece in pieces:
            compare.func(piece.pk)

        holders = index.holders_of(Shingle.objects.values_list("number", flat=True), besides=0)

        assert {len(articles) for articles in holders.values()} == {2}
        assert len(told_of(pieces[-1], budi)) == 2


class TestTitles:
    def test_the_same_topic_in_other_words_is_told_once(self, ani, wayan, budi, run_tasks):
        a_live_edition(ani, title="7 Warung Kopi Murah di Ubud", body=body(WARUNG))
        other = a_sent_article(wayan, title="Ini Warung Kopi di Ubud yang Murah", body=body(LAUT))

        run_tasks()

        (similar,) = similar_to(other, reader=budi)
        assert (similar.title, similar.has_like_title, similar.has_like_text, similar.share) == (
            "7 Warung Kopi Murah di Ubud",
            True,
            False,
            0,
        )
        assert likeness_of([other.pk]) == {}

    def test_text_and_title_make_one_entry(self, ani, wayan, budi, run_tasks):
        a_live_edition(ani, title="7 Warung Kopi Murah di Ubud", body=body(WARUNG))
        other = a_sent_article(wayan, title="9 Warung Kopi Murah di Ubud", body=body(WARUNG))

        run_tasks()

        (similar,) = similar_to(other, reader=budi)
        assert (similar.has_like_title, similar.has_like_text) == (True, True)

    def test_what_was_sent_long_ago_is_another_time(self, ani, wayan, budi, run_tasks):
        old = a_live_edition(ani, title="7 Warung Kopi Murah di Ubud", body=body(WARUNG)).article
        sent = old.submitted_at.replace(year=old.submitted_at.year - 1)
        Article.objects.filter(pk=old.pk).update(submitted_at=sent)
        other = a_sent_article(wayan, title="9 Warung Kopi Murah di Ubud", body=body(LAUT))

        run_tasks()

        assert similar_to(other, reader=budi) == []


class TestWhatMayBeKnown:
    def test_of_a_text_back_with_its_writer_nothing_is_told(self, ani, wayan, budi, run_tasks):
        other = a_sent_article(ani, title="Warung Bu Tarmi", body=body(WARUNG))
        copy = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))
        run_tasks()

        moved(other, ("recall", ani))
        (similar,) = similar_to(copy, reader=budi)

        assert similar.title == "Naskah ini sedang di tangan penulisnya"
        assert similar.address == ""
        assert [there for _, there in similar.passages] == [""]

    def test_of_a_live_piece_under_revision_the_printed_title(self, ani, wayan, budi, run_tasks):
        live = a_live_edition(ani, title="Warung Bu Tarmi", body=body(WARUNG)).article
        copy = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))
        run_tasks()
        moved(live, ("revise", ani))
        Article.objects.filter(pk=live.pk).update(title="Judul Baru yang Rahasia")

        (similar,) = similar_to(copy, reader=budi)

        assert (similar.title, similar.address) == ("Warung Bu Tarmi", f"/redaksi/{live.pk}/")
        assert [there for _, there in similar.passages] == [""]


@pytest.mark.parametrize("many", [1, 30])
def test_the_number_of_queries_does_not_grow(many, ani, wayan, budi, django_assert_num_queries):
    article = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))
    others = [an_article(ani, title=f"Naskah {n}") for n in range(many)]
    Likeness.objects.bulk_create(
        Likeness(article=article, other=other, kind=kind, share=0.5, of_other=0.4)
        for other in others
        for kind in Likeness.Kind.values
    )

    with django_assert_num_queries(1):
        assert len(similar_to(article, reader=budi)) == min(many, 10)
    with django_assert_num_queries(1):
        assert likeness_of([article.pk, *(o.pk for o in others)]) == {article.pk: 0.5}


@pytest.mark.parametrize("many", [1, 30])
def test_a_comparison_asks_as_often_however_many_it_finds(many, ani, wayan):
    let_wait(many)
    for n in range(many):
        compare.func(a_sent_article(ani, title=f"Naskah {n}", body=body(WARUNG)).pk)
    article = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))

    with CaptureQueriesContext(connection) as queries:
        compare.func(article.pk)

    asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(asked) == 12


def test_a_little_in_common_is_shown_but_raises_no_flag(ani, wayan):
    article, other = an_article(ani), an_article(wayan)
    told = {"article": article, "other": other, "kind": "text"}
    Likeness.objects.create(**told, share=FLAGGED - 0.01, of_other=0.05, quoted=0.7)

    assert likeness_of([article.pk]) == {}


class TestTheCommand:
    def test_it_indexes_what_is_lacking_and_queues_what_waits(self, ani, wayan, budi, run_tasks):
        a_live_edition(ani, title="Warung Bu Tarmi", body=body(WARUNG))
        copy = a_sent_article(wayan, title="Kopi Pagi", body=body(WARUNG))
        DBTaskResult.objects.all().delete()

        call_command("index_texts", "--batch", "1")
        assert Shingle.objects.values("article").distinct().count() == 2
        run_tasks()

        assert told_of(copy, budi) == [("Warung Bu Tarmi", 100, 0, 100)]

    def test_a_second_time_it_reads_only_what_is_new(self, ani, wayan, capsys):
        a_live_edition(ani, title="Warung Bu Tarmi", body=body(WARUNG))
        an_article(wayan, body=body(WARUNG))

        call_command("index_texts")
        call_command("index_texts")
        call_command("index_texts", "--all")

        told = [line.split(";")[0] for line in capsys.readouterr().out.splitlines()]
        assert told == [
            "1 texts are indexed",
            "0 live pieces were made findable.",
            "0 texts are indexed",
            "0 live pieces were made findable.",
            "1 texts are indexed",
            "1 live pieces were made findable.",
        ]
