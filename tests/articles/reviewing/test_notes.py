"""What editors write beside a piece: for its writer, sent with the decision, or among themselves."""

import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Note
from articles.reviewing.notes import MOST_NOTES
from articles.workflow import MoveConflict, NoteNeeded, perform
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    wayan_who_writes_too,
)
from tests.desk import (
    a_claimed_article,
    a_note,
    answer_notes,
    body_of,
    moved,
    paragraph,
    reasons_for,
)

pytestmark = pytest.mark.django_db
WORDS = "Hujan turun semalam suntuk. Hujan reda pagi ini."


@pytest.fixture
def claimed():
    """ani's piece on budi's desk; citra edits too."""
    citra_who_edits_too()
    body = body_of(paragraph(WORDS, "p1"), paragraph("Penutup.", "p2"))
    return a_claimed_article(ani_who_writes(), budi_who_edits(), body=body)


@pytest.fixture
def budi(client):
    client.force_login(budi_who_edits())
    return client


def _write(client, article, **words):
    told = {"jenis": "catatan", "tempat": "", "teks": "Perjelas."} | words
    return client.post(
        f"/redaksi/{article.pk}/catatan/", told, headers={"accept": "application/json"}
    )


def _act(client, note, langkah, **words):
    told = {"langkah": langkah, "dilihat": Article.objects.get(pk=note.article_id).seen} | words
    address = f"/redaksi/{note.article_id}/catatan/{note.pk}/"
    return client.post(address, told, headers={"accept": "application/json"})


def _errors(answer):
    return answer.status_code, list(answer.json()["errors"])


class TestWriting:
    def test_on_the_piece_a_field_a_block_and_on_words(self, budi, claimed):
        places = [
            {},
            {"tempat": "field:cover"},
            {"tempat": "field:title", "kutipan": "Atas  Ubud"},
            {"tempat": "block:p2"},
            {"tempat": "block:p1", "kutipan": "Hujan", "awal": 24},
        ]
        answers = [_write(budi, claimed, **place) for place in places]

        assert [answer.status_code for answer in answers] == [302] * 5
        stored = claimed.notes.values_list("field", "block", "quote", "sent_at", "is_private")
        assert list(stored) == [
            ("", "", "", None, False),
            ("cover", "", "", None, False),
            ("title", "", "Atas Ubud", None, False),
            ("", "p2", "", None, False),
            ("", "p1", "Hujan", None, False),
        ]
        last = claimed.notes.last()
        assert (last.before.endswith("suntuk. "), last.after) == (True, " reda pagi ini.")

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"teks": " "}, "teks"),
            ({"tempat": "block:lain"}, "tempat"),
            ({"tempat": "block:p1", "kutipan": "salju"}, "kutipan"),
            ({"tempat": "block:p1", "kutipan": "Hujan", "awal": 3}, "kutipan"),
            ({"tempat": "block:p1", "kutipan": "Hujan", "awal": "9" * 400}, "awal"),
            ({"tempat": "field:cover", "kutipan": "Sawah"}, "kutipan"),
            ({"jenis": "saran", "tempat": "block:p1", "saran": "x"}, "kutipan"),
            (
                {"jenis": "saran", "tempat": "block:p1", "kutipan": "Hujan", "saran": "Hujan"},
                "saran",
            ),
            ({"jenis": "rahasia"}, "jenis"),
            ({"teks": "a\0b"}, "teks"),
            ({"teks": "x" * 5001}, "teks"),
        ],
    )
    def test_what_cannot_be_a_note_is_refused_with_words(self, budi, claimed, words, field):
        assert _errors(_write(budi, claimed, **words)) == (422, [field])
        assert not claimed.notes.exists()

    def test_without_a_script_what_was_typed_is_there_again(self, budi, claimed):
        told = {"jenis": "catatan", "tempat": "block:p1", "kutipan": "salju", "teks": "KENARI"}
        answer = budi.post(f"/redaksi/{claimed.pk}/catatan/", told)

        assert answer.status_code == 422
        assert "Kata-kata itu tidak ada di bagian yang dipilih." in answer.content.decode()
        assert "KENARI" in answer.content.decode()

    def test_only_who_has_the_piece_writes_to_the_writer(self, client, claimed):
        client.force_login(citra_who_edits_too())
        assert _errors(_write(client, claimed)) == (422, ["jenis"])
        assert _write(client, claimed, jenis="pribadi").status_code == 302

    def test_an_editor_writes_no_notes_on_a_piece_of_their_own(self, client):
        article = a_claimed_article(citra_who_edits_too(), budi_who_edits())
        client.force_login(citra_who_edits_too())
        assert _write(client, article, jenis="pribadi").status_code == 403

    def test_there_is_an_end(self, budi, claimed):
        author = budi_who_edits()
        Note.objects.bulk_create(
            Note(article=claimed, author=author, text="x") for _ in range(MOST_NOTES)
        )
        assert _errors(_write(budi, claimed)) == (422, ["__all__"])


class TestChanging:
    def test_one_changes_and_drops_what_is_not_sent_yet(self, budi, claimed):
        _write(budi, claimed, tempat="block:p1", kutipan="reda")
        note = claimed.notes.get()

        assert _act(budi, note, "simpan", teks="Lebih jelas.").status_code == 302
        note.refresh_from_db()
        assert (note.text, note.quote, note.block) == ("Lebih jelas.", "reda", "p1")
        assert _act(budi, note, "hapus").status_code == 302
        assert not claimed.notes.exists()

    def test_what_is_sent_stands(self, budi, claimed):
        note = a_note(claimed, budi_who_edits(), "Lama.")
        assert [_act(budi, note, way, teks="x").status_code for way in ("simpan", "hapus")] == [
            409,
            409,
        ]

    def test_a_private_note_is_its_authors(self, budi, claimed):
        note = claimed.notes.create(author=citra_who_edits_too(), text="x", is_private=True)
        assert _act(budi, note, "hapus").status_code == 409

    def test_whoever_takes_over_tends_the_drafts_too(self, client, claimed):
        note = claimed.notes.create(author=budi_who_edits(), text="x")
        citra = citra_who_edits_too()
        perform("take-over", claimed, by=citra)
        client.force_login(citra)
        assert _act(client, note, "hapus").status_code == 302

    def test_an_unknown_way_is_not_there(self, budi, claimed):
        note = claimed.notes.create(author=budi_who_edits(), text="x")
        assert _act(budi, note, "terbang").status_code == 404


class TestSending:
    def test_a_return_sends_the_drafts_and_needs_no_further_words(self, budi, claimed):
        _write(budi, claimed, teks="Satu.")
        _write(budi, claimed, teks="Dua.")

        assert budi.post(f"/langkah/{claimed.pk}/return/").status_code == 302

        assert [note.text for note in claimed.notes.for_writer().open()] == ["Satu.", "Dua."]

    def test_without_notes_it_needs_words(self, budi, claimed):
        claimed.notes.create(author=budi_who_edits(), text="Antara kita.", is_private=True)
        assert budi.post(f"/langkah/{claimed.pk}/return/").status_code == 422
        with pytest.raises(NoteNeeded):
            perform("return", claimed, by=budi_who_edits())

    def test_a_refusal_sends_them_too_but_needs_its_reason(self, budi, claimed):
        _write(budi, claimed, teks="Satu.")
        with pytest.raises(NoteNeeded):
            perform("decline", claimed, by=budi_who_edits(), reasons=reasons_for("decline"))
        moved(claimed, ("decline", budi_who_edits()), note="Belum.")
        assert [note.text for note in claimed.notes.for_writer()] == ["Satu."]

    def test_an_approval_leaves_drafts_unsent(self, budi, claimed):
        _write(budi, claimed, teks="Satu.")
        perform("approve", claimed, by=budi_who_edits())
        assert not claimed.notes.for_writer().exists()


class TestWhatStaysAmongEditors:
    """The canary: no page, mail or JSON of the writer's side or the public tells it."""

    CANARY = "KENARI"

    @pytest.fixture
    def secretive(self, claimed):
        budi = budi_who_edits()
        claimed.notes.create(author=budi, text=f"{self.CANARY} draf", block="p1")
        claimed.notes.create(
            author=budi, text=f"{self.CANARY} pribadi", block="p1", is_private=True
        )
        return claimed

    def _told_to_the_writer(self, client, article, *more):
        client.force_login(ani_who_writes())
        addresses = [
            "/tulis/",
            *(
                f"/tulis/{article.pk}/{page}"
                for page in ("", "naskah/terbaru/", "pratinjau/", "pratinjau/halaman/", "riwayat/")
            ),
            *more,
        ]
        answers = [client.get(address) for address in addresses]
        assert {answer.status_code for answer in answers} == {200}
        return "".join(answer.content.decode() for answer in answers)

    def test_while_it_lies_with_the_desk(self, client, secretive):
        assert self.CANARY not in self._told_to_the_writer(client, secretive)

    def test_after_the_return_only_what_was_sent(self, client, secretive, run_tasks):
        perform("return", secretive, by=budi_who_edits(), note="Perbaiki.")
        run_tasks()
        told = self._told_to_the_writer(client, secretive)
        assert "KENARI draf" in told
        assert "KENARI pribadi" not in told
        refused = client.post(f"/langkah/{secretive.pk}/submit/")
        assert "KENARI pribadi" not in refused.content.decode()
        [sent] = mail.outbox
        assert "KENARI draf" in sent.body
        assert "KENARI pribadi" not in sent.body

    def test_after_publication(self, client, secretive, run_tasks):
        perform("approve", secretive, by=budi_who_edits())
        run_tasks()
        live = secretive.editions.live().get()
        told = self._told_to_the_writer(client, secretive, live.get_absolute_url(), "/")
        assert self.CANARY not in told
        [sent] = mail.outbox
        assert self.CANARY not in sent.body

    def test_they_hold_up_no_sending(self, secretive):
        ani, budi = ani_who_writes(), budi_who_edits()
        perform("release", secretive, by=budi)
        moved(secretive, ("recall", ani))
        perform("submit", secretive, by=ani)

    def test_the_writers_door_does_not_know_them(self, client, secretive):
        client.force_login(ani_who_writes())
        for note in secretive.notes.all():
            answer = client.put(
                f"/tulis/{secretive.pk}/catatan/{note.pk}/",
                json.dumps({"state": "done"}),
                "application/json",
            )
            assert answer.status_code == 404

    def test_an_editor_who_wrote_the_piece_is_a_writer_here(self, client):
        citra, budi = citra_who_edits_too(), budi_who_edits()
        article = a_claimed_article(citra, budi)
        article.notes.create(author=budi, text=f"{self.CANARY} draf")
        article.notes.create(author=budi, text=f"{self.CANARY} pribadi", is_private=True)
        client.force_login(citra)
        assert self.CANARY not in client.get(f"/redaksi/{article.pk}/").content.decode()

    @pytest.mark.parametrize(
        "fields",
        [
            {"is_private": True, "sent_at": timezone.now()},
            {"is_private": True, "suggestion": "x", "quote": "y", "block": "p1"},
            {"quote": "y"},
            {"field": "title", "block": "p1"},
            {"suggestion": "x", "block": "p1"},
            {"text": ""},
            {"state": "done"},
            {"before": "x", "block": "p1"},
            {"applied_at": timezone.now()},
        ],
    )
    def test_the_database_holds_it(self, claimed, fields):
        with pytest.raises(IntegrityError), transaction.atomic():
            claimed.notes.create(**{"author": budi_who_edits(), "text": "x"} | fields)


class TestMentions:
    def test_who_is_called_gets_a_mail_once(self, budi, claimed, run_tasks):
        _write(budi, claimed, jenis="pribadi", teks="@citra @Citra tolong cek, a@dewi.id")
        note = claimed.notes.get()
        _act(budi, note, "simpan", teks="@citra tolong cek lagi")
        run_tasks()

        [sent] = mail.outbox
        assert sent.to == ["citra@contoh.id"]
        assert f"/redaksi/{claimed.pk}/#note-{note.pk}" in sent.body

    @pytest.mark.parametrize("handle", ["ani", "wayan", "siapa"])
    def test_others_cannot_be_called(self, budi, claimed, handle):
        wayan_who_writes_too()
        answer = _write(budi, claimed, jenis="pribadi", teks=f"@{handle} lihat")
        assert answer.json()["errors"] == {
            "teks": [f"@{handle} bukan editor yang bisa membaca naskah ini."]
        }

    def test_in_words_to_the_writer_nobody_is_called(self, budi, claimed):
        assert _write(budi, claimed, teks="Sebut @siapa pun.").status_code == 302


class TestTheList:
    def test_lost_words_are_told_with_their_quote(self, budi, claimed):
        _write(budi, claimed, tempat="block:p2", kutipan="Penutup.")
        Article.objects.filter(pk=claimed.pk).update(body=body_of(paragraph("Lain.", "p9")))

        page = budi.get(f"/redaksi/{claimed.pk}/").content.decode()
        assert "<b>teksnya dihapus</b>: <q>Penutup.</q>" in page

    def test_of_a_text_back_with_its_writer_nothing_shows(self, budi, claimed):
        _write(budi, claimed, tempat="block:p2", kutipan="Penutup.")
        moved(claimed, ("return", budi_who_edits()))
        Article.objects.filter(pk=claimed.pk).update(body=body_of(paragraph("KENARI", "p2")))

        assert "KENARI" not in budi.get(f"/redaksi/{claimed.pk}/").content.decode()

    def test_an_answer_is_read_beside_the_note(self, budi, claimed):
        _write(budi, claimed)
        moved(claimed, ("return", budi_who_edits()))
        answer_notes(claimed)
        assert "Sudah" in budi.get(f"/redaksi/{claimed.pk}/").content.decode()

    @pytest.mark.parametrize("count", [1, 30])
    def test_it_asks_no_more_for_thirty(self, budi, claimed, count, django_assert_num_queries):
        for number in range(count):
            claimed.notes.create(
                author=budi_who_edits(), text=f"{number}", block="p1", quote="Hujan"
            )
        budi.get(f"/redaksi/{claimed.pk}/")
        with django_assert_num_queries(QUERIES):
            budi.get(f"/redaksi/{claimed.pk}/")


# As tests/articles/reviewing/test_article.py counts them, without pictures and a live edition.
QUERIES = 25


def test_a_piece_edited_since_the_page_was_opened_is_not_decided_upon(claimed):
    seen = claimed.seen
    Article.objects.filter(pk=claimed.pk).update(version=claimed.version + 1)
    with pytest.raises(MoveConflict):
        perform("approve", claimed, by=budi_who_edits(), seen=seen)


def test_the_chief_editor_sees_what_editors_say(client, claimed):
    claimed.notes.create(author=budi_who_edits(), text="Antara kita.", is_private=True)
    client.force_login(dewi_who_leads())
    assert "Antara kita." in client.get(f"/redaksi/{claimed.pk}/").content.decode()


@pytest.mark.parametrize("kind", ["catatan", "pribadi"])
@pytest.mark.parametrize("text", ["", " ", "a\0b", "x" * 9_000])
def test_a_note_without_words_that_can_be_stored_is_told_so(budi, claimed, kind, text):
    answer = _write(budi, claimed, jenis=kind, teks=text)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["teks"])
    assert not Note.objects.exists()
