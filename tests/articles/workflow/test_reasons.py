"""Listed reasons and messages to begin from: at the door, on the record, in the mail, at the writer's."""

import importlib
import re

import pytest
from django.apps import apps
from django.core import mail

from articles.models import MessageTemplate, Reason
from articles.workflow import ReasonNeeded, perform
from articles.workflow.messages import filled
from tests.cast import PASSWORD, ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    moved,
    reasons_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_migrated(db):
    """What the migration laid down: a test that emptied the database before took it away."""
    migration = importlib.import_module("articles.migrations.0014_first_reasons_and_messages")
    migration.fill(apps, None)


@pytest.fixture
def claimed(client):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    client.force_login(budi_who_edits())
    return article


def test_the_desk_begins_with_the_reasons_of_the_field():
    def codes(move):
        return [r.code for r in Reason.objects.offered() if r.goes_with(move)]

    assert codes("return") == codes("decline")
    assert codes("decline") == [
        "panduan",
        "bukan-listicle",
        "tanpa-penutup",
        "kapital-judul",
        "ejaan",
        "sumber-gambar",
        "topik-sama",
        "plagiat",
        "susunan",
        "isi-terlarang",
    ]
    assert codes("withdraw") == [
        "sara",
        "kesusilaan",
        "masa-depan-anak",
        "trauma-korban",
        "dewan-pers",
        "keliru",
        "hak-cipta",
        "hak-jawab",
        "permintaan-penulis",
    ]
    assert codes("approve") == []


def test_a_refusal_is_written_down_with_its_reasons_as_they_were_then(client, claimed):
    answer = client.post(
        f"/langkah/{claimed.pk}/decline/",
        {"alasan": ["ejaan", "plagiat"], "catatan": "Maaf, belum bisa."},
    )
    Reason.objects.filter(code="ejaan").update(label="Lain")

    event = claimed.events.last()
    assert (answer.status_code, event.move, event.note) == (302, "decline", "Maaf, belum bisa.")
    assert [(told["code"], told["label"]) for told in event.reasons] == [
        ("ejaan", "Ejaan perlu dirapikan"),
        ("plagiat", "Terlalu mirip tulisan lain"),
    ]
    assert event.reasons[0]["hint"].startswith("Periksa lagi kata")


@pytest.mark.parametrize(
    "alasan", [[], ["tidak-ada"], ["sara"], ["\x00"], ["x" * 9999], ["ejaan", "tidak-ada"], [""]]
)
def test_a_refusal_without_a_reason_of_its_own_keeps_every_word(client, claimed, alasan):
    answer = client.post(
        f"/langkah/{claimed.pk}/decline/", {"alasan": alasan, "catatan": "Panjang lebar."}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Panjang lebar." in page
    assert _checked(page) == [code for code in alasan if code == "ejaan"]
    assert claimed.events.last().move == "claim"


def test_a_reason_no_longer_in_use_is_refused_in_words(client, claimed):
    Reason.objects.filter(code="ejaan").update(is_active=False)

    answer = client.post(f"/langkah/{claimed.pk}/decline/", {"alasan": "ejaan", "catatan": "Maaf."})

    assert answer.status_code == 422
    assert "Alasan itu tidak dipakai lagi" in answer.content.decode()


def test_a_return_may_go_without_a_reason(client, claimed):
    answer = client.post(f"/langkah/{claimed.pk}/return/", {"catatan": "Sebut sumbernya."})

    assert (answer.status_code, claimed.events.last().reasons) == (302, [])


@pytest.mark.parametrize("alasan", ["", "ejaan", "tidak-ada"])
def test_a_withdrawal_needs_one_listed_reason(client, alasan):
    edition = a_live_edition(ani_who_writes())
    client.force_login(citra_who_edits_too())

    answer = client.post(
        f"/langkah/{edition.article_id}/withdraw/", {"alasan": alasan, "catatan": "Untuk pembaca."}
    )

    edition.refresh_from_db()
    assert (answer.status_code, edition.is_live) == (422, True)
    assert "Untuk pembaca." in answer.content.decode()


def test_perform_itself_refuses_too_few_too_many_and_those_of_another_move():
    budi = budi_who_edits()
    article = a_live_edition(ani_who_writes()).article
    [right] = reasons_for("withdraw")
    wrong = Reason.objects.get(code="ejaan")

    for reasons in ([], [right, right], [wrong]):
        with pytest.raises(ReasonNeeded):
            perform("withdraw", article, by=budi, note="Karena begitu.", reasons=reasons)

    article.refresh_from_db()
    assert article.publication == "live"


def test_the_reasons_change_between_the_form_and_the_move(client, claimed, monkeypatch):
    def too_late(*args, **kwargs):
        raise ReasonNeeded

    monkeypatch.setattr("articles.workflow.views.perform", too_late)

    answer = client.post(
        f"/langkah/{claimed.pk}/decline/", {"alasan": "ejaan", "catatan": "Panjang lebar."}
    )

    assert answer.status_code == 422
    assert "Panjang lebar." in answer.content.decode()


class TestMessages:
    def test_a_message_is_filled_where_it_says_so_and_nowhere_else(self):
        article = a_sent_article(ani_who_writes(), title="{nama} {article.author}")
        words = "Halo {nama}, {judul} di {kanal}. {0} {x.__class__} {{nama}} {Nama}"

        assert filled(words, article) == (
            "Halo Ani Lestari, {nama} {article.author} di Travel. {0} {x.__class__} {Ani Lestari} {Nama}"
        )

    def test_without_a_script_the_chosen_message_comes_back_in_the_form(self, client, claimed):
        template = MessageTemplate.objects.filter(move="return").first()

        answer = client.post(
            f"/langkah/{claimed.pk}/return/",
            {"templat": template.pk, "catatan": "Kata sendiri.", "alasan": "ejaan", "pakai": "1"},
        )

        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"Kata sendiri.\n\n{template.text}</textarea>" in page
        assert _checked(page) == ["ejaan"]
        assert claimed.events.last().move == "claim"

    def test_a_message_that_is_not_there_leaves_the_form_as_it_was(self, client, claimed):
        answer = client.post(
            f"/langkah/{claimed.pk}/return/",
            {"templat": "99999999999999999999", "catatan": "Kata sendiri.", "pakai": "1"},
        )

        assert answer.status_code == 200
        assert ">\nKata sendiri.</textarea>" in answer.content.decode()

    def test_the_places_are_told_when_it_is_sent(self, client, claimed):
        client.post(f"/langkah/{claimed.pk}/return/", {"catatan": "Halo {nama}, “{judul}”."})

        assert claimed.events.last().note == "Halo Ani Lestari, “Hujan di Atas Ubud”."

    def test_the_page_of_a_piece_does_not_fill_the_name_in(self, client, claimed):
        page = client.get(f"/redaksi/{claimed.pk}/").content.decode()

        assert "Halo {nama}" in page
        assert "Halo Ani" not in page


def test_whoever_lost_the_session_finds_reasons_and_words_again(client):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    door = f"/langkah/{article.pk}/decline/"

    away = client.post(door, {"catatan": "Satu jam mengetik.", "alasan": ["ejaan", "plagiat"]})
    words = {"login": "budi", "password": PASSWORD, "next": door}
    page = client.post(away.headers["Location"], words, follow=True).content.decode()

    assert "Satu jam mengetik." in page
    assert _checked(page) == ["ejaan", "plagiat"]


def test_who_comes_too_late_reads_their_own_words_on_the_409_page(client, claimed):
    moved(claimed, ("take-over", citra_who_edits_too()), ("release", citra_who_edits_too()))

    answer = client.post(
        f"/langkah/{claimed.pk}/decline/", {"alasan": "ejaan", "catatan": "Panjang lebar."}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dt>Alasan</dt><dd>Ejaan perlu dirapikan</dd>" in page
    assert "<dt>Pesan</dt><dd>Panjang lebar.</dd>" in page


class TestWhatTheWriterHears:
    @pytest.mark.parametrize("name", ["return", "decline"])
    def test_by_mail_with_reasons_and_what_to_do_next(self, claimed, run_tasks, name):
        reason = Reason.objects.get(code="ejaan")
        perform(name, claimed, by=budi_who_edits(), note="Begini & begitu.", reasons=[reason])
        run_tasks()

        [told] = mail.outbox
        assert "- Ejaan perlu dirapikan: Periksa lagi kata" in told.body
        assert "Begini & begitu." in told.body
        next_step = {"return": "jawab 1 catatan redaksi", "decline": "pilih Tulis ulang"}[name]
        assert "Langkah berikutnya: " in told.body
        assert next_step in told.body
        assert f"http://testserver/tulis/{claimed.pk}/" in told.body

    def test_the_address_of_the_page_once_it_is_published(self, claimed, run_tasks):
        moved(claimed, ("approve", budi_who_edits()))
        run_tasks()

        [told] = mail.outbox
        assert f"http://testserver{claimed.editions.get().get_absolute_url()}" in told.body

    @pytest.mark.parametrize(
        ("name", "heading"),
        [("return", "Redaksi meminta revisi"), ("decline", "Mengapa ditolak")],
    )
    def test_on_their_page_and_on_their_desk(self, client, claimed, name, heading):
        reason = Reason.objects.get(code="ejaan")
        perform(name, claimed, by=budi_who_edits(), note="Begini.", reasons=[reason])
        client.force_login(ani_who_writes())

        page = client.get(f"/tulis/{claimed.pk}/").content.decode()
        panel = page.split('id="reason"')[1].split("</section>")[0]
        desk = client.get("/tulis/").content.decode()

        assert heading in panel
        assert "Ejaan perlu dirapikan" in panel
        assert "Periksa lagi kata yang ditandai pemeriksa" in panel
        assert "Alasan redaksi: Ejaan perlu dirapikan." in desk

    def test_a_withdrawal_with_its_public_reason(self, client, run_tasks):
        edition = a_live_edition(ani_who_writes())
        run_tasks()
        mail.outbox.clear()

        moved(edition.article, ("withdraw", citra_who_edits_too()), note="Untuk pembaca.")
        run_tasks()

        [told] = mail.outbox
        assert "- Menunggu hak jawab" in told.body
        assert "Untuk pembaca." in told.body
        public = client.get(edition.get_absolute_url())
        assert public.status_code == 410
        assert "Alasan: Menunggu hak jawab" in public.content.decode()


def _checked(page):
    boxes = re.findall(r'<input type="checkbox" name="alasan"[^>]*>', page)
    return [re.search(r'value="([^"]+)"', box)[1] for box in boxes if " checked" in box]
