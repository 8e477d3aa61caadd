"""A note stays with its words through any rewriting, and is never lost from a list."""

import random

import pytest

from articles.marginalia import places_of
from articles.models import Article
from articles.writing.notes import note_places, notes_for_writer
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_note, body_of, moved, paragraph

pytestmark = pytest.mark.django_db
WORDS = "hujan turun semalam suntuk di atas bukit dan pagi ini jalan ke pasar masih basah".split()


@pytest.fixture
def returned():
    ani, budi = ani_who_writes(), budi_who_edits()
    body = body_of(
        paragraph("Hujan turun. Hujan reda.", "p1"), paragraph("Jalan ke pasar basah.", "p2")
    )
    return moved(a_claimed_article(ani, budi, body=body), ("return", budi))


def _note(article, **fields):
    return a_note(article, budi_who_edits(), "Perjelas.", **fields)


def test_the_editor_in_the_browser_learns_where_the_words_stand(client, returned):
    note = _note(
        returned,
        block="p1",
        quote="Hujan",
        before="Hujan turun. ",
        after=" reda.",
        suggestion="Air",
    )
    client.force_login(ani_who_writes())

    told = client.get(f"/tulis/{returned.pk}/").context["editor"]["notes"]

    assert told[note.pk] == {
        "field": "",
        "block": "p1",
        "quote": "Hujan",
        "before": "Hujan turun. ",
        "after": " reda.",
        "suggestion": "Air",
        "ink": 11,
        "length": 5,
    }


def test_fields_gone_blocks_and_the_whole_piece(returned):
    notes = [
        _note(returned),
        _note(returned, field="cover"),
        _note(returned, field="title", quote="Ubud"),
        _note(returned, block="p2"),
        _note(returned, block="lama"),
        _note(returned, block="lama", quote="salju"),
        _note(returned, block="lama", quote="ke pasar"),
    ]
    places = places_of(notes, returned)

    assert [places[note.pk].standing for note in notes] == [
        "piece", "field", "here", "block", "gone", "gone", "here",
    ]  # fmt: skip
    assert places[notes[-1].pk].block == "p2"


def test_a_piece_that_lies_with_the_desk_asks_nothing(returned):
    _note(returned)
    returned.status = Article.Status.SUBMITTED
    told = notes_for_writer(returned)
    assert (told["notes"], note_places(told["notes"], returned)) == ([], {})


@pytest.mark.parametrize("seed", range(40))
def test_random_rewriting_loses_no_note(client, returned, seed):
    dice = random.Random(seed)
    blocks = [(f"b{n}", dice.choices(WORDS, k=12)) for n in range(6)]
    notes = []
    for id_, words in blocks:
        start = dice.randrange(9)
        quote, before = " ".join(words[start : start + 3]), " ".join(words[:start])
        after = " ".join(words[start + 3 :])
        notes.append(
            _note(
                returned,
                block=id_,
                quote=quote,
                before=before + " " * bool(before),
                after=" " * bool(after) + after,
            )
        )
    for _ in range(12):
        blocks = _rewritten(blocks, dice)
    body = body_of(*(paragraph(" ".join(words), id_) for id_, words in blocks))
    Article.objects.filter(pk=returned.pk).update(body=body)
    returned.refresh_from_db()

    told = notes_for_writer(returned)["notes"]
    places = places_of(told, returned)
    assert set(notes) <= set(told)
    text = dict(blocks)
    for note in notes:
        place = places[note.pk]
        assert place.standing in {"here", "changed", "gone"}
        if note.quote in " ".join(text.get(note.block, [])):
            assert place.standing == "here"
        if place.standing == "here":
            assert "".join(place.now.split()) == "".join(note.quote.split())
    client.force_login(ani_who_writes())
    assert client.get(f"/tulis/{returned.pk}/").content.decode().count('data-note="') == 7


def _rewritten(blocks, dice):
    blocks = [(id_, list(words)) for id_, words in blocks]
    at = dice.randrange(len(blocks))
    id_, words = blocks[at]
    match dice.choice(["type", "delete", "move", "remove", "join", "split", "new"]):
        case "type":
            words[dice.randrange(len(words) + 1) : 0] = dice.choices(WORDS, k=2)
        case "delete" if len(words) > 3:
            start = dice.randrange(len(words) - 2)
            del words[start : start + 2]
        case "move":
            blocks.insert(dice.randrange(len(blocks)), blocks.pop(at))
        case "remove" if len(blocks) > 2:
            del blocks[at]
        case "join" if at:
            blocks[at - 1][1].extend(words)
            del blocks[at]
        case "split" if len(words) > 4:
            blocks[at : at + 1] = [(id_, words[:3]), (f"n{dice.randrange(10**9)}", words[3:])]
        case "new":
            blocks.insert(at, (f"n{dice.randrange(10**9)}", dice.choices(WORDS, k=5)))
    return blocks
