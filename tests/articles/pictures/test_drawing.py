"""The card of a link: drawn once the piece is live, gone when the piece is."""

import io
import os
import time
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from articles.models import Edition
from articles.pictures import drawing
from articles.pictures.card import BAR, BRAND, HEIGHT, WIDTH, Words, draw_card
from articles.pictures.drawing import draw, sweep_cards, sweep_cards_daily
from articles.workflow import perform
from idnplatform.foundation.folders import inside
from idnplatform.foundation.page_cache.outdated import Outdated, generations
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _files_of_this_test_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def edition(run_tasks) -> Edition:
    a_live_edition(ani_who_writes(), title="Hujan di Atas Ubud")
    run_tasks()
    return Edition.objects.live().get()


def cards():
    return [name for folder in inside(default_storage, "cards")[0] for name in _names(folder)]


def _names(folder):
    return [f"cards/{folder}/{name}" for name in inside(default_storage, f"cards/{folder}")[1]]


def a_cover(size=(1600, 1200)):
    return Image.new("RGB", size, (200, 220, 240))


def a_card(title="Hujan di Atas Ubud", cover=None, **words):
    told = {"channel": "Travel", "writer": "Ani Lestari", "site": "IDN Platform"} | words
    return draw_card(Words(title, **told), cover, (50, 50))


def test_it_is_drawn_when_the_piece_goes_live_and_shown_beside_its_links(client, edition):
    page = client.get(edition.get_absolute_url()).content.decode()

    assert cards() == [edition.drawing]
    assert edition.drawing.startswith(f"cards/{edition.code[:2]}/{edition.code}-1-")
    with Image.open(default_storage.open(edition.drawing)) as card:
        assert (card.format, card.size) == ("JPEG", (1200, 630))
    assert f'property="og:image" content="http://testserver/media/{edition.drawing}"' in page
    assert 'property="og:image:width" content="1200"' in page
    assert 'name="twitter:card" content="summary_large_image"' in page
    assert 'property="og:image:alt" content="Hujan di Atas Ubud. Sawah hijau"' in page
    served = client.get(f"/media/{edition.drawing}")
    assert served.headers["Content-Type"] == "image/jpeg"


def test_pages_that_are_kept_show_it_once_it_stands(edition):
    Outdated.objects.all().delete()

    draw.call(edition.pk)

    assert [row.keys for row in Outdated.objects.all()] == [[f"article:{edition.code}"]]


def test_until_it_stands_the_cover_serves(client):
    edition = a_live_edition(ani_who_writes())

    page = client.get(edition.get_absolute_url()).content.decode()

    assert f'content="http://testserver{edition.cover.social.url}"' in page
    assert 'property="og:image:alt" content="Sawah hijau"' in page


def test_without_a_picture_the_link_is_shown_in_small(client):
    edition = a_live_edition(ani_who_writes())
    Edition.objects.update(cover=None)

    page = client.get(edition.get_absolute_url()).content.decode()

    assert "og:image" not in page
    assert 'name="twitter:card" content="summary"' in page


def test_a_piece_without_a_cover_has_a_card_on_the_ground_of_the_brand(edition):
    Edition.objects.update(cover=None, drawing="")

    draw.call(edition.pk)

    edition.refresh_from_db()
    with Image.open(default_storage.open(edition.drawing)) as card:
        ground = card.getpixel((5, 5))
    assert all(abs(is_ - was) < 8 for is_, was in zip(ground, (0xB3, 0x26, 0x1E), strict=True))
    assert edition.shared_alt == "Hujan di Atas Ubud"


def test_a_second_run_draws_the_same_file(edition):
    first = edition.drawing

    draw.call(edition.pk)

    edition.refresh_from_db()
    assert edition.drawing == first
    assert cards() == [first]


def test_what_was_withdrawn_is_on_no_card_and_what_is_put_back_has_one_again(edition, run_tasks):
    first = edition.drawing
    moved(edition.article, ("withdraw", citra_who_edits_too()))
    run_tasks()

    edition.refresh_from_db()
    assert (edition.drawing, cards()) == ("", [])

    moved(edition.article, ("restore", citra_who_edits_too()))
    run_tasks()

    edition.refresh_from_db()
    assert edition.drawing == first
    assert cards() == [first]


def test_a_disk_that_fails_lets_the_withdrawal_stand(client, edition, monkeypatch):
    def fails(storage, name):
        raise OSError("read-only")

    monkeypatch.setattr(FileSystemStorage, "delete", fails)
    told = generations().total

    moved(edition.article, ("withdraw", citra_who_edits_too()))

    assert client.get(edition.get_absolute_url()).status_code == 410
    assert generations().total == told + 1  # What is told to the page cache comes after it.


def test_what_was_withdrawn_before_the_worker_came_is_not_drawn(run_tasks):
    edition = a_live_edition(ani_who_writes())
    moved(edition.article, ("withdraw", citra_who_edits_too()))

    run_tasks()

    assert cards() == []


def test_what_is_withdrawn_while_it_is_drawn_leaves_no_file(monkeypatch, edition):
    Edition.objects.update(drawing="")
    default_storage.delete(edition.drawing)

    def card_of(edition):
        Edition.objects.update(is_live=False)
        return a_card()

    monkeypatch.setattr(drawing, "_card_of", card_of)
    draw.call(edition.pk)

    edition.refresh_from_db()
    assert (edition.drawing, cards()) == ("", [])


def test_a_piece_that_only_waits_for_its_time_is_not_drawn(run_tasks):
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi)
    perform("approve", article, by=budi, at=timezone.now() + timedelta(days=1))
    run_tasks()

    assert cards() == []


def test_an_older_card_is_swept_once_no_page_can_show_it_any_more(edition, run_tasks):
    ani, budi, first = ani_who_writes(), budi_who_edits(), edition.drawing
    article = moved(edition.article, ("revise", ani))
    article.title = "Hujan di Bawah Ubud"
    article.save()
    moved(article, ("submit", ani), ("claim", budi), ("approve", budi))
    run_tasks()

    new = Edition.objects.live().get().drawing
    assert sorted(cards()) == sorted([first, new])
    assert sweep_cards() == 0
    for name in cards():
        then = time.time() - 3 * 24 * 3600
        os.utime(default_storage.path(name), (then, then))
    assert sweep_cards_daily() == 1
    assert cards() == [new]
    assert sweep_cards_daily() == 0


def test_a_title_in_letters_that_our_type_lacks_leaves_the_cover(run_tasks):
    edition = a_live_edition(ani_who_writes(), title="Kabar dari 北京 hari ini")
    run_tasks()

    edition.refresh_from_db()
    assert edition.drawing == ""
    assert edition.shared_picture == edition.cover.social


def test_what_went_live_before_cards_were_drawn_is_drawn_on_command(edition, run_tasks, capsys):
    Edition.objects.update(drawing="")
    default_storage.delete(edition.drawing)

    call_command("draw_cards")
    run_tasks()

    assert capsys.readouterr().out == "1 cards will be drawn.\n"
    assert cards() == [edition.drawing]


@pytest.mark.parametrize("size", [(1, 1), (64, 48), (2000, 3), (3, 2000), (1600, 1200)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_any_cover_fills_the_card(size, mode):
    card = a_card(cover=Image.new(mode, size, "#c8dcf0"))

    assert (card.size, card.mode) == ((WIDTH, HEIGHT), "RGB")
    assert card.getpixel((WIDTH - 4, 4))[2] > 150  # The sky is still the cover's.
    assert card.getpixel((WIDTH // 2, HEIGHT - BAR - 6))[2] < 80  # Under the title it is dark.


def test_white_letters_can_be_read_on_a_white_cover():
    card = a_card(cover=Image.new("RGB", (1600, 1200), "white"))
    grounds = [card.getpixel((WIDTH - 8, y)) for y in range(HEIGHT - BAR - 130, HEIGHT - BAR)]

    # 4.5 : 1 between white and a grey is at 118 of 255.
    assert max(max(colour) for colour in grounds) < 118


def test_the_bar_bears_the_brand():
    card = a_card()

    assert card.getpixel((WIDTH // 2, HEIGHT - BAR // 2)) == (255, 255, 255)
    colours = {colour for _, colour in card.getcolors(1_000_000)}
    assert tuple(bytes.fromhex(BRAND[1:])) in colours


def test_other_words_in_letters_that_our_type_lacks_are_left_out():
    assert a_card(channel="北京", writer="北京", site="北京") is not None


def test_a_card_is_small_enough_for_any_messenger():
    out = io.BytesIO()
    a_card(cover=Image.effect_noise((1600, 1200), 90).convert("RGB")).save(out, **drawing._JPEG)

    assert len(out.getvalue()) < 300_000  # WhatsApp shows no larger one.


def test_cards_of_earlier_texts_go_with_a_withdrawal_too(edition, run_tasks):
    article = edition.article
    moved(article, ("revise", article.author))
    article.title = "Hujan di Bawah Ubud"
    article.save()
    moved(
        article,
        ("submit", article.author),
        ("claim", budi_who_edits()),
        ("approve", budi_who_edits()),
    )
    run_tasks()
    assert len(cards()) == 2

    moved(article, ("withdraw", citra_who_edits_too()))

    assert cards() == []
