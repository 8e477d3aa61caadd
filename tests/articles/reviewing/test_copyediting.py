"""*Sunting langsung*: the desk changes words itself, never unseen by the writer, never behind a decision."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection, transaction

from articles.models import Article, Version
from articles.reviewing.copyediting import EditConflict, apply, take_back
from articles.workflow import MoveConflict, perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, body_of, moved, paragraph, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed():
    bold = text("semalam suntuk", {"type": "bold"})
    first = {"type": "paragraph", "attrs": {"id": "p1"}, "content": [text("Hujan turun "), bold]}
    body = body_of(first, paragraph("Pagi ini hujan reda.", "p2"))
    return a_claimed_article(ani_who_writes(), budi_who_edits(), body=body)


@pytest.fixture
def budi(client):
    client.force_login(budi_who_edits())
    return client


def a_suggestion(article, quote, better, **where):
    place = where or {"block": "p2"}
    return article.notes.create(author=budi_who_edits(), quote=quote, suggestion=better, **place)


def _act(client, note, langkah, seen=None):
    told = {"langkah": langkah, "dilihat": seen or Article.objects.get(pk=note.article_id).seen}
    address = f"/redaksi/{note.article_id}/catatan/{note.pk}/"
    return client.post(address, told, headers={"accept": "application/json"})


def _lines(article):
    article.refresh_from_db()
    return [block.text_content for block in article.document.blocks]


class TestEditing:
    def test_words_of_the_text_are_replaced_and_marks_stay(self, budi, claimed):
        before = claimed.version
        note = a_suggestion(claimed, "suntuk", "penuh", block="p1")

        assert _act(budi, note, "sunting").status_code == 302

        assert _lines(claimed) == ["Hujan turun semalam penuh", "Pagi ini hujan reda."]
        words = claimed.body["content"][0]["content"][1]
        assert (words["text"], words["marks"][0]["type"]) == ("semalam penuh", "bold")
        note.refresh_from_db()
        assert (note.state, note.applied_at is not None, note.sent_at) == ("done", True, None)
        assert claimed.version == before + 1
        assert [event.move for event in claimed.events.all()] == ["submit", "claim", "edit"]

    @pytest.mark.parametrize(
        ("quote", "better", "field", "then"),
        [
            ("Atas", "Langit", "title", "Hujan di Langit Ubud"),
            ("suntuk ", "", "summary", "Semalam hujan turun di perbukitan."),
        ],
    )
    def test_so_are_title_and_summary(self, budi, claimed, quote, better, field, then):
        note = a_suggestion(claimed, quote.strip(), better, field=field)
        assert _act(budi, note, "sunting").status_code == 302
        claimed.refresh_from_db()
        assert getattr(claimed, field) == then

    def test_words_may_go_with_one_of_their_spaces(self, budi, claimed):
        _act(budi, a_suggestion(claimed, "ini", ""), "sunting")
        assert _lines(claimed)[1] == "Pagi hujan reda."

    @pytest.mark.parametrize("better", ["", "x" * 71])
    def test_a_title_stays_one(self, budi, claimed, better):
        note = a_suggestion(claimed, claimed.title, better, field="title")
        answer = _act(budi, note, "sunting")
        assert (answer.status_code, "judulnya" in answer.json()["reason"]) == (409, True)

    def test_words_that_are_gone_are_told(self, budi, claimed):
        note = a_suggestion(claimed, "salju", "hujan")
        assert _act(budi, note, "sunting").json() == {
            "reason": "Kata-kata itu sudah tidak tertulis begitu di naskah, jadi belum diganti."
        }

    def test_a_page_from_before_changes_nothing(self, budi, claimed):
        seen = claimed.seen
        first, second = (
            a_suggestion(claimed, "Pagi", "Siang"),
            a_suggestion(claimed, "reda", "usai"),
        )
        assert _act(budi, first, "sunting", seen).status_code == 302
        assert _act(budi, second, "sunting", seen).status_code == 409
        assert _lines(claimed)[1] == "Siang ini hujan reda."

    def test_only_who_has_it_edits_and_only_in_review(self, client, budi, claimed):
        note = a_suggestion(claimed, "reda", "usai")
        client.force_login(citra_who_edits_too())
        assert _act(client, note, "sunting").status_code == 409
        perform("release", claimed, by=budi_who_edits())
        client.force_login(budi_who_edits())
        assert _act(client, note, "sunting").status_code == 409
        assert _lines(claimed)[1] == "Pagi ini hujan reda."


class TestTakingBack:
    def test_the_text_is_as_it_was_sent(self, budi, claimed):
        note = a_suggestion(claimed, "ini", "")
        _act(budi, note, "sunting")
        assert _act(budi, note, "urungkan").status_code == 302

        assert _lines(claimed)[1] == "Pagi ini hujan reda."
        note.refresh_from_db()
        assert (note.state, note.applied_at) == ("open", None)
        assert not claimed.versions.filter(why=Version.Why.EDITED).exists()

    def test_in_any_order(self, budi, claimed):
        first, second = (
            a_suggestion(claimed, "Pagi", "Siang"),
            a_suggestion(claimed, "reda", "usai"),
        )
        for note in (first, second):
            _act(budi, note, "sunting")
        _act(budi, first, "urungkan")
        assert _lines(claimed)[1] == "Pagi ini hujan usai."
        _act(budi, second, "urungkan")
        assert _lines(claimed)[1] == "Pagi ini hujan reda."

    def test_not_while_another_rests_on_it(self, budi, claimed):
        first = a_suggestion(claimed, "Pagi", "Siang")
        _act(budi, first, "sunting")
        _act(budi, a_suggestion(claimed, "Siang", "Sore"), "sunting")
        answer = _act(budi, first, "urungkan")
        assert (answer.status_code, "Urungkan dulu" in answer.json()["reason"]) == (409, True)
        assert _lines(claimed)[1] == "Sore ini hujan reda."


class TestWhatTheWriterLearns:
    @pytest.fixture
    def edited(self, budi, claimed):
        for quote, better in (("Pagi", "Siang"), ("reda", "usai")):
            _act(budi, a_suggestion(claimed, quote, better), "sunting")
        claimed.refresh_from_db()
        return claimed

    def test_one_version_with_the_editors_name_and_the_difference(self, client, edited):
        [version] = edited.versions.filter(why=Version.Why.EDITED)
        client.force_login(ani_who_writes())
        listed = client.get(f"/tulis/{edited.pk}/riwayat/").content.decode()
        shown = client.get(version.get_absolute_url()).content.decode()
        assert "Disunting redaksi" in listed
        assert "Budi Hartono" in listed
        assert "Yang diubah Budi Hartono dari redaksi" in shown
        assert "<del>Pagi</del><ins>Siang</ins>" in shown
        assert "<del>reda</del><ins>usai</ins>" in shown

    @pytest.mark.parametrize("decision", ["return", "decline", "approve"])
    def test_every_decision_tells_it_by_mail_and_beside_the_text(
        self, client, edited, run_tasks, decision
    ):
        moved(edited, (decision, budi_who_edits()))
        run_tasks()
        [told] = mail.outbox
        assert f"Redaksi menyunting 2 bagian naskahmu. Lihat perubahannya: http://testserver/tulis/{edited.pk}/riwayat/" in told.body  # fmt: skip
        client.force_login(ani_who_writes())
        page = client.get(f"/tulis/{edited.pk}/")
        assert [note.quote for note in page.context["edits"]] == ["Pagi", "reda"]
        assert "Disunting Budi Hartono" in page.content.decode()

    def test_nothing_is_to_be_answered(self, edited):
        moved(edited, ("return", budi_who_edits()))
        edited.notes.open().update(state="done")
        perform("submit", edited, by=ani_who_writes())

    def test_what_was_sent_with_a_decision_is_not_taken_back(self, budi, edited):
        ani = ani_who_writes()
        moved(edited, ("return", budi_who_edits()), ("submit", ani), ("claim", budi_who_edits()))
        assert _act(budi, edited.notes.filter(applied_at__isnull=False).first(), "urungkan").status_code == 409  # fmt: skip


def test_what_is_approved_is_what_was_seen(budi, claimed):
    seen = claimed.seen
    _act(budi, a_suggestion(claimed, "reda", "usai"), "sunting")
    stale = budi.post(f"/langkah/{claimed.pk}/approve/", {"dilihat": seen})
    claimed.refresh_from_db()
    fresh = budi.post(f"/langkah/{claimed.pk}/approve/", {"dilihat": claimed.seen})
    assert (stale.status_code, fresh.status_code) == (409, 302)
    assert "hujan usai" in claimed.editions.live().get().text


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    @pytest.mark.parametrize("round_", range(3))
    def test_an_edit_and_an_approval(self, claimed, round_):
        note, seen = a_suggestion(claimed, "reda", "usai"), claimed.seen

        with ThreadPoolExecutor(2) as pool:
            edit = pool.submit(_edit, claimed.pk, note, seen)
            approval = pool.submit(_approve, claimed, seen)
            outcome = edit.result(), approval.result()

        assert outcome in {("done", MoveConflict), (EditConflict, "done")}


def _edit(pk, note, seen):
    try:
        with transaction.atomic():
            locked = Article.objects.select_for_update(of=("self",)).get(pk=pk)
            apply(locked, note, by=budi_who_edits(), seen=seen)
        return "done"
    except EditConflict:
        return EditConflict
    finally:
        connection.close()


def _approve(article, seen):
    try:
        perform("approve", article, by=budi_who_edits(), seen=seen)
        return "done"
    except MoveConflict:
        return MoveConflict
    finally:
        connection.close()


def test_only_what_was_applied_is_taken_back(claimed):
    note = a_suggestion(claimed, "reda", "usai")
    with pytest.raises(EditConflict):
        take_back(claimed, note, by=budi_who_edits(), seen=claimed.seen)
