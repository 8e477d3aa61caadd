"""An editor decides: by hand, by keys, for now, for later, with a correction, and back off the site."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, MessageTemplate, Reason
from articles.workflow.publishing import publish_due
from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    body_of,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def listed():
    """What migrations lay down; tests that empty the database take it away again."""
    for code, label, moves in (
        ("ejaan", "Ejaan perlu dirapikan", ("return", "decline")),
        ("sumber-gambar", "Sumber gambar salah atau kosong", ("return", "decline")),
        ("hak-jawab", "Menunggu hak jawab", ("withdraw",)),
    ):
        told = {"label": label} | {f"for_{move}": True for move in moves}
        Reason.objects.update_or_create(code=code, defaults=told)
    text = "Halo {nama}, “{judul}” tinggal sedikit lagi."
    MessageTemplate.objects.update_or_create(
        move="return", name="Sedikit lagi", defaults={"text": text}
    )


@pytest.fixture
def budi(seat) -> Page:
    return seat(budi_who_edits()).new_page()


def _open(page: Page, article: Article, query: str = "") -> Page:
    page.goto(f"/redaksi/{article.pk}/{query}")
    return page


def _let_keys_work(page: Page) -> None:
    """A page's script shows how to list its keys once it listens to them."""
    expect(page.locator("#keys-help-open")).to_be_visible()


def test_from_the_queue_to_published_in_three_clicks(budi):
    a_sent_article(ani_who_writes())
    budi.goto("/redaksi/")

    budi.get_by_role("link", name="Hujan di Atas Ubud").click()
    budi.get_by_role("button", name="Ambil", exact=True).click()
    budi.get_by_role("button", name="Terbitkan", exact=True).click()

    expect(budi.get_by_role("status").get_by_role("link", name="Lihat di situs")).to_be_visible()


def test_from_the_queue_to_published_in_four_keys(budi):
    article = a_sent_article(ani_who_writes())
    budi.goto("/redaksi/")
    budi.get_by_role("link", name="Hujan di Atas Ubud").focus()

    budi.keyboard.press("Enter")
    expect(budi.get_by_role("button", name="Ambil", exact=True)).to_be_visible()
    _let_keys_work(budi)
    budi.keyboard.press("a")
    terbitkan = budi.get_by_role("button", name="Terbitkan", exact=True)
    expect(terbitkan).to_be_visible()
    _let_keys_work(budi)
    budi.keyboard.press("t")
    expect(terbitkan).to_be_focused()
    assert terbitkan.bounding_box()["y"] < 700
    budi.keyboard.press("Enter")

    expect(budi.get_by_role("status").get_by_role("link", name="Lihat di situs")).to_be_visible()
    assert article.editions.live().count() == 1


class TestKeys:
    @pytest.fixture
    def page(self, budi):
        article = a_claimed_article(
            ani_who_writes(),
            budi_who_edits(),
            body=body_of(*(paragraph(f"Baris {n}.", f"p{n}") for n in range(3))),
        )
        return _open(budi, article)

    def test_each_does_what_the_help_says(self, page):
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Pintasan papan ketik")).to_be_visible()
        page.keyboard.press("Escape")

        for key, words in (("j", "Baris 0."), ("j", "Baris 1."), ("k", "Baris 0.")):
            page.keyboard.press(key)
            expect(page.locator(":focus")).to_have_text(words)
        page.keyboard.press("r")
        expect(page.locator("form[data-move=return] [name=alasan]").first).to_be_focused()
        page.keyboard.press("x")
        expect(page.locator("form[data-move=decline] [name=alasan]").first).to_be_focused()
        page.keyboard.press("b")
        page.wait_for_url("**/redaksi/")

    def test_none_works_while_somebody_types(self, page):
        page.keyboard.press("r")
        words = page.locator("form[data-move=return] textarea")
        words.focus()

        page.keyboard.type("atrbx?jk")

        expect(words).to_have_value("atrbx?jk")
        expect(page.locator("dialog[open]")).to_have_count(0)

    def test_the_switch_turns_all_of_them_off_and_is_remembered(self, page):
        page.keyboard.press("?")
        page.get_by_label("Pintasan menyala").uncheck()
        page.get_by_role("button", name="Tutup").click()
        page.reload()

        page.keyboard.press("r")
        page.keyboard.press("b")

        expect(page.locator("form[data-move=return]")).to_be_hidden()
        assert page.evaluate("localStorage.getItem('queue-keys')") == "off"


def test_a_return_with_reasons_and_a_message_then_the_difference_then_published(budi, seat):
    ani = ani_who_writes()
    article = a_claimed_article(ani, budi_who_edits())
    _open(budi, article)

    budi.get_by_text("Minta revisi").first.click()
    form = budi.locator("form[data-move=return]")
    form.get_by_label("Ejaan perlu dirapikan").check()
    form.get_by_label("Pesan siap pakai").select_option(label="Sedikit lagi")
    expect(form.locator("textarea")).to_have_value("Halo {nama}, “{judul}” tinggal sedikit lagi.")
    form.get_by_role("button", name="Minta revisi").click()
    expect(budi.get_by_text("Permintaan revisi terkirim ke penulis.")).to_be_visible()

    hers = seat(ani).new_page()
    hers.goto(f"/tulis/{article.pk}/")
    told = hers.get_by_role("region", name="Redaksi meminta revisi")
    expect(told.get_by_text("Ejaan perlu dirapikan")).to_be_visible()
    expect(
        hers.get_by_text("Halo Ani Lestari, “Hujan di Atas Ubud” tinggal sedikit lagi.").first
    ).to_be_visible()

    Article.objects.filter(pk=article.pk).update(title="Hujan Reda di Atas Ubud")
    article.refresh_from_db()
    moved(article, ("submit", ani), ("claim", budi_who_edits()))
    _open(budi, article)
    expect(budi.locator(".changed-fields ins")).to_have_text("Reda ")
    budi.get_by_role("link", name="Halaman", exact=True).click()
    expect(budi.get_by_role("heading", name="Hujan Reda di Atas Ubud")).to_be_visible()
    budi.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(budi.get_by_role("status").get_by_role("link", name="Lihat di situs")).to_be_visible()


def test_without_a_script_the_message_comes_by_the_server(seat):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    page = seat(budi_who_edits(), java_script_enabled=False).new_page()
    _open(page, article)
    page.get_by_text("Minta revisi").first.click()
    form = page.locator("form[data-move=return]")
    form.get_by_label("Ejaan perlu dirapikan").check()
    form.get_by_label("Pesan siap pakai").select_option(label="Sedikit lagi")

    form.get_by_role("button", name="Pakai pesan ini").click()

    expect(page.locator("textarea")).to_have_value("Halo {nama}, “{judul}” tinggal sedikit lagi.")
    expect(page.get_by_label("Ejaan perlu dirapikan")).to_be_checked()


def test_a_piece_for_later_into_another_channel_at_the_top_of_the_front(budi, new_context):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    a_channel("food")
    _open(budi, article)
    budi.get_by_text("Waktu, kanal, beranda, pesan").click()
    later = timezone.localtime() + timedelta(hours=2)

    budi.get_by_label("Terbit pada (WIB)").fill(f"{later:%Y-%m-%dT%H:%M}")
    budi.get_by_label("Kanal").select_option("food")
    budi.get_by_label("Pilihan Redaksi").check()
    budi.get_by_label("Headline").select_option("1")
    budi.get_by_role("button", name="Jadwalkan").click()

    expect(budi.get_by_text("Dijadwalkan terbit")).to_be_visible()
    expect(budi.get_by_text("Kanal: Travel → Food.")).to_be_visible()
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    publish_due()
    reader = new_context().new_page()
    reader.goto("/")
    expect(reader.locator(".headlines .kicker")).to_have_text("Food")


def test_a_time_that_has_passed_keeps_what_was_chosen(budi, forgiven):
    forgiven.append("422")
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    _open(budi, article)
    budi.get_by_text("Waktu, kanal, beranda, pesan").click()
    budi.get_by_label("Terbit pada (WIB)").fill("2020-01-01T07:00")
    budi.locator("#catatan-approve").fill("Bagus sekali.")

    budi.get_by_role("button", name="Jadwalkan").click()

    expect(budi.get_by_text("Waktu itu sudah lewat.")).to_be_visible()
    expect(budi.get_by_label("Pesan untuk penulis")).to_have_value("Bagus sekali.")
    expect(budi.get_by_label("Terbit pada (WIB)")).to_have_value("2020-01-01T07:00")
    expect_no_fault(budi)


def test_a_correction_of_a_live_piece(budi, new_context):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    article = moved(edition.article, ("revise", ani))
    Article.objects.filter(pk=article.pk).update(summary="Dua malam hujan turun.")
    article.refresh_from_db()
    moved(article, ("submit", ani), ("claim", budi_who_edits()))
    _open(budi, article, "?lihat=terbit")
    expect(budi.locator(".changed-fields dt")).to_have_text(["Cuplikan"])

    budi.get_by_text("Waktu, kanal, beranda, pesan").click()
    budi.get_by_label("Ralat").fill("Hujannya dua malam, bukan semalam.")
    budi.get_by_role("button", name="Terbitkan", exact=True).click()

    reader = new_context().new_page()
    reader.goto(edition.get_absolute_url())
    ralat = reader.get_by_role("complementary", name="Ralat")
    expect(ralat).to_have_text(re.compile(r"Ralat \(.* WIB\): Hujannya dua malam, bukan semalam\."))
    expect(reader.get_by_text("Diperbarui").first).to_be_visible()
    expect_no_fault(reader)


def test_a_withdrawal_with_its_reason_and_back(budi, new_context, forgiven):
    forgiven.append("410")
    edition = a_live_edition(ani_who_writes())
    _open(budi, edition.article)

    budi.get_by_text("Tarik dari situs").first.click()
    form = budi.locator("form[data-move=withdraw]")
    form.get_by_label("Alasan").select_option("hak-jawab")
    form.get_by_label("Keterangan untuk pembaca").fill("Warga sedang menjawab.")
    form.get_by_role("button", name="Tarik dari situs").click()
    expect(budi.get_by_text("Artikel ditarik dari situs.")).to_be_visible()

    reader = new_context().new_page()
    assert reader.goto(edition.get_absolute_url()).status == 410
    expect(reader.get_by_text("Alasan: Menunggu hak jawab")).to_be_visible()
    expect(reader.get_by_text("Warga sedang menjawab.")).to_be_visible()

    budi.get_by_text("Terbitkan kembali").first.click()
    form = budi.locator("form[data-move=restore]")
    form.get_by_label("Catatan").fill("Sudah dijawab.")
    form.get_by_role("button", name="Terbitkan kembali").click()
    expect(budi.get_by_text("Artikel terbit kembali.")).to_be_visible()
    assert reader.goto(edition.get_absolute_url()).status == 200


def test_on_a_phone_the_panels_open_as_sheets_and_nothing_is_wider_than_the_screen(seat):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    page = seat(budi_who_edits(), viewport=A_PHONE, has_touch=True).new_page()
    _open(page, article)

    page.get_by_role("navigation", name="Panel peninjauan").get_by_role(
        "link", name="Keputusan"
    ).click()
    sheet = page.get_by_role("dialog", name="Panel peninjauan")
    expect(sheet.get_by_role("button", name="Terbitkan", exact=True)).to_be_visible()
    sheet.get_by_text("Waktu, kanal, beranda, pesan").click()
    expect_no_fault(page)
    expect_to_fit(page)
    sheet.get_by_role("button", name="Tutup").click()
    expect(sheet).to_be_hidden()
    page.get_by_role("link", name=re.compile("Riwayat")).click()
    expect(sheet.get_by_text("Kirim ke redaksi")).to_be_visible()


@pytest.mark.parametrize("query", ["?lihat=halaman", "?lihat=perubahan", "?lihat=terbit"])
def test_no_way_to_look_has_a_fault_that_axe_knows_of(budi, query):
    ani = ani_who_writes()
    article = moved(a_live_edition(ani).article, ("revise", ani))
    Article.objects.filter(pk=article.pk).update(title="Dua", body=body_of(paragraph("Lain.")))
    article.refresh_from_db()
    moved(article, ("submit", ani), ("claim", budi_who_edits()))
    _open(budi, article, query)
    for closed in budi.locator("summary:visible").all():
        closed.click()

    expect_no_fault(budi)


def test_who_goes_on_typing_publishes_nothing(budi):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    _open(budi, article)
    _let_keys_work(budi)

    budi.keyboard.type("t cukup t ")

    expect(budi.get_by_role("button", name="Terbitkan", exact=True)).to_be_visible()
    article.refresh_from_db()
    assert article.status == Article.Status.IN_REVIEW


def test_leaving_with_unsent_words_asks_first(budi):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    _open(budi, article)
    asked = []
    budi.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    budi.get_by_text("Minta revisi").first.click()
    budi.locator("form[data-move=return] textarea").fill("Sebut tanggalnya.")

    budi.get_by_role("link", name="Antrean").click()

    expect(budi.locator("form[data-move=return] textarea")).to_have_value("Sebut tanggalnya.")
    assert asked == ["beforeunload"]
    budi.locator("form[data-move=return]").get_by_role("button", name="Minta revisi").click()
    expect(budi.get_by_text("Permintaan revisi terkirim ke penulis.")).to_be_visible()
    assert asked == ["beforeunload"]
