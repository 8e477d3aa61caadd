"""Make the renditions of a picture, in the background and once.

The work may be cut off at any line and begin anew: files are written over, the row names them
only when all stand, and what was printed before is drawn anew in the same transaction.
"""

import io
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from PIL import Image

from articles.models import Article, Edition, Picture
from articles.models.renditions import (
    CARD_RATIO,
    SOCIAL_SIZE,
    Series,
    height_at,
    names_of,
    rendition_name,
)
from articles.pictures.renditions import (
    CARD_STEPS,
    FALLBACK_WIDTH,
    LEAST_SOCIAL_WIDTH,
    WHOLE_STEPS,
    crop_box,
    fallback_of,
    light_of,
    widths_for,
)
from articles.richtext import Document, with_pictures_redrawn
from idnplatform.foundation.fingerprint import fingerprint, mean_colour, on_white

Renditions = dict[str, Any]

# By eye and scale: as sharp as a WebP of 76, at two thirds of its weight.
ENCODINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 7, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}
# Pages that were kept somewhere may show an old crop for as long.
OLD_CROPS_STAY = timedelta(days=2)


@task(priority=-10)  # Mails come first: a picture serves as it was taken in until then.
def render(picture_pk: int) -> None:
    """Make what is lacking of a picture, and show it wherever the picture is shown already."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    if picture is None or picture.is_ready:
        return
    with default_storage.open(picture.file) as file, Image.open(file, formats=["WEBP"]) as image:
        if getattr(image, "is_animated", False):
            renditions: Renditions = {}
        else:
            image.load()
            renditions = _made(picture, image)
        picture.colour, picture.fingerprint = mean_colour(image), fingerprint(image)
    _tell(picture, renditions)


def _made(picture: Picture, image: Image.Image) -> Renditions:
    card, social = (
        crop_box(image.size, ratio, picture.focal) for ratio in (CARD_RATIO, SOCIAL_SIZE)
    )
    renditions: Renditions = {"focal": list(picture.focal), "social": {}}
    if picture.renditions:  # Only the crops have to be made anew.
        renditions["whole"] = picture.renditions["whole"]
    else:
        renditions["whole"] = _series(picture, "whole", image, WHOLE_STEPS)
    renditions["card"] = _series(picture, "card", image.crop(card), CARD_STEPS)
    if social[2] - social[0] >= LEAST_SOCIAL_WIDTH:
        width = min(SOCIAL_SIZE[0], social[2] - social[0])
        cut = image.crop(social).resize((width, height_at(width, SOCIAL_SIZE)), reducing_gap=3.0)
        _store(picture, "social", "jpeg", cut)
        renditions["social"] = {"jpeg": [width]}
    renditions["light"] = _light(picture, renditions)
    return renditions


def _light(picture: Picture, renditions: Renditions) -> list[int]:
    """Width and weight of what is offered where data is to be saved; it stands already."""
    widths = renditions["whole"]["avif"]  # The file that was taken in is the widest WebP.
    width = light_of(widths)
    is_whole = width not in renditions["whole"]["webp"]
    name = rendition_name(picture.file, "whole", width, "webp", picture.focal)
    return [width, default_storage.size(picture.file if is_whole else name)]


@task(priority=-10)
def weigh(picture_pk: int) -> None:
    """Tell how heavy a picture's light form is, for what was rendered by an older release."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    if picture is None or not picture.is_ready or not picture.renditions:
        return  # Rendering weighs it too.
    _tell(picture, picture.renditions | {"light": _light(picture, picture.renditions)})


def _series(
    picture: Picture, series: Series, image: Image.Image, steps: tuple[int, ...]
) -> dict[str, list[int]]:
    """Store a picture in all widths, each made from the next larger; answers what stands."""
    widths = widths_for(image.width, steps)
    fallback = fallback_of(widths, FALLBACK_WIDTH if series == "whole" else FALLBACK_WIDTH // 2)
    made: dict[str, list[int]] = {"avif": [], "webp": [], "jpeg": [fallback]}
    smaller = image
    for width in reversed(widths):
        size = (width, height_at(width, image.size))
        smaller = smaller.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for encoding in ("avif", "webp"):
            # The file that was taken in is itself the widest WebP.
            if encoding == "avif" or series != "whole" or width < picture.width:
                _store(picture, series, encoding, smaller)
                made[encoding].insert(0, width)
        if width == fallback:
            _store(picture, series, "jpeg", smaller)
    return made


def _store(picture: Picture, series: Series, encoding: str, image: Image.Image) -> None:
    out = io.BytesIO()
    image = on_white(image) if encoding == "jpeg" else image
    image.info.clear()
    image.save(out, **ENCODINGS[encoding])
    name = rendition_name(picture.file, series, image.width, encoding, picture.focal)
    default_storage.delete(name)  # A worker may have died while it wrote it.
    default_storage.save(name, ContentFile(out.getvalue()))


@transaction.atomic
def _tell(picture: Picture, renditions: Renditions) -> None:
    """Let the row name what stands, and the pages that were printed before show it."""
    # Whoever is printing holds its article: wait, then see that edition too.
    list(
        Article.objects.filter(author=picture.owner_id)
        .order_by("pk")
        .select_for_update()
        .only("pk")
    )
    unchanged = Picture.objects.filter(
        pk=picture.pk, focal_x=picture.focal_x, focal_y=picture.focal_y
    )
    old = picture.renditions or {}
    picture.renditions = renditions
    told = {name: getattr(picture, name) for name in ("renditions", "colour", "fingerprint")}
    if not unchanged.update(**told):
        return  # Another focal point was chosen meanwhile, and another run makes its crops.
    _redraw(picture)
    if left := sorted(set(names_of(picture.file, old)) - set(picture.names)):
        drop_old_crops.using(run_after=timezone.now() + OLD_CROPS_STAY).enqueue(picture.pk, left)


def _redraw(picture: Picture) -> None:
    stem = PurePosixPath(picture.file).stem  # Random, so nothing else bears it.
    for edition in Edition.objects.filter(author=picture.owner_id, html__contains=stem):
        document = Document.parse(edition.body)
        edition.html = with_pictures_redrawn(edition.html, document, {picture.pk: picture})
        edition.save(update_fields=["html"])


@task(priority=-10)
def drop_old_crops(picture_pk: int, names: list[str]) -> None:
    """Delete files that no longer belong to a picture; a crop that was chosen again stays."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    for name in set(names) - set(picture.names if picture else ()):
        default_storage.delete(name)
