"""What editors are told of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.db.models.functions import Greatest
from django.urls import reverse

from accounts.models import User
from articles.models import Article, Likeness

FLAGGED = 0.2  # of the words, outside quotations; see benchmarks/similarity_quality.py
MOST_SHOWN = 10


@dataclass
class Similar:
    """Another piece, as this person may know it. Shares are in percent of the words."""

    title: str
    address: str  # empty where there is nothing to open
    label: str
    share: int
    quoted: int
    of_other: int
    passages: list[tuple[str, str]]  # here and there; nothing there that lies with its writer
    has_like_text: bool
    has_like_title: bool = False


def similar_to(article: Article, *, reader: User) -> list[Similar]:
    """The pieces most like it, the closest text first, then those of the same title; one query."""
    rows = Likeness.objects.about(article).closest_first().for_panel()
    found: dict[int, Similar] = {}
    for row in rows[: 2 * MOST_SHOWN]:
        is_title = row.kind == Likeness.Kind.TITLE
        similar = found.setdefault(row.other_id, _similar(row, reader))
        similar.has_like_title |= is_title
    return list(found.values())[:MOST_SHOWN]


def likeness_of(articles: Iterable[int]) -> dict[int, float]:
    """By article how much of it stands in another or of another in it, 0 to 1; one query.

    Only those that deserve a flag are in it.
    """
    closest = Likeness.objects.in_texts(articles).values("article")
    found = closest.annotate(closest=Max(Greatest("share", "of_other")))
    flagged = found.filter(closest__gte=FLAGGED).order_by()
    return dict(flagged.values_list("article", "closest"))


def _similar(row: Likeness, reader: User) -> Similar:
    other = row.other
    other.printed_title = row.printed_title  # type: ignore[attr-defined]
    is_text = row.kind == Likeness.Kind.TEXT
    passages = [(here, "" if other.is_editable else there) for here, there in row.passages]
    return Similar(
        title=other.title_for(reader),
        address=reverse("reviewing:article", args=[other.pk]) if other.is_beyond_the_writer else "",
        label=other.label,
        share=round(100 * row.share) if is_text else 0,
        quoted=round(100 * row.quoted),
        of_other=round(100 * row.of_other) if is_text else 0,
        passages=passages,
        has_like_text=is_text,
    )
