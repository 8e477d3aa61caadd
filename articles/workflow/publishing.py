"""From an article to the edition that readers see, and back off the site."""

import logging

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from accounts.standing import promote_published
from articles.models import Article, Edition, Event, Kind, Tagging, Topic, Turn
from articles.pictures.printed import printed_figures
from articles.pictures.shelf import pictures_of
from articles.richtext import to_html
from articles.workflow.notices import announce
from articles.workflow.printing import Printing, take_slot
from articles.workflow.shown import went_down, went_live
from articles.workflow.trail import standing_of, write_down
from articles.workflow.turns import lock
from idnplatform.foundation.tags import iso

logger = logging.getLogger(__name__)
Publication = Article.Publication
_CARRIED_ON = ("number", "published_at", "corrections", "debut")


def draw_up(article: Article) -> Edition:
    """The edition that this article would be, unsaved: preview, review and print agree."""
    body, cover, now = article.document, article.cover, timezone.now()
    pictures = pictures_of(body)
    earlier = list(article.editions.order_by("number").only(*_CARRIED_ON))
    first, last = (earlier[0], earlier[-1]) if earlier else (None, None)
    return Edition(
        article=article,
        author=article.author,
        channel=article.channel,
        code=article.code,
        slug=slug_of(article.title),
        kind=article.kind,
        title=article.title,
        summary=article.summary,
        cover=cover,
        cover_alt=cover.alt if cover else "",
        cover_caption=cover.caption if cover else "",
        cover_credit=cover.credit if cover else "",
        cover_creator=cover.creator if cover else "",
        cover_address=cover.address if cover else "",
        cover_licence=cover.licence if cover else "",
        figures=printed_figures(body, pictures),
        body=article.body,
        html=to_html(
            body,
            pictures,
            is_numbered=article.kind == Kind.LISTICLE,
            opening=f"{article.dateline}, {settings.SITE_NAME}" if article.dateline else "",
        ),
        text=body.text,
        words=body.words,
        topics=[{"slug": slug, "name": name} for slug, name in _topics(article).items()],
        sources=article.sources,
        ai_use=article.ai_use,
        published_at=first.published_at if first else now,
        updated_at=now if first else None,
        corrections=last.corrections if last else [],
        debut=first.debut if first else None,
    )


def slug_of(title: str) -> str:
    """The words of a title as they stand in an address; never empty, at most 80 letters."""
    return slugify(title)[:80].strip("-") or "artikel"


def _topics(article: Article) -> dict[str, str]:
    named = ((slugify(name)[:60].strip("-"), name) for name in article.topics)
    return {slug: name for slug, name in named if slug}


def publish(article: Article, printing: Printing, *, is_reviewed: bool = True) -> Edition:
    """Freeze a locked article into its next edition, live from now on; the caller saves it."""
    return _go_live(article, freeze(article, printing, is_reviewed=is_reviewed))


def freeze(article: Article, printing: Printing, *, is_reviewed: bool = True) -> Edition:
    """Print the next edition without showing it: what is approved now is what goes out later."""
    edition = draw_up(article)
    edition.is_pick, edition.wished_slot = printing.is_pick, printing.slot
    if printing.correction:
        edition.corrections = [*edition.corrections, {"at": None, "text": printing.correction}]
    edition.number = _last_number(article) + 1
    edition.editor_name = article.reviewer.profile.name if article.reviewer else ""
    edition.is_live, edition.is_reviewed = False, is_reviewed
    edition.save()
    cover = {edition.cover_id} if edition.cover_id else set()
    edition.pictures.set(cover | pictures_of(article.document).keys())
    return edition


def drop_scheduled(article: Article) -> None:
    """Forget the edition that waits for its time, if there is one; the caller saves the article."""
    if article.publish_at:
        article.editions.filter(number=_last_number(article), is_live=False).delete()
        article.publish_at = None


def _go_live(article: Article, edition: Edition) -> Edition:
    now = timezone.now()
    if edition.updated_at:
        edition.updated_at = now
    else:
        edition.published_at = now
        edition.debut = _debut_of(article)
    before = article.editions.live().first()
    _lower(article)
    edition.is_live = True
    edition.corrections = [told | {"at": told["at"] or iso(now)} for told in edition.corrections]
    edition.save(update_fields=["is_live", "published_at", "updated_at", "corrections", "debut"])
    take_slot(article, edition, edition.wished_slot)
    _hang_under_topics(edition)
    article.publication, article.publish_at = Publication.LIVE, None
    promote_published(article.author)
    Turn.objects.filter(author=article.author_id, is_first=True).update(is_first=False)
    went_live(edition, instead_of=before)
    return edition


def _debut_of(article: Article) -> int | None:
    """Which piece of its writer this is, if it is the first or the second. The writer is locked."""
    others = Article.objects.filter(author=article.author_id).exclude(pk=article.pk)
    published = others.exclude(publication=Publication.NONE).values_list("pk", flat=True)
    return (1, 2, None)[len(published[:2])]


def take_down(article: Article, notice: str, reason: str) -> None:
    """Take the live edition off the site, leaving a public notice at its address."""
    edition = article.editions.live().get()
    edition.withdrawn_at, edition.notice, edition.withdrawn_for = timezone.now(), notice, reason
    edition.save(update_fields=["withdrawn_at", "notice", "withdrawn_for"])
    take_slot(article, None, None)
    _lower(article)
    went_down(edition)


def put_back_up(article: Article) -> None:
    """Put the edition that was withdrawn back on the site as it was.

    One that waits for its time has a higher number and is left to the clock.
    """
    withdrawn = article.editions.filter(withdrawn_at__isnull=False)
    edition = withdrawn.order_by("number").last()
    if edition is None:
        raise ValueError(f"{article} has no edition to put back")
    edition.is_live, edition.withdrawn_at = True, None
    edition.notice = edition.withdrawn_for = ""
    edition.save(update_fields=["is_live", "withdrawn_at", "notice", "withdrawn_for"])
    _hang_under_topics(edition)
    went_live(edition, instead_of=None)


def publish_due() -> list[Event]:
    """Publish what was approved for a time that has come. Safe to run twice.

    One piece that cannot be published holds up no other: it is logged and tried again.
    """
    published = []
    for pk in Article.objects.due().values_list("pk", flat=True):
        try:
            event = _publish_scheduled(pk)
        except (DatabaseError, ObjectDoesNotExist):
            logger.exception("Article %s could not be published at its time", pk)
            continue
        published += [event] if event else []
    return published


@transaction.atomic
def _publish_scheduled(pk: int) -> Event | None:
    due = Article.objects.due().filter(pk=pk)
    if (found := due.first()) is None:
        return None
    article = lock(found)
    if not due.exists():  # Another worker was faster, or the writer took it back to revise.
        return None
    approval = article.events.filter(move="approve").latest("made_at")
    before, stood = article.publication, standing_of(article)
    _go_live(article, article.editions.get(is_live=False, number=_last_number(article)))
    article.save()
    event = article.events.create(
        actor=approval.actor,
        move="publish",
        label="Terbit sesuai jadwal",
        before=before,
        after=article.publication,
        version=article.version,
    )
    write_down(event, stood, by=None)
    announce(event)
    return event


def _last_number(article: Article) -> int:
    return article.editions.aggregate(last=Max("number"))["last"] or 0


def _lower(article: Article) -> None:
    Tagging.objects.filter(edition__article=article).delete()
    article.editions.live().update(is_live=False)


def _hang_under_topics(edition: Edition) -> None:
    for topic in edition.topics:
        row, _ = Topic.objects.get_or_create(slug=topic["slug"], defaults={"name": topic["name"]})
        Tagging.objects.create(topic=row, edition=edition, published_at=edition.published_at)
