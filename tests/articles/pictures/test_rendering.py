"""The worker makes a picture's renditions once, and shows them wherever the picture is shown."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image, ImageCms

from articles.models import Edition, Picture
from articles.pictures import rendering
from articles.pictures.intake import take_in
from articles.pictures.rendering import drop_old_crops, render
from articles.workflow import perform
from articles.workflow.publishing import draw_up
from tests.articles.pictures.files import stored_beside
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_photo,
    a_picture,
    an_article,
    body_of,
    figure,
    paragraph,
)

pytestmark = pytest.mark.django_db
CANARY = b"KENARI-7f3a"


@pytest.fixture
def ani():
    return ani_who_writes()


def rendered(picture):
    render.call(picture.pk)
    picture.refresh_from_db()
    return picture


def opened(name):
    with default_storage.open(name) as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
    return image


def with_focal(picture, x, y):
    Picture.objects.filter(pk=picture.pk).update(focal_x=x, focal_y=y)
    picture.refresh_from_db()
    return picture


# What is made -----------------------------------------------------------------------------------


def test_the_worker_makes_all_widths_in_all_formats(ani, run_tasks):
    picture = take_in(a_photo((1800, 1350), "JPEG"), ani)
    run_tasks()

    picture.refresh_from_db()
    assert picture.renditions == {
        "whole": {
            "avif": [480, 720, 1080, 1620], "webp": [480, 720, 1080, 1620], "jpeg": [1080]
        },
        "card": {"avif": [320, 720, 1080], "webp": [320, 720, 1080], "jpeg": [320]},
        "social": {"jpeg": [1200]},
        "focal": [50, 50],
        "light": [720, weight_of(picture, "-w720.webp")],
    }  # fmt: skip
    stem = picture.file.removesuffix(".webp")
    sizes = {name.removeprefix(stem): (image.format, image.size) for name in stored_beside(picture)
             if (image := opened(name))}  # fmt: skip
    assert sizes == {
        ".webp": ("WEBP", (1800, 1350)),
        "-w480.avif": ("AVIF", (480, 360)),
        "-w480.webp": ("WEBP", (480, 360)),
        "-w720.avif": ("AVIF", (720, 540)),
        "-w720.webp": ("WEBP", (720, 540)),
        "-w1080.avif": ("AVIF", (1080, 810)),
        "-w1080.webp": ("WEBP", (1080, 810)),
        "-w1080.jpg": ("JPEG", (1080, 810)),
        "-w1620.avif": ("AVIF", (1620, 1215)),
        "-w1620.webp": ("WEBP", (1620, 1215)),
        "-c320-50-50.avif": ("AVIF", (320, 213)),
        "-c320-50-50.webp": ("WEBP", (320, 213)),
        "-c320-50-50.jpg": ("JPEG", (320, 213)),
        "-c720-50-50.avif": ("AVIF", (720, 480)),
        "-c720-50-50.webp": ("WEBP", (720, 480)),
        "-c1080-50-50.avif": ("AVIF", (1080, 720)),
        "-c1080-50-50.webp": ("WEBP", (1080, 720)),
        "-s1200-50-50.jpg": ("JPEG", (1200, 630)),
    }
    assert set(picture.names) == stored_beside(picture)


def weight_of(picture, ending):
    return default_storage.size(picture.file.removesuffix(".webp") + ending)


@pytest.mark.parametrize(
    ("size", "light", "ending"),
    [
        ((1000, 800), 720, "-w720.webp"),
        ((500, 400), 500, ".webp"),  # The file as it was taken in.
        ((1, 1), 1, ".webp"),
    ],
)
def test_the_form_for_who_must_save_data_is_weighed(ani, size, light, ending):
    picture = rendered(take_in(a_photo(size, "JPEG"), ani))

    weight = weight_of(picture, ending)
    assert picture.renditions["light"] == [light, weight]
    at = f"/media/{picture.file.removesuffix('.webp')}"
    assert picture.whole.light == (f"{at}{ending}", weight)
    assert picture.card.light is None


def test_what_was_rendered_before_is_weighed_by_the_command_and_told_on_its_pages(ani, run_tasks):
    picture = rendered(a_large_picture(ani))
    told = picture.renditions
    left = {name: told[name] for name in told if name != "light"}
    Picture.objects.filter(pk=picture.pk).update(renditions=left)
    cover = a_picture(ani)
    edition = a_live_edition(ani, cover=cover, body=body_of(paragraph("a"), figure(picture)))
    assert "data-kb" not in edition.html

    call_command("render_pictures")
    run_tasks()

    picture.refresh_from_db()
    edition.refresh_from_db()
    assert picture.renditions == told
    assert edition.html.count('data-kb="1"') == 1


def test_a_page_offers_what_stands(ani):
    picture = rendered(take_in(a_photo((1000, 800), "JPEG"), ani))

    at = f"/media/{picture.file.removesuffix('.webp')}"
    whole, card, social = picture.whole, picture.card, picture.social
    assert (whole.url, whole.width, whole.height) == (f"{at}-w1000.jpg", 1000, 800)
    assert whole.sources == (
        ("image/avif", f"{at}-w480.avif 480w, {at}-w720.avif 720w, {at}-w1000.avif 1000w"),
        # The file as it was taken in is itself the widest WebP.
        ("image/webp", f"{at}-w480.webp 480w, {at}-w720.webp 720w, {at}.webp 1000w"),
    )
    assert (card.url, card.width, card.height) == (f"{at}-c320-50-50.jpg", 320, 213)
    assert [media_type for media_type, _ in card.sources] == ["image/avif", "image/webp"]
    assert (social.url, social.width, social.height) == (f"{at}-s1000-50-50.jpg", 1000, 525)
    offered = {
        url.split()[0] for _, urls in whole.sources + card.sources for url in urls.split(",")
    }
    offered |= {whole.url, card.url, social.url}
    assert {f"/media/{name}" for name in stored_beside(picture)} == offered


@pytest.mark.parametrize("size", [(1, 1), (2000, 1), (1, 2000), (319, 200), (599, 400)])
def test_odd_and_small_pictures_are_rendered_too(ani, size):
    picture = rendered(take_in(a_photo(size), ani))

    assert set(picture.names) == stored_beside(picture)
    assert picture.renditions["social"] == {}
    assert (picture.social.width, picture.social.height) == size


def test_what_shines_through_lies_on_white_in_a_jpeg_alone(ani):
    file = io.BytesIO()
    Image.new("RGBA", (700, 700), (0, 0, 0, 0)).save(file, "PNG")
    file.seek(0)

    picture = rendered(take_in(file, ani))

    stem = picture.file.removesuffix(".webp")
    assert opened(f"{stem}-w700.jpg").getpixel((9, 9)) == (255, 255, 255)
    assert opened(f"{stem}-s700-50-50.jpg").getpixel((9, 9)) == (255, 255, 255)
    assert opened(f"{stem}-w480.avif").getpixel((9, 9))[3] == 0
    assert opened(f"{stem}-c320-50-50.webp").getpixel((9, 9))[3] == 0
    assert picture.colour == ""


def test_no_rendition_holds_more_than_pixels(ani):
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif.get_ifd(0x8825)[0x1D] = CANARY.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = take_in(a_photo((900, 600)), ani)
    # Even if the stored file held some: what is written now must not.
    planted = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(
        planted, "WEBP", exif=exif, xmp=b"<x>" + CANARY + b"</x>", icc_profile=profile + CANARY
    )
    default_storage.delete(picture.file)
    default_storage.save(picture.file, planted)
    assert CANARY in planted.getvalue()

    rendered(picture)

    made = stored_beside(picture) - {picture.file}
    assert {name.rpartition(".")[2] for name in made} == {"avif", "webp", "jpg"}
    for name in made:
        with default_storage.open(name) as file:
            data = file.read()
        assert CANARY not in data
        assert not {"exif", "xmp", "icc_profile", "comment"} & opened(name).info.keys()


# The focal point --------------------------------------------------------------------------------


def test_a_crop_keeps_the_focal_point_and_bears_its_own_name(ani):
    file = io.BytesIO()
    halves = Image.new("RGB", (1600, 800), "red")
    halves.paste("blue", (800, 0, 1600, 800))
    halves.save(file, "PNG")
    file.seek(0)
    picture = rendered(take_in(file, ani))
    before = picture.names

    rendered(with_focal(picture, 100, 50))

    card, social = picture.card, picture.social
    assert card.url.endswith("-c320-100-50.jpg")
    red, _, blue = opened(card.url.removeprefix("/media/")).getpixel((130, 100))
    assert blue > red, "cut in the middle, red would reach as far as this"
    assert social.url.endswith("-s1200-100-50.jpg")
    # The whole ones stay; a kept page may still ask for the old crops.
    assert set(before) | set(picture.names) == stored_beside(picture)


def test_old_crops_are_swept_later(ani, run_tasks):
    picture = rendered(take_in(a_photo((900, 800)), ani))
    rendered(with_focal(picture, 10, 10))

    run_tasks()
    assert len(stored_beside(picture)) > len(picture.names)
    due = DBTaskResult.objects.get(task_path__endswith=".drop_old_crops")
    assert due.run_after - timezone.now() > timedelta(days=1)
    drop_old_crops.call(*due.args_kwargs["args"])

    assert stored_beside(picture) == set(picture.names)


def test_a_crop_that_was_chosen_again_is_not_swept(ani):
    picture = rendered(take_in(a_photo((900, 800)), ani))
    first = [name for name in picture.names if "-50-50" in name]
    rendered(with_focal(picture, 10, 10))
    rendered(with_focal(picture, 50, 50))

    drop_old_crops.call(picture.pk, first)

    assert set(first) <= stored_beside(picture)


def test_a_focal_point_chosen_meanwhile_leaves_the_row_to_the_next_run(ani, monkeypatch):
    picture = take_in(a_photo((900, 800)), ani)
    made = rendering._made

    def made_while_somebody_clicks(picture, image):
        renditions = made(picture, image)
        Picture.objects.filter(pk=picture.pk).update(focal_x=1)
        return renditions

    monkeypatch.setattr(rendering, "_made", made_while_somebody_clicks)
    assert rendered(picture).renditions is None

    monkeypatch.undo()
    assert rendered(picture).renditions["focal"] == [1, 50]


# Once, and safe to do again ---------------------------------------------------------------------


def test_a_run_that_was_cut_off_is_done_again(ani):
    picture = take_in(a_photo((900, 600)), ani)
    half = picture.file.replace(".webp", "-w480.avif")
    default_storage.save(half, io.BytesIO(b"half a file"))

    rendered(picture)

    assert opened(half).size == (480, 320)
    assert stored_beside(picture) == set(picture.names)


def test_a_second_run_does_nothing(ani, django_assert_num_queries):
    picture = rendered(a_picture(ani))

    with django_assert_num_queries(1):
        render.call(picture.pk)


def test_a_picture_that_is_gone_needs_nothing(run_tasks):
    render.enqueue(4711)

    run_tasks()


def test_mails_come_first(ani):
    a_picture(ani)

    assert DBTaskResult.objects.get().priority < 0


# Where it is shown ------------------------------------------------------------------------------


def a_large_picture(owner):
    told = {"caption": "sawah", "site": "contoh.id", "creator": "Ani", "alt": "Sawah"}
    address = "https://contoh.id/sawah"
    return take_in(a_photo((900, 600)), owner, address=address, **told)


def test_what_was_printed_before_shows_the_renditions_and_stays_as_it_was(ani):
    cover, picture, other = a_picture(ani), a_large_picture(ani), a_picture(ani)
    body = body_of(paragraph("Hujan."), figure(picture), figure(other, id="f2"))
    edition = a_live_edition(ani, cover=cover, body=body, dateline="Ubud")
    ours = Picture.objects.filter(pk=picture.pk)
    before = edition.html
    assert "<picture>" not in before
    ours.update(site="lain.id", alt="Lain")

    rendered(picture)

    edition.refresh_from_db()
    assert edition.html.count("<picture>") == 1
    assert f"{picture.file.removesuffix('.webp')}-w480.avif" in edition.html
    start, _, rest = edition.html.partition("<picture>")
    _, _, end = rest.partition("</picture>")
    assert before.startswith(start)
    assert before.endswith(end)


def test_what_waits_for_its_time_shows_them_too(ani):
    cover, picture, budi = a_picture(ani), a_large_picture(ani), budi_who_edits()
    body = body_of(paragraph("a"), figure(picture))
    article = a_claimed_article(ani, budi, cover=cover, body=body)
    perform("approve", article, by=budi, at=timezone.now() + timedelta(days=1))
    assert not Edition.objects.get().is_live

    rendered(picture)

    assert "image/avif" in Edition.objects.get().html


def test_what_is_printed_afterwards_shows_them_at_once(ani):
    picture = rendered(a_large_picture(ani))

    html = draw_up(an_article(ani, body=body_of(paragraph("a"), figure(picture)))).html

    assert "image/avif" in html


def test_nobody_elses_pages_are_touched(ani):
    wayan = wayan_who_writes_too()
    cover, shown = a_picture(wayan), a_picture(wayan)
    theirs = a_live_edition(wayan, cover=cover, body=body_of(paragraph("a"), figure(shown)))
    before = Edition.objects.values().get(pk=theirs.pk)

    rendered(a_picture(ani))

    assert Edition.objects.values().get(pk=theirs.pk) == before


def test_pictures_from_before_are_rendered_by_a_command(ani, run_tasks, capsys):
    old, new = a_picture(ani), rendered(a_picture(ani))
    DBTaskResult.objects.all().delete()
    Picture.objects.filter(pk=old.pk).update(widths=[32], colour="", fingerprint=None)
    old.refresh_from_db()
    stem = f"/media/{old.file.removesuffix('.webp')}"
    assert old.whole.sources == (("image/webp", f"{stem}-32.webp 32w, {stem}.webp 64w"),)

    call_command("render_pictures")

    assert capsys.readouterr().out == "1 pictures are queued; the worker makes them.\n"
    assert [task.args_kwargs["args"] for task in run_tasks()] == [[old.pk]]
    old.refresh_from_db()
    assert (old.is_ready, old.colour, new.is_ready) == (True, "#1d5ba1", True)
