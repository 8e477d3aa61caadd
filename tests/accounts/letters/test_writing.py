"""What a letter says, as text and as HTML; and the page that shows letters to who develops."""

import re

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.letters import send
from accounts.letters.drawing import Item, Part, parts_of
from accounts.models import Letter
from tests.cast import ani_who_writes, galih_who_administers

NOTICE = "accounts/notices/notice"


def test_a_text_becomes_parts():
    text = """Halo Ani,

Kata satu.
Baris dua.
- satu
  lanjutannya
- dua
  http://s/dua/
Sesudahnya.

123 456

http://s/lain/

http://s/tulis/1/

Salam,
Situs"""

    words = {"address": "http://s/tulis/1/", "button": "Buka", "code": "123 456"}

    assert parts_of(text, words | {"home": "http://s"}) == [
        Part("words", "Halo Ani,"),
        Part("words", "Kata satu.\nBaris dua."),
        Part("items", items=(Item("satu\nlanjutannya"), Item("dua", "http://s/dua/"))),
        Part("words", "Sesudahnya."),
        Part("code", "123 456", address="123 456"),
        Part("link", "http://s/lain/", address="http://s/lain/"),
        Part("button", "Buka", address="http://s/tulis/1/"),
        Part("words", "Salam,\nSitus"),
    ]


@pytest.mark.parametrize("address", ["http://sana.id/", "http://s.sana.id/", "http://s"])
def test_no_words_of_a_list_hide_an_address_elsewhere(address):
    [part] = parts_of(f"- Masuk di sini\n  {address}", {"home": "http://s"})

    assert part.items == (Item(f"Masuk di sini\n{address}"),)


def test_only_web_addresses_become_links():
    assert parts_of("javascript:alert(1)", {"address": "javascript:alert(1)"}) == [
        Part("words", "javascript:alert(1)")
    ]


@pytest.mark.django_db
class TestALetter:
    def test_what_people_wrote_is_no_markup(self):
        letter = send(ani_who_writes(), NOTICE, {"text": "<b>Tebal</b> & <script>x</script>"})

        assert "<b>Tebal</b> & <script>x</script>" in letter.text
        assert "&lt;b&gt;Tebal&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;" in letter.html
        assert ("<b>" in letter.html, "<script" in letter.html) == (False, False)

    def test_it_says_why_one_gets_it_and_where_to_choose(self):
        because = "kamu memintanya"
        letter = send(ani_who_writes(), NOTICE, {"text": "Halo."}, because=because)

        for form in (letter.text, letter.html):
            assert "Kamu menerima surat ini karena kamu memintanya." in form
            assert "http://testserver/akun/kabar/" in form
        assert "<img" not in letter.html
        assert "url(" not in letter.html

    def test_to_who_has_no_account_it_names_no_choices(self):
        letter = send("siapa@contoh.id", NOTICE, {"text": "Halo."})

        assert (letter.person, letter.to) == (None, "siapa@contoh.id")
        assert "/akun/kabar/" not in letter.text + letter.html
        assert "Kalau bukan kamu, abaikan saja surat ini." in letter.text

    def test_the_main_address_is_a_button(self):
        words = {"text": "Halo.", "address": "http://testserver/tulis/1/", "button": "Buka naskah"}
        letter = send(ani_who_writes(), NOTICE, words)

        assert 'href="http://testserver/tulis/1/"' in letter.html
        assert ">Buka naskah</a>" in letter.html

    def test_its_look_stands_at_each_part_and_only_media_in_a_sheet(self):
        words = {"text": "Halo.", "address": "http://testserver/tulis/1/", "button": "Buka naskah"}
        html = send(ani_who_writes(), NOTICE, words).html

        [step] = re.findall(r'<a class="step" [^>]*style="([^"]*)"', html)
        assert "background: #b3261e" in step
        assert "color: #ffffff" in step
        [sheet] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        assert re.findall(r"^\S.*?[{]", sheet.strip(), re.MULTILINE)[0].startswith("@media")
        assert ("prefers-color-scheme: dark" in sheet, "#b3261e" in sheet) == (True, False)
        assert (html.count("<style"), "<link" in html) == (1, False)

    def test_what_is_told_once_is_written_once(self):
        first = send(ani_who_writes(), NOTICE, {"text": "Halo."}, once="begitu")
        again = send(ani_who_writes(), NOTICE, {"text": "Halo lagi."}, once="begitu")

        assert (again, Letter.objects.count()) == (first, 1)

    def test_to_who_was_erased_nothing_is_written(self):
        ani = ani_who_writes()
        ani.erased_at = timezone.now()

        letter = send(ani, NOTICE, {"text": "Halo."})

        assert (letter.pk, Letter.objects.count(), DBTaskResult.objects.count()) == (None, 0, 0)

    def test_a_long_subject_is_cut(self):
        letter = send(ani_who_writes(), "accounts/notices/notice", {"text": "kata " * 200})

        assert len(letter.subject) <= 200


@pytest.mark.django_db
class TestThePageOfLetters:
    ADDRESSES = ("/akun/surat/", "/akun/surat/{}/", "/akun/surat/{}/html/")

    @pytest.fixture
    def letter(self):
        return send(ani_who_writes(), NOTICE, {"text": "Kode kenari."}, is_secret=True)

    def test_it_is_not_there_in_production_not_even_for_administrators(self, client, letter):
        client.force_login(galih_who_administers())

        answers = [client.get(address.format(letter.pk)) for address in self.ADDRESSES]

        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert not any(b"kenari" in answer.content for answer in answers)

    def test_it_shows_them_under_debug_to_who_has_not_signed_in(self, client, letter, settings):
        settings.DEBUG = True

        shown = [client.get(address.format(letter.pk)) for address in self.ADDRESSES]

        assert [answer.status_code for answer in shown] == [200, 200, 200]
        assert all(b"kenari" in answer.content for answer in shown)
        assert b"<iframe" in shown[1].content
        assert b" sandbox " in shown[1].content
        assert shown[2].headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
        )

    def test_it_is_one_query_for_one_and_for_thirty(
        self, client, letter, settings, django_assert_num_queries
    ):
        settings.DEBUG = True
        for _ in range(29):
            send(ani_who_writes(), NOTICE, {"text": "Halo."})

        with django_assert_num_queries(1):
            client.get("/akun/surat/")

    def test_a_secret_stays_readable_there(self, letter, settings, run_tasks):
        settings.DEBUG = True
        run_tasks()

        letter.refresh_from_db()
        assert ("kenari" in letter.text, letter.sent_at is None) == (True, False)
