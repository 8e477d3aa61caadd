"""Editions: the newest first, and one whole."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from accounts.models import User
from articles.api.names import Code, HandleWanted, NewestCursor, SlugWanted
from articles.api.problems import Problem, Unanswered, Withdrawal
from articles.api.shapes import EditionPage, EditionWhole, Told, edition_told, whole_edition_told
from articles.models import Channel, Edition, Tagging, Topic
from articles.reading.abroad import texts_for_abroad
from articles.reading.metadata import absolute
from idnplatform.foundation.paging import page_of
from idnplatform.foundation.tags import iso

router = Router(tags=["editions"])
UNKNOWN = "No piece has this code."
NOTHING = "Nothing of this channel, topic or writer has been published."


@router.get("", response={200: EditionPage, 404: Problem, 422: Problem}, operation_id="editions")
def editions(
    request: HttpRequest,
    channel: SlugWanted = "",
    topic: SlugWanted = "",
    writer: HandleWanted = "",
    cursor: NewestCursor = "",
) -> Told:
    """The newest first, of everything or of a channel, a topic, a writer, or of all three."""
    wanted: dict[str, Any] = {}
    if channel:
        wanted["channel"] = _named(Channel.objects.filter(slug=channel))
    if writer:
        people = User.objects.filter(handle=writer, is_active=True)
        wanted["author"] = _named(people)
    word = _named(Topic.objects.filter(slug=topic)) if topic else None
    items, after = _page(word, wanted, cursor)
    # Past the end of a list there is nothing; of who has no list there never is.
    if (topic or writer) and not (items or (cursor and _page(word, wanted, "")[0])):
        raise Unanswered(404, NOTHING)
    asked = {"channel": channel, "topic": topic, "writer": writer, "cursor": after}
    query = urlencode({name: value for name, value in asked.items() if value})
    here = absolute(reverse("api:editions"))
    return {
        "items": [edition_told(edition) for edition in items],
        "next": f"{here}?{query}" if after else None,
    }


@router.get(
    "/{code}", response={200: EditionWhole, 404: Problem, 410: Withdrawal}, operation_id="edition"
)
def edition(request: HttpRequest, code: Code) -> Told:
    """One piece whole: HTML and plain text, pictures with their rights, corrections.

    410 where the editors withdrew it, with their public words about it.
    """
    found = Edition.objects.live().whole().filter(code=code).first()
    if found is None:
        raise _gone(code)
    [html] = texts_for_abroad([found])
    return whole_edition_told(found, html)


def _named(rows: Any) -> Any:
    """As of who is there and has not been published: readers know of neither."""
    row = rows.first()
    if row is None:
        raise Unanswered(404, NOTHING)
    return row


def _page(topic: Topic | None, wanted: dict[str, Any], cursor: str) -> tuple[list[Edition], str]:
    if topic:
        return _under(topic, wanted, cursor)
    newest = Edition.objects.live().newest_first().for_cards().filter(**wanted)
    page = page_of(newest, cursor, size=settings.EDITIONS_A_PAGE)
    return page.items, page.next


def _under(topic: Topic, wanted: dict[str, Any], cursor: str) -> tuple[list[Edition], str]:
    """Read from the join rows, which carry the time: one index however large the topic."""
    tagged: QuerySet = (
        Tagging.objects.filter(topic=topic)
        .filter(**{f"edition__{name}": row for name, row in wanted.items()})
        .order_by("-published_at", "-edition_id")
        .values_list("published_at", "edition", named=True)
    )
    rows = page_of(tagged, cursor, size=settings.EDITIONS_A_PAGE, key="edition")
    found = Edition.objects.live().for_cards().in_bulk([row.edition for row in rows.items])
    return [found[row.edition] for row in rows.items if row.edition in found], rows.next


def _gone(code: str) -> Unanswered:
    withdrawn = Edition.objects.filter(code=code, withdrawn_at__isnull=False)
    last = withdrawn.order_by("-number").only("withdrawn_at", "withdrawn_for", "notice").first()
    if last is None or last.withdrawn_at is None:
        return Unanswered(404, UNKNOWN)
    return Unanswered(
        410,
        "The editors have withdrawn this piece.",
        withdrawn_at=iso(last.withdrawn_at),
        reason=last.withdrawn_for,
        notice=last.notice,
    )
