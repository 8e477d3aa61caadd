"""What is live is found, and nothing else, from the very transaction that changes it."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Entry, MarkedWord
from articles.search import Question, Within, find, follow
from articles.search.engines import engine
from articles.search.expression import Phrase, Word
from articles.workflow import perform
from articles.workflow.publishing import publish_due
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    an_article,
    body_of,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db


def found(q: str) -> list[str]:
    editions = find(Question.read(q), Within()).editions
    titles = dict(Entry.objects.values_list("edition", "edition__title"))
    return [titles[pk] for pk in editions]


def test_a_piece_is_found_once_it_is_live_and_not_before():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi, title="Gempa di Lombok")
    a_sent_article(ani, title="Gempa di Palu")
    an_article(ani, title="Gempa di Bantul")
    assert found("gempa") == []

    perform("approve", article, by=budi)

    assert found("gempa") == ["Gempa di Lombok"]


def test_a_correction_takes_the_place_of_the_text_before():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_live_edition(ani, title="Gempa di Lombok").article
    moved(article, ("revise", ani))
    article.title, article.body = "Gempa di Palu", body_of(paragraph("Rumah roboh."))
    article.save()
    moved(article, ("submit", ani), ("claim", budi))
    assert found("lombok") == ["Gempa di Lombok"]
    assert found("roboh") == []

    moved(article, ("approve", budi))

    assert found("palu") == found("roboh") == ["Gempa di Palu"]
    assert found("lombok") == []
    assert Entry.objects.count() == 1
    assert not MarkedWord.objects.filter(word="=lombok").exists()


def test_two_corrections_that_swap_their_words_do_not_lock_each_other_out():
    """Each locks the words it brings and takes in one order: of the alphabet, in one statement."""
    ani = ani_who_writes()
    old = a_live_edition(ani, title="Zebra di Lombok")
    new = a_live_edition(ani, title="Angin di Palu")
    Entry.objects.filter(edition=new).delete()

    with CaptureQueriesContext(connection) as asked:
        follow(new, instead_of=old)

    touched = [it["sql"] for it in asked if re.match(r"(INSERT|UPDATE)\W.*markedword", it["sql"])]
    assert len(touched) == 1
    assert touched[0].index("=angin") < touched[0].index("=zebra")


def test_a_withdrawn_piece_is_lost_and_a_restored_one_found_again():
    article = a_live_edition(ani_who_writes(), title="Gempa di Lombok").article

    moved(article, ("withdraw", citra_who_edits_too()))
    assert found("gempa") == found("gemap") == []
    assert not MarkedWord.objects.exists()

    moved(article, ("restore", citra_who_edits_too()))
    assert found("gempa") == ["Gempa di Lombok"]


def test_a_scheduled_piece_is_found_when_its_time_has_come():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi, title="Gempa di Lombok")
    later = timezone.now() + timedelta(hours=1)
    perform("approve", article, by=budi, at=later)
    assert found("gempa") == []

    with mock.patch("django.utils.timezone.now", return_value=later):
        publish_due()

    assert found("gempa") == ["Gempa di Lombok"]


def test_what_is_rolled_back_was_never_found():
    ani, budi = ani_who_writes(), budi_who_edits()
    live = a_live_edition(ani, title="Gempa di Lombok").article
    article = a_claimed_article(ani, budi, title="Gempa di Palu")

    with transaction.atomic():
        perform("approve", article, by=budi)
        moved(live, ("withdraw", citra_who_edits_too()))
        assert found("gempa") == ["Gempa di Palu"]
        transaction.set_rollback(True)

    assert found("gempa") == ["Gempa di Lombok"]
    assert found("palu") == []
    assert not MarkedWord.objects.filter(word="=palu").exists()


def test_what_was_published_in_one_moment_is_kept_apart():
    ani, at = ani_who_writes(), timezone.now()

    editions = [a_live_edition(ani, title=f"Gempa {n}", at=at) for n in range(3)]

    numbers = list(Entry.objects.order_by("edition").values_list("number", flat=True))
    assert len(set(numbers)) == 3
    assert numbers == sorted(numbers)
    assert find(Question.read("gempa"), Within()).editions == tuple(
        edition.pk for edition in reversed(editions)
    )


def test_a_taken_number_is_passed_over():
    ani, at = ani_who_writes(), timezone.now()
    first = a_live_edition(ani, title="Gempa satu", at=at)
    Entry.objects.filter(edition=first).delete()
    number = (int(at.timestamp() * 1000) << 10) + (first.pk + 1) % 1024
    engine().write([Entry(number=number, edition=first, title="", body="", marks="")])

    second = a_live_edition(ani, title="Gempa dua", at=at)

    taken = Entry.objects.get(edition=second).number
    assert taken > number - 1024
    assert Entry.objects.count() == 2


def test_phrases_do_not_reach_from_the_title_into_the_text():
    a_live_edition(
        ani_who_writes(),
        title="Gempa di Lombok",
        summary="Utara saja.",
        body=body_of(paragraph("Warga mengungsi ke bukit.")),
    )

    def holding(*words: str) -> int:
        return len(engine().newest(Phrase(words), 9))

    assert holding("gempa", "di", "lombok") == 1
    assert holding("warga", "ungsi") == 1
    assert holding("lombok", "utara") == 0
    assert holding("lombok", "gempa") == 0


def test_marks_are_no_words_that_somebody_can_type():
    edition = a_live_edition(ani_who_writes(), title="Gempa di Lombok")

    assert len(engine().newest(Word(f"~c{edition.channel_id}"), 9)) == 1
    assert found(f"~c{edition.channel_id}") == []
    assert found("^gempa") == ["Gempa di Lombok"]  # The sign is dropped.


def test_the_index_can_be_completed_laid_anew_and_cleared_of_what_is_stray(capsys):
    ani = ani_who_writes()
    a_live_edition(ani, title="Gempa di Lombok")
    gone = a_live_edition(ani, title="Banjir di Demak")
    Entry.objects.all().delete()
    MarkedWord.objects.all().delete()
    assert found("gempa") == []

    call_command("index_texts")
    assert found("gempa") == ["Gempa di Lombok"]
    assert "2 live pieces were made findable" in capsys.readouterr().out

    gone.is_live = False
    gone.save()
    call_command("index_texts", all=True, batch=1)
    assert "1 live pieces were made findable" in capsys.readouterr().out
    assert found("gempa") == ["Gempa di Lombok"]
    assert found("banjir") == []
    assert dict(MarkedWord.objects.filter(word__startswith="=").values_list("word", "entries")) == {
        "=gempa": 1,
        "=lombok": 1,
    }


def test_a_deleted_edition_leaves_nothing_in_the_index():
    edition = a_live_edition(ani_who_writes(), title="Gempa di Lombok")

    Entry.objects.filter(edition=edition).delete()

    assert engine().newest(Word("gempa"), 9) == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # Raises where index and table disagree.
            cursor.execute(
                "INSERT INTO articles_entry_words (articles_entry_words, rank) "
                "VALUES ('integrity-check', 1)"
            )


@pytest.mark.parametrize("name", ["articles", "accounts"])
def test_an_empty_site_finds_nothing_and_breaks_nothing(name):
    assert found(name) == []
