"""Where a picture is used: in manuscripts, in their versions, in print.

An own picture can stand in own pieces alone, so one person's texts are all that must be looked
through. They are searched as text: to read each as a document would take fifty times as long.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import FETCH_RAISE, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Picture, Showing, Version

KNOWN_FOR = timedelta(days=1)
_NAMED = re.compile(r'"(?:picture|cover)": ?(\d+)')  # As both databases write JSON.


def take_into_use(owner: User, ids: Iterable[int]) -> None:
    """Note that a manuscript shows these now. Called before it is stored, so no sweep is faster."""
    Picture.objects.filter(owner=owner, pk__in=ids, used_at__lt=timezone.now() - KNOWN_FOR).update(
        used_at=timezone.now()
    )


def in_print_or_on_covers(ids: Collection[int]) -> set[int]:
    """Those of these pictures that an edition shows, or that are the cover of a manuscript."""
    covers = Article.objects.filter(cover__in=ids).values_list("cover", flat=True)
    printed = Showing.objects.filter(picture__in=ids).values_list("picture", flat=True)
    return {pk for pk in covers.union(printed) if pk}


def in_texts_of(owner_id: int) -> set[int]:
    """All pictures that one person's manuscripts and their versions name."""
    return {pk for texts in _all_texts(owner_id) for text in texts.iterator() for pk in _ids(text)}


def is_used(picture: Picture) -> bool:
    """Whether anything shows it. The database looks, so that no text has to come here."""
    if in_print_or_on_covers([picture.pk]):
        return True
    named = rf'"(picture|cover)": ?{picture.pk}[^0-9]'
    return any(
        texts.filter(as_text__regex=named).exists() for texts in _all_texts(picture.owner_id)
    )


def pieces_with(pictures: Iterable[Picture], owner: User) -> dict[int, list[Article]]:
    """By picture the owner's pieces that show it or showed it in print, versions left aside."""
    ids = {picture.pk for picture in pictures}
    pairs = set(Article.objects.filter(cover__in=ids).values_list("cover", "pk"))
    pairs |= set(Showing.objects.filter(picture__in=ids).values_list("picture", "edition__article"))
    # What is approved reads as its edition does, which knows its pictures.
    unfinished = Article.objects.filter(author=owner).exclude(status=Article.Status.APPROVED)
    for pk, text in _texts(unfinished, "body", "pk"):
        pairs |= {(picture, pk) for picture in _ids(text) & ids}
    told = Article.objects.only("title", "status", "publication", "publish_at", "discarded_at")
    pieces = told.fetch_mode(FETCH_RAISE).in_bulk({piece for _, piece in pairs})
    shown: dict[int, list[Article]] = defaultdict(list)
    for picture_id, piece in sorted(pairs, key=lambda pair: -pair[1]):
        shown[picture_id].append(pieces[piece])
    return dict(shown)


def _all_texts(owner_id: int) -> tuple[QuerySet, QuerySet]:
    return (
        _texts(Article.objects.filter(author=owner_id), "body"),
        _texts(Version.objects.filter(article__author=owner_id), "manuscript"),
    )


def _texts(rows: QuerySet, field: str, *more: str) -> QuerySet:
    as_text = rows.order_by().annotate(as_text=Cast(field, TextField()))
    return as_text.values_list(*more, "as_text", flat=not more)


def _ids(text: str) -> set[int]:
    return {int(number) for number in _NAMED.findall(text)}
