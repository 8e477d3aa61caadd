"""Each note of the editor is answered, *sudah* or *tidak, karena …*, before the piece goes back."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article, Note
from articles.workflow import NotReady, perform
from articles.writing.notes import AnsweredTooLate, give_answer
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_claimed_article, a_note, answer_notes, moved

State = Note.State
REASON = "Angkanya dari sumber kedua."


@pytest.fixture
def returned():
    """ani's piece, back with a note on the whole and one on a paragraph."""
    ani, budi = ani_who_writes(), budi_who_edits()
    article = moved(a_claimed_article(ani, budi), ("return", budi), note="Sebut sumbernya.")
    a_note(article, budi, "Terlalu panjang.", block="p1")
    return article


@pytest.fixture
def ani(client):
    client.force_login(ani_who_writes())
    return client


def _answer(client, note, **words):
    return client.put(
        f"/tulis/{note.article_id}/catatan/{note.pk}/", json.dumps(words), "application/json"
    )


def _stored(note) -> tuple[str, str, bool]:
    note.refresh_from_db()
    return note.state, note.answer, note.answered_at is not None


@pytest.mark.django_db
class TestAnswering:
    def test_done_not_and_taken_back(self, ani, returned):
        first, second = returned.notes.all()

        done = _answer(ani, first, state="done")
        waived = _answer(ani, second, state="waived", answer=f"  {REASON}\n")

        assert (done.status_code, done.json()) == (200, {"note": {"state": "done", "answer": ""}})
        assert waived.json() == {"note": {"state": "waived", "answer": REASON}}
        assert _stored(first) == (State.DONE, "", True)
        assert _stored(second) == (State.WAIVED, REASON, True)

        assert _answer(ani, second, state="open", answer=REASON).status_code == 200
        assert _stored(second) == (State.OPEN, "", False)

    @pytest.mark.parametrize(
        ("words", "errors"),
        [
            ({"state": "waived"}, {"answer": ["Tulis alasannya, supaya editor mengerti."]}),
            (
                {"state": "waived", "answer": " \n "},
                {"answer": ["Tulis alasannya, supaya editor mengerti."]},
            ),
            ({"state": "waived", "answer": ["x"]}, {"answer": ["Harus berupa teks."]}),
            (
                {"state": "done", "answer": "x" * 1001},
                {
                    "answer": [
                        "Pastikan nilai ini mengandung paling banyak 1000 karakter (sekarang 1001 karakter)."
                    ]
                },
            ),
        ],
        ids=["no reason", "blank reason", "no text", "too long"],
    )
    def test_an_answer_that_is_none_is_refused_with_its_reason(self, ani, returned, words, errors):
        note = returned.notes.first()

        answer = _answer(ani, note, **words)

        assert (answer.status_code, answer.json()) == (422, {"errors": errors})
        assert _stored(note) == (State.OPEN, "", False)

    @pytest.mark.parametrize("state", ["", "maybe", None, ["done"], {"a": 1}])
    def test_another_word_is_no_answer(self, ani, returned, state):
        note = returned.notes.first()

        answer = _answer(ani, note, state=state)

        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["state"])
        assert _stored(note) == (State.OPEN, "", False)

    def test_what_cannot_be_read_is_refused(self, ani, returned):
        address = f"/tulis/{returned.pk}/catatan/{returned.notes.first().pk}/"

        broken = ani.put(address, "{", "application/json")
        huge = ani.put(address, json.dumps({"answer": "x" * 10_001}), "application/json")

        assert (broken.status_code, list(broken.json()["errors"])) == (422, ["__all__"])
        assert (huge.status_code, huge.json()) == (
            413,
            {"errors": {"answer": ["Alasannya terlalu panjang."]}},
        )

    def test_a_note_of_another_piece_or_person_is_not_there(self, ani, returned, client):
        other = moved(
            a_claimed_article(wayan_who_writes_too(), budi_who_edits()),
            ("return", budi_who_edits()),
        )
        foreign = other.notes.get()

        assert _answer(ani, foreign, state="done").status_code == 404
        mixed = ani.put(f"/tulis/{returned.pk}/catatan/{foreign.pk}/", "{}", "application/json")
        assert mixed.status_code == 404
        assert _stored(foreign) == (State.OPEN, "", False)

    def test_once_sent_an_answer_stands(self, ani, returned):
        answer_notes(returned)
        perform("submit", returned, by=returned.author)
        note = returned.notes.first()

        late = _answer(ani, note, state="waived", answer=REASON)

        assert late.status_code == 409
        assert late.json() == {
            "reason": "Jawaban ini tidak tersimpan: naskahnya sudah tidak di mejamu. "
            "Muat ulang halaman ini.",
            "note": {"state": "done", "answer": ""},
        }
        assert _stored(note) == (State.DONE, "", True)

    def test_answers_of_an_earlier_round_are_closed(self, ani, returned):
        answer_notes(returned)
        moved(returned, ("submit", returned.author), ("recall", returned.author))

        assert _answer(ani, returned.notes.first(), state="open").status_code == 409

    def test_the_database_takes_no_refusal_without_a_reason(self, returned):
        with pytest.raises(IntegrityError), transaction.atomic():
            returned.notes.update(state=State.WAIVED)


@pytest.mark.django_db
class TestSendingAgain:
    def test_what_lacks_an_answer_is_listed_and_nothing_is_lost(self, ani, returned):
        first, second = returned.notes.all()
        _answer(ani, first, state="done")
        Article.objects.filter(pk=returned.pk).update(title="")

        refused = ani.post(f"/langkah/{returned.pk}/submit/")

        page = refused.content.decode()
        assert refused.status_code == 422
        assert "1 catatan redaksi menunggu jawabanmu" in page
        assert "Terlalu panjang." in page
        assert "Sebut sumbernya." not in page
        assert "Judul belum diisi." in page
        returned.refresh_from_db()
        assert returned.status == Article.Status.RETURNED
        assert [_stored(note)[0] for note in (first, second)] == [State.DONE, State.OPEN]

    def test_once_all_are_answered_it_goes_and_the_editor_reads_the_answers(self, ani, returned):
        first, second = returned.notes.all()
        _answer(ani, first, state="done", answer="Sudah saya sebut.")
        _answer(ani, second, state="waived", answer=REASON)

        assert ani.post(f"/langkah/{returned.pk}/submit/").status_code == 302

        ani.force_login(budi_who_edits())
        page = ani.get(f"/redaksi/{returned.pk}/").content.decode()
        assert "<b>Penulis: sudah,</b> Sudah saya sebut." in page
        assert f"<b>Penulis: tidak, karena</b> {REASON}" in page

    def test_the_writer_sees_what_is_asked_and_below_it_what_was_answered_before(
        self, ani, returned
    ):
        old = list(returned.notes.all())
        answer_notes(returned)
        budi = budi_who_edits()
        shown = [_shown(ani, returned)]
        perform("submit", returned, by=returned.author)
        shown.append(_shown(ani, returned))
        moved(returned, ("claim", budi), ("return", budi), note="Satu lagi.")
        shown.append(_shown(ani, returned))

        assert shown == [(old, []), ([], old), ([returned.notes.last()], old)]

    @pytest.mark.parametrize("count", [1, 30])
    def test_its_page_asks_no_more_for_thirty_notes(
        self, ani, returned, count, django_assert_num_queries
    ):
        for number in range(count):
            a_note(returned, budi_who_edits(), f"Catatan {number}")
        ani.get(f"/tulis/{returned.pk}/")

        # Session, person, piece, rules, channels, notes, decision, history, related, two of
        # permissions.
        with django_assert_num_queries(11):
            ani.get(f"/tulis/{returned.pk}/")


def _shown(client, article):
    page = client.get(f"/tulis/{article.pk}/")
    return page.context["notes"], page.context["earlier_notes"]


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    @pytest.mark.parametrize("round_", range(4))
    def test_no_answer_is_taken_back_behind_a_piece_that_is_being_sent(self, returned, round_):
        answer_notes(returned)
        note = returned.notes.first()

        with ThreadPoolExecutor(2) as pool:
            taken_back = pool.submit(_in_own_connection, give_answer, note, "open", "")
            sent = pool.submit(_in_own_connection, perform, "submit", returned, by=returned.author)
            outcome = (taken_back.result(), sent.result())

        returned.refresh_from_db()
        note.refresh_from_db()
        assert (outcome, returned.status, note.state) in {
            (("done", NotReady), Article.Status.RETURNED, State.OPEN),
            ((AnsweredTooLate, "done"), Article.Status.SUBMITTED, State.DONE),
        }

    @pytest.mark.postgres
    def test_an_answer_waits_for_the_sending_before_it(self, returned):
        """Fails when `select_for_update` is taken out: the answer would not see the sending."""
        answer_notes(returned)
        note = returned.notes.first()

        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                perform("submit", returned, by=returned.author)
                late = pool.submit(_in_own_connection, give_answer, note, "open", "")
                with pytest.raises(TimeoutError):
                    late.result(timeout=0.5)
            assert late.result(timeout=10) is AnsweredTooLate


def _in_own_connection(act, *given, **named):
    try:
        act(*given, **named)
        return "done"
    except (AnsweredTooLate, NotReady) as refusal:
        return type(refusal)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_note_left_open_on_a_draft_can_be_answered_too(ani):
    """A piece from before answers were asked for, or declined with a note left open."""
    ani_, budi = ani_who_writes(), budi_who_edits()
    article = moved(a_claimed_article(ani_, budi), ("decline", budi), ("revise", ani_))
    note = a_note(article, budi, "Lama.")
    Note.objects.filter(pk=note.pk).update(sent_at=timezone.now() - timedelta(days=9))

    assert _answer(ani, note, state="done").status_code == 200
    perform("submit", article, by=ani_)
