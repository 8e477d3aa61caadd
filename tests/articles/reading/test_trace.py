"""*Jejak artikel*: who made a piece and what changed since readers first saw it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Profile
from articles.models import Edition
from articles.workflow import Printing, perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_live_edition, body_of, embed, moved, paragraph

pytestmark = pytest.mark.django_db


def _revised(article, by=None, correction="", at=None, **fields):
    """Another edition, with these fields changed."""
    editor = by or budi_who_edits()
    moved(article, ("revise", article.author))
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    moved(article, ("submit", article.author), ("claim", editor))
    printing = Printing(correction=correction)
    perform("approve", article, by=editor, note="Sudah benar.", printing=printing, at=at)
    article.refresh_from_db()


def _read(client, edition):
    page = client.get(edition.get_absolute_url() + "jejak/").content.decode()
    return re.sub(r"\s+", " ", page.split("<main", 1)[1])


@pytest.fixture
def edition():
    body = body_of(paragraph("Hujan turun semalam suntuk di 15 desa."))
    return a_live_edition(ani_who_writes(), body=body, ai_use="language")


def test_it_tells_who_wrote_and_edited_when_and_by_what_means(client, edition):
    page = _read(client, edition)

    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    told = [(name, re.sub(r"<[^>]+>", "", words)) for name, words in facts]
    published = re.search(r"<dt>Terbit</dt><dd><time[^>]*>(.*?)</time>", page)[1]
    assert told == [
        ("Penulis", "Ani Lestari"),
        ("Editor", "Budi Hartono"),
        ("Terbit", published),
        ("Penggunaan AI", "AI dipakai untuk ejaan atau terjemahan"),
    ]
    assert "Teksnya masih sama seperti waktu terbit." in page
    assert (
        '<meta name="robots" content="noindex">'
        in client.get(edition.get_absolute_url() + "jejak/").content.decode()
    )


def test_editors_stand_there_by_the_names_they_had(client, edition):
    Profile.objects.filter(user=budi_who_edits()).update(name="Budi yang Lain")
    _revised(edition.article, by=citra_who_edits_too(), title="Hujan Lagi")

    assert "<dt>Editor</dt><dd>Budi Hartono, Citra Maharani</dd>" in _read(
        client, Edition.objects.live().get()
    )


def test_a_house_that_names_no_editors_names_none(client, edition, settings):
    settings.EDITORS_ARE_NAMED = False

    page = _read(client, edition)

    assert "<dt>Editor</dt><dd>Redaksi IDN Platform</dd>" in page
    assert "Budi" not in page


def test_a_figure_changed_is_told_word_by_word_with_its_time_and_ralat(client, edition):
    _revised(
        edition.article,
        correction="Jumlah desa keliru.",
        body=body_of(paragraph("Hujan turun semalam suntuk di 51 desa.")),
    )
    live = Edition.objects.live().get()

    page = _read(client, live)

    assert "di <del>15</del><ins>51</ins> desa." in page
    assert "<b>Ralat:</b> Jumlah desa keliru." in page
    assert f'<h3><time datetime="{timezone.localtime(live.updated_at):%Y-%m-%dT%H:%M}' in page


def test_a_typo_mended_is_not_told_word_by_word(client, edition):
    _revised(edition.article, body=body_of(paragraph("Hujan turun semalem suntuk di 15 desa.")))

    page = _read(client, Edition.objects.live().get())

    assert "Hanya ejaan dan hal kecil lain yang dirapikan." in page
    assert "<del>" not in page.split("changes", 1)[1]


def test_from_how_many_words_on_a_change_is_told_the_house_says(client, edition, settings):
    _revised(
        edition.article, body=body_of(paragraph("Hujan deras turun semalam suntuk di 15 desa."))
    )
    live = Edition.objects.live().get()
    assert "<ins>deras" not in _read(client, live)

    settings.TOLD_FROM_WORDS = 1

    assert "<ins>deras" in _read(client, live)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Hujan di Atas Ubud, Lagi"},
        {"body": body_of(paragraph("Hujan turun semalam suntuk di 15 desa."), embed())},
    ],
)
def test_a_title_or_an_embed_is_told_however_short(client, edition, changed):
    _revised(edition.article, **changed)

    assert 'class="revisions"' in _read(client, Edition.objects.live().get())


def test_what_waits_for_its_time_is_nobodys_business_yet(client, edition):
    tomorrow = timezone.now() + timedelta(days=1)
    _revised(edition.article, title="KENARI", at=tomorrow)

    page = _read(client, edition)

    assert "KENARI" not in page
    assert "Teksnya masih sama seperti waktu terbit." in page


def test_a_piece_that_never_went_out_has_none(client):
    edition = a_live_edition(ani_who_writes())
    Edition.objects.update(is_live=False)

    assert client.get(edition.get_absolute_url() + "jejak/").status_code == 404


def test_of_a_withdrawn_piece_only_the_notice_is_left(client, edition):
    _revised(edition.article, title="Hujan Lagi", body=body_of(paragraph("Lain sama sekali.")))
    moved(edition.article, ("withdraw", citra_who_edits_too()))

    answer = client.get(Edition.objects.get(number=2).get_absolute_url() + "jejak/")

    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Karena begitu." in page
    assert "<del>" not in page
    assert "suntuk" not in page


def test_withdrawn_words_do_not_come_back_as_struck_ones(client, edition):
    article = edition.article
    moved(article, ("withdraw", citra_who_edits_too()))
    _revised(article, body=body_of(paragraph("Lain sama sekali.")))

    page = _read(client, Edition.objects.live().get())

    assert "Teks sebelumnya ditarik." in page
    assert "suntuk" not in page


def test_words_that_led_to_a_withdrawal_do_not_come_back_as_new_ones(client, edition):
    article, citra = edition.article, citra_who_edits_too()
    _revised(article, title="Lurah Mencuri", body=body_of(paragraph("Lurah mencuri beras.")))
    _revised(article, title="Lurah Maling", body=body_of(paragraph("Lurah mencuri padi.")))
    moved(article, ("withdraw", citra))
    _revised(article, title="Hujan di Ubud", body=body_of(paragraph("Hujan turun lagi.")))
    _revised(article, title="Hujan di Desa", body=body_of(paragraph("Hujan turun lagi.")))

    page = _read(client, Edition.objects.live().get())

    assert "<del>Ubud</del><ins>Desa</ins>" in page
    assert page.count("Teks sebelumnya ditarik.") == 1
    assert "Perubahan yang lebih lama tidak ditampilkan." in page
    assert "Lurah" not in page
    assert "mencuri" not in page


def test_nor_do_they_come_back_as_what_was_new_then(client, edition):
    """A correction that was withdrawn itself stands between two texts that were not."""
    article = edition.article
    _revised(
        article,
        correction="Ada yang ditambah.",
        title="KENARI",
        summary="KENARI di cuplikan.",
        body=body_of(paragraph("KENARI.")),
    )
    moved(article, ("withdraw", citra_who_edits_too()))
    _revised(
        article,
        title="Hujan Lagi",
        summary="Tentang hujan.",
        body=body_of(paragraph("Lain sama sekali.")),
    )

    page = _read(client, Edition.objects.live().get())

    assert "Teks sebelumnya ditarik." in page
    assert "KENARI" not in page
    assert "suntuk" not in page
    assert page.count("<h3>") == 1
    assert "Perubahan yang lebih lama tidak ditampilkan." in page


def test_nor_does_what_stood_in_the_text_before_it(client, edition):
    article = edition.article
    _revised(article, body=body_of(paragraph("KENARI.")))
    _revised(article, title="Judul Lain")
    moved(article, ("withdraw", citra_who_edits_too()))
    _revised(article, body=body_of(paragraph("Lain sama sekali.")))

    assert "KENARI" not in _read(client, Edition.objects.live().get())


def test_a_wrong_slug_leads_to_the_right_address(client, edition):
    wrong = f"/news/lain-{edition.code}/jejak/"

    answer = client.get(wrong)

    assert (answer.status_code, answer.url) == (301, edition.get_absolute_url() + "jejak/")


@pytest.mark.parametrize(
    "address", ["/travel/hujan-aaaaaaaa/jejak/", "/travel/hujan-AAAAAAAA/jejak/", "/travel/jejak/"]
)
def test_an_unknown_piece_has_none(client, edition, address):
    assert client.get(address).status_code == 404


def test_its_queries_do_not_grow_with_its_editions(client, edition, django_assert_num_queries):
    for number in range(15):
        _revised(edition.article, title=f"Hujan Ke-{number}")
    live = Edition.objects.select_related("channel").live().get()

    with django_assert_num_queries(3):  # Editions, editors, channels.
        page = _read(client, live)

    assert page.count("<h3>") == 12
    assert "Perubahan yang lebih lama tidak ditampilkan." in page
