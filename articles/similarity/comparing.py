"""Comparing a piece with all others that were ever sent, in the background."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone

from articles.models import Article, Likeness, Version
from articles.similarity import index, titles
from articles.similarity.overlap import Overlap, overlap_of
from articles.similarity.reading import Reading, read
from articles.similarity.shingles import shingles_of

MOST_COMPARED = 12  # pieces that are read word by word
SAME_TOPIC = timedelta(days=90)  # within which a title of the same words is told
COLUMNS = ["share", "quoted", "of_other", "passages"]


def compare_later(article: Article) -> None:
    """Have the text that was just sent compared, once the sending stands."""
    compare.enqueue(article.pk)


@task(priority=-5)  # Mails come first.
def compare(article_pk: int) -> None:
    """Keep what a piece can be found by, and what it has in common with others.

    A second run writes the same rows. The shingles are stored and committed before others are
    asked for: of two pieces sent at once, at least one then sees the other.
    """
    sent = Version.objects.last_sent().filter(article=article_pk).first()
    if sent is None:
        return
    reading = read(sent.document)
    if remember(sent, reading):
        _store(sent, [*_like_texts(sent, reading), *_like_titles(sent)])


@transaction.atomic
def remember(sent: Version, reading: Reading | None = None) -> bool:
    """Keep what it can be found by; False where a newer text was sent meanwhile."""
    if not _is_still_the_last(sent):
        return False
    index.keep(sent, reading or read(sent.document))
    return True


@dataclass(frozen=True)
class _Pair:
    """What was found, from this side and from the other's."""

    other: int
    kind: Likeness.Kind
    forth: Overlap
    back: Overlap


def _like_texts(sent: Version, reading: Reading) -> list[_Pair]:
    holders = index.holders_of(shingles_of(reading.words), besides=sent.article_id)
    likely = index.likeliest(holders, MOST_COMPARED)
    pairs = []
    for other in Version.objects.last_sent().filter(article__in=likely):
        forth, back = overlap_of(reading, read(other.document))
        if forth.is_worth_telling or back.is_worth_telling:
            pairs.append(_Pair(other.article_id, Likeness.Kind.TEXT, forth, back))
    return pairs


def _like_titles(sent: Version) -> list[_Pair]:
    """Pieces about the same that were sent of late, or still wait."""
    title = sent.manuscript["title"]
    holders = index.holders_of(titles.numbers_of(title), besides=sent.article_id)
    likely = index.likeliest(holders, MOST_COMPARED)
    late = Q(article__submitted_at__gte=timezone.now() - SAME_TOPIC)
    waiting = Q(article__status__in=Article.LOCKED)
    pairs = []
    for other in Version.objects.last_sent().filter(late | waiting, article__in=likely):
        part = titles.likeness_of_titles(title, other.manuscript["title"])
        if part:
            both = Overlap(part, 0.0, part)
            pairs.append(_Pair(other.article_id, Likeness.Kind.TITLE, both, both))
    return pairs


@transaction.atomic
def _store(sent: Version, pairs: list[_Pair]) -> None:
    if not _is_still_the_last(sent):
        return
    Likeness.objects.touching(sent.article_id).delete()
    rows = []
    for pair in pairs:
        rows.append(_row(sent.article_id, pair.other, pair.kind, pair.forth))
        rows.append(_row(pair.other, sent.article_id, pair.kind, pair.back))
    # The other piece's own task may have written the same pair.
    Likeness.objects.bulk_create(
        sorted(rows, key=lambda row: (row.article_id, row.other_id, row.kind)),
        update_conflicts=True,
        unique_fields=["article", "other", "kind"],
        update_fields=COLUMNS,
    )


def _is_still_the_last(sent: Version) -> bool:
    """Asked under the piece's lock, which a sending takes too."""
    Article.objects.select_for_update(of=("self",)).only("pk").get(pk=sent.article_id)
    return Version.objects.last_sent().filter(pk=sent.pk).exists()


def _row(article: int, other: int, kind: Likeness.Kind, overlap: Overlap) -> Likeness:
    return Likeness(
        article_id=article,
        other_id=other,
        kind=kind,
        share=overlap.share,
        quoted=overlap.quoted,
        of_other=overlap.of_other,
        passages=[list(passage) for passage in overlap.passages],
    )
