"""What is found, in which order, and what happens where nothing is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Channel, Topic
from articles.search import Question, Within, find, newest, number_at
from articles.search.postgresql import PostgreSQL, tsquery
from articles.search.sqlite import SQLite
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_channel, a_live_edition, body_of, paragraph

pytestmark = pytest.mark.django_db


def piece(title: str, text: str = "Kosong.", **fields):
    fields = {"summary": "Ringkas.", "topics": ["Lain"]} | fields
    return a_live_edition(
        fields.pop("author", None) or ani_who_writes(),
        title=title,
        body=body_of(paragraph(text)),
        **fields,
    )


def keys(q: str, **within) -> list[int]:
    return list(find(Question.read(q), Within(**within)).editions)


def test_a_title_comes_before_a_text_and_the_very_title_before_all():
    in_text = piece("Kabar pagi", "Gempa mengguncang Lombok.")
    partly = piece("Gempa besar mengguncang pulau", "Di Lombok.")
    longer = piece("Setelah gempa di Lombok: apa yang tersisa")
    exact = piece("Gempa di Lombok")

    assert keys("gempa di lombok") == [exact.pk, longer.pk, partly.pk, in_text.pk]


def test_inflected_words_meet_by_their_roots():
    edition = piece("Kabar pagi", "Mereka memperbaiki jalan yang rusak.")

    assert keys("perbaikan kerusakan perjalanan") == [edition.pk]


def test_a_word_as_written_comes_before_its_kin():
    kin = piece("Perairan dangkal")
    written = piece("Air dangkal")
    newer_kin = piece("Pengairan dangkal")

    assert keys("air dangkal")[0] == written.pk
    assert set(keys("air dangkal")) == {kin.pk, written.pk, newer_kin.pk}


def test_of_equals_the_newest_comes_first():
    now = timezone.now()
    old = piece("Gempa di Palu", at=now - timedelta(days=400))
    new = piece("Gempa di Ende", at=now - timedelta(days=1))

    assert keys("gempa") == [new.pk, old.pk]


def test_a_phrase_stands_as_it_is_said_and_minus_words_do_not_stand_there():
    apart = piece("Kopi dan tubruk")
    together = piece("Nikmatnya kopi tubruk")
    dear = piece("Kopi tubruk mahal")

    assert set(keys('"kopi tubruk"')[:2]) == {together.pk, dear.pk}
    assert keys('"kopi tubruk" -mahal')[0] == together.pk
    assert dear.pk not in keys("kopi -mahal")
    assert dear.pk not in keys('kopi -"tubruk mahal"')
    assert apart.pk in keys('kopi -"tubruk mahal"')


def test_only_minus_asks_for_nothing(django_assert_num_queries):
    piece("Kopi")

    with django_assert_num_queries(0):
        assert keys("-kopi") == keys("") == keys("!!!") == []


def test_words_said_everywhere_are_asked_for_only_where_nothing_else_is():
    edition = piece("Yang di sana")

    assert keys("yang di") == [edition.pk]
    assert keys("di sana yang") == [edition.pk]


def test_the_last_word_may_be_begun_only():
    edition = piece("Gempa di Lombok")

    assert keys("gempa lomb") == [edition.pk]
    assert keys("gempa lomb ") == [edition.pk]  # as a slip


def test_slips_are_forgiven_and_what_was_meant_is_told():
    edition = piece("Gempa di Lombok", "Banyak rumah roboh.")
    piece("Gempita pesta")

    found = find(Question.read("gmepa lmbok"), Within())

    assert found.editions[0] == edition.pk
    assert found.is_instead
    assert found.meant == "gempa lombok"


def test_what_was_meant_is_told_also_where_the_slip_stands_somewhere():
    slipped = piece("Kabar", "Ada gmepa kemarin.")
    meant = piece("Gempa kemarin")

    found = find(Question.read("gmepa kemarin"), Within())

    assert found.editions[0] == slipped.pk
    assert not found.is_instead
    assert found.meant == "gempa kemarin"
    assert meant.pk in found.editions


def test_what_was_meant_is_told_also_where_only_some_of_it_is_found():
    edition = piece("Gempa di Lombok")

    found = find(Question.read("gmepa sumbawa"), Within())

    assert (found.editions, found.whole) == ((edition.pk,), 0)
    assert found.meant == "gempa sumbawa"


def test_known_words_are_not_taken_for_slips():
    piece("Gelap malam")
    piece("Gempa malam")

    assert find(Question.read("gelap malam"), Within()).meant == ""


def test_where_nothing_holds_all_words_most_will_do_and_then_any():
    most = piece("Gempa di Lombok")
    one = piece("Lombok cerah")

    found = find(Question.read("gempa lombok sumbawa"), Within())
    assert (found.editions, found.whole) == ((most.pk,), 0)

    found = find(Question.read("lombok sumbawa"), Within())
    assert (set(found.editions), found.whole) == ({most.pk, one.pk}, 0)

    assert keys("sumbawa flores") == []


def test_a_word_of_texts_alone_may_be_the_one_that_is_held():
    held = piece("Gempa", "Sumbawa aman.")
    piece("Flores cerah")

    assert keys("gempa flores sumbawa") == [held.pk]


def test_of_three_words_two_of_which_are_nowhere_any_will_do():
    piece("Gempa di Lombok")

    found = find(Question.read("lombok sumbawa flores"), Within())

    assert (len(found.editions), found.whole) == (1, 0)


def test_what_holds_some_words_comes_after_what_holds_all():
    some = piece("Gempa di Palu")
    whole = piece("Kabar", "Gempa terasa sampai Lombok.")

    found = find(Question.read("gempa lombok"), Within())

    assert (found.editions, found.whole) == ((whole.pk, some.pk), 1)


def test_it_looks_only_where_it_is_told():
    food, now = a_channel("food"), timezone.now()
    wayan = wayan_who_writes_too()
    hers = piece("Gempa satu", topics=["Ubud"], at=now - timedelta(days=40))
    his = piece("Gempa dua", author=wayan, topics=["Ende"], channel=food)
    travel, ubud = Channel.objects.get(slug="travel"), Topic.objects.get(slug="ubud")

    assert keys("gempa", facts=(f"c{travel.pk}",)) == [hers.pk]
    assert keys("gempa", facts=(f"t{ubud.pk}",)) == [hers.pk]
    assert keys("gempa", facts=(f"w{wayan.pk}",)) == [his.pk]
    assert keys("gempa", facts=(f"w{wayan.pk}", f"t{ubud.pk}")) == []
    assert keys("gempa", since=number_at(now - timedelta(days=7))) == [his.pk]
    assert keys("gempa", below=number_at(now - timedelta(days=7))) == [hers.pk]


def test_the_newest_are_walked_page_by_page_across_months_and_years():
    now = timezone.now()
    days = [0, 20, 50, 200, 500, 1200]
    editions = [piece(f"Gempa {n}", at=now - timedelta(days=n)) for n in days]

    found, numbers = newest(Question.read("gempa"), Within(), 4)
    assert found.editions == tuple(edition.pk for edition in editions[:4])

    found, _ = newest(Question.read("gempa"), Within(below=numbers[3]), 4)
    assert found.editions == tuple(edition.pk for edition in editions[4:])


def test_a_writers_name_finds_their_pieces():
    hers = piece("Kabar pagi")
    piece("Kabar sore", author=wayan_who_writes_too())

    assert keys("ani lestari") == [hers.pk]


def test_of_many_words_in_phrases_only_a_few_are_weighed(monkeypatch):
    asked = []
    monkeypatch.setattr(
        SQLite, "newest", lambda self, sought, *more, **kinds: asked.append(sought) or []
    )
    monkeypatch.setattr(PostgreSQL, "newest", SQLite.newest)
    typed = " ".join(f'"{" ".join(letters)}"' for letters in ("abcdefghij", "klmnopqrst", "uvwxyz"))

    find(Question.read(typed), Within())

    assert max(len(tsquery(sought)) for sought in asked) < 2_000
    assert tsquery(asked[0]).count("<->") == 23


def test_a_topics_name_finds_its_pieces():
    tagged = piece("Kabar pagi", topics=["Buah Tin", "Wisata"])
    said = piece("Kabar sore", "Wisata pasar lama.")
    piece("Kabar malam")

    assert set(keys("wisata")) == {said.pk, tagged.pk}
    assert keys("buah tin wisata")[0] == tagged.pk


def test_few_questions_are_asked_of_the_database(django_assert_max_num_queries):
    for number in range(12):
        piece(f"Gempa {number}")

    with django_assert_max_num_queries(2):
        keys("gempa")
    with django_assert_max_num_queries(12):
        keys("gmepa lmbok tnah lngsor")
