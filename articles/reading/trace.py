"""*Jejak artikel*: who made it, and what changed since readers first saw it, beyond a typo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from accounts.faces import face_key
from articles.keys import article_key
from articles.models import Edition
from articles.reading.pages import page, public_page
from articles.richtext import Document
from articles.richtext.changes import changes_html, words_html
from articles.richtext.difference import Change, Cost, compare, compare_words
from articles.richtext.weight import weight_of

MOST = 12  # latest editions that are compared
COST = 1_000_000  # pairs of words in all of them: a quarter of a second at the worst
# What readers see of a block beside its words, and may want to know of.
ASPECTS = {"picture", "embed", "link"}
# Blocks that say something although they hold no words.
SHOWN = {"figure", "embed", "table"}
# Blocks that belong to the page more than to the text.
UNTOLD = {"related", "divider"}


@dataclass(frozen=True)
class Revision:
    """What one edition changed of the one before."""

    at: datetime | None
    corrections: list[dict[str, str]]
    is_told: bool
    title: str = ""
    summary: str = ""
    has_other_cover: bool = False
    blocks: str = ""
    follows_withdrawn: bool = False


@public_page
def trace(request: HttpRequest, channel_slug: str, slug: str, code: str) -> HttpResponse:
    # One more than are compared, and one that waits for its time and is nobody's business yet.
    editions = list(Edition.objects.for_trace().filter(code=code)[: MOST + 2])
    shown = [edition for edition in editions if edition.is_live or edition.withdrawn_at]
    edition = next((it for it in shown if it.is_live), shown[0] if shown else None)
    if edition is None:
        raise Http404
    address = reverse("reading:trace", args=[edition.channel.slug, edition.slug, code])
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    words = {"edition": edition, "current": edition.channel.slug}
    if edition.is_live:
        past = _since_withdrawn([it for it in editions if it.number <= edition.number])
        revisions = revisions_of(past)
        words |= {
            "editors": _editors(edition),
            "revisions": [revision for revision in revisions if revision.is_told],
            "small": sum(not revision.is_told for revision in revisions),
            "is_whole": past[-1].number == 1 and len(past) <= MOST + 1,
        }
    status = 200 if edition.is_live else 410
    keys = {article_key(code), face_key(edition.author.handle)}
    return page("articles/reading/trace.html", words, status=status, keys=keys)


def revisions_of(editions: list[Edition]) -> list[Revision]:
    """Of editions from the newest to the oldest, what each changed of the next."""
    cost = Cost(COST)
    return [
        _instead_of_withdrawn(new) if old.withdrawn_at else _revision(old, new, cost)
        for new, old in pairwise(editions[: MOST + 1])
    ]


def _since_withdrawn(editions: list[Edition]) -> list[Edition]:
    """Down to the latest that was withdrawn: those before it may hold the same words."""
    until = next((n for n, it in enumerate(editions, 1) if it.withdrawn_at), len(editions))
    return editions[:until]


def _instead_of_withdrawn(new: Edition) -> Revision:
    """What was withdrawn must not come back as struck words."""
    return Revision(new.updated_at, new.corrections, is_told=True, follows_withdrawn=True)


def _revision(old: Edition, new: Edition, cost: Cost) -> Revision:
    changes = compare(Document.parse(old.body), Document.parse(new.body), cost)
    changes = [change for change in changes if _is_seen(change)]
    summary = compare_words(old.summary, new.summary)
    weight = weight_of(summary) + sum(map(_weight, changes))
    corrections = new.corrections[len(old.corrections) :]
    has_other_cover = old.cover_id != new.cover_id
    return Revision(
        at=new.updated_at,
        title=_marked(old.title, new.title),
        summary=words_html(summary) if old.summary != new.summary else "",
        has_other_cover=has_other_cover,
        blocks=changes_html(changes),
        corrections=corrections,
        is_told=bool(corrections)
        or old.title != new.title
        or has_other_cover
        or weight >= settings.TOLD_FROM_WORDS,
    )


def _is_seen(change: Change) -> bool:
    if change.kind in {"same", "moved"} or change.block.type.name in UNTOLD:
        return False
    return _changes_words(change) or _shows_another(change)


def _weight(change: Change) -> float:
    return float("inf") if _shows_another(change) else weight_of(change.words)


def _changes_words(change: Change) -> bool:
    return any(run.op != "same" and run.text.strip() for run in change.words)


def _shows_another(change: Change) -> bool:
    """Another picture, embed or link, or one that came or went."""
    if change.kind == "changed":
        return any(aspect.name in ASPECTS for aspect in change.aspects)
    return change.block.type.name in SHOWN


def _marked(old: str, new: str) -> str:
    return words_html(compare_words(old, new)) if old != new else ""


def _editors(edition: Edition) -> list[str]:
    """Each who approved one of its editions up to this one, in that order, by name."""
    if not settings.EDITORS_ARE_NAMED:
        return []
    of_code = Edition.objects.filter(code=edition.code, number__lte=edition.number)
    names: Iterable[str] = of_code.order_by("number").values_list("editor_name", flat=True)
    return list(dict.fromkeys(filter(None, names)))
