"""Draw the card of an edition in the background, once it is live, and sweep what is old.

The file bears the code, the number and what was drawn: a second run writes the same file, and a
card that reads differently never stands under a name that is cached.
"""

import io
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from itertools import batched
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from PIL import Image

from articles.keys import article_key
from articles.models import Edition
from articles.pictures.card import Words, draw_card
from idnplatform.foundation.folders import inside
from idnplatform.foundation.page_cache import outdate

FOLDER = "cards"
OLD_CARDS_STAY = timedelta(days=2)  # Pages kept somewhere may show them for as long.
AT_ONCE = 500
_JPEG: dict[str, Any] = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}


def draw_later(edition: Edition) -> None:
    """Have the card of what just went live drawn; until it stands, the cover serves."""
    draw.enqueue(edition.pk)


def take_away(edition: Edition) -> None:
    """What was withdrawn is not to be seen on cards either: its files go with the commit.

    Those of earlier texts too, which would else lie there until they are swept. A disk that
    fails then must not make a withdrawal that was done look undone.
    """
    drawn = Edition.objects.filter(article=edition.article_id).exclude(drawing="")
    names = list(drawn.values_list("drawing", flat=True))
    drawn.update(drawing="")
    edition.drawing = ""
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


@task(priority=-8)  # Mails come first; before renditions, as links are shared at once.
def draw(edition_pk: int) -> None:
    """Draw and store the card of a live edition, and let its row name it."""
    edition = Edition.objects.live().for_cards().filter(pk=edition_pk).first()
    if edition is None:
        return
    card = _card_of(edition)
    if card is None:
        return
    out = io.BytesIO()
    card.save(out, **_JPEG)
    told = blake2b(out.getvalue(), digest_size=6).hexdigest()
    name = f"{FOLDER}/{edition.code[:2]}/{edition.code}-{edition.number}-{told}.jpg"
    default_storage.delete(name)  # A worker may have died while it wrote it.
    default_storage.save(name, ContentFile(out.getvalue()))
    with transaction.atomic():
        is_shown = Edition.objects.live().filter(pk=edition.pk).update(drawing=name)
        outdate(article_key(edition.code))
    if not is_shown:
        default_storage.delete(name)  # It was withdrawn, or replaced, while it was drawn.


def sweep_cards() -> int:
    """Delete cards that no live edition shows; returns how many those were."""
    folders = inside(default_storage, FOLDER)[0]
    return sum(_sweep_folder(f"{FOLDER}/{folder}") for folder in folders)


def sweep_cards_daily() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    return sweep_cards() if cache.add("cards-swept", True, 24 * 3600) else 0


def _card_of(edition: Edition) -> Image.Image | None:
    words = Words(
        edition.title, edition.channel.name, edition.author.profile.name, settings.SITE_NAME
    )
    cover = edition.cover
    if cover is None:
        return draw_card(words, None, (50, 50))
    with ExitStack() as open_files:
        file = open_files.enter_context(default_storage.open(cover.file))
        image = open_files.enter_context(Image.open(file, formats=["WEBP"]))
        image.load()  # Of an animation, its first picture.
        return draw_card(words, image, cover.focal)


def _sweep_folder(folder: str) -> int:
    gone, before = 0, timezone.now() - OLD_CARDS_STAY
    for names in batched(sorted(inside(default_storage, folder)[1]), AT_ONCE):
        codes = {PurePosixPath(name).stem.partition("-")[0] for name in names}
        live = Edition.objects.live().filter(code__in=codes)
        shown = set(live.values_list("drawing", flat=True))
        for name in names:
            path = f"{folder}/{name}"
            if path not in shown and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                gone += 1
    return gone
