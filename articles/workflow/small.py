"""Small corrections: a typo in a live piece, mended by its writer without a review."""

import re

from django.conf import settings
from django.core.exceptions import PermissionDenied

from accounts.models import Profile, StandingRule
from articles.models import Article, Edition
from articles.richtext import Document
from articles.richtext.difference import Change, compare, compare_words
from articles.richtext.weight import weight_of
from articles.workflow.publishing import draw_up

# What must be the very same. The rights of pictures too: they are promises to others.
_SAME = (
    *("channel_id", "kind", "title", "topics", "sources", "ai_use", "cover_id"),
    *("cover_alt", "cover_caption", "cover_credit", "cover_creator", "cover_address"),
    "cover_licence",
)
_DATELINE = re.compile(r'<span class="dateline">.*?</span>')


class MoreThanATypo(Exception):
    """The change says something else than before, so an editor has to read it."""

    heading = "Bukan salah ketik saja"
    reason = (
        "Perubahanmu lebih dari salah ketik, jadi editor perlu membacanya dulu. Tidak ada yang "
        "hilang: kirim naskahnya ke redaksi, dan yang sudah terbit tetap terbaca."
    )


def refuse_more_than_a_typo(article: Article) -> None:
    """Raise MoreThanATypo, or PermissionDenied where the writer's standing allows it no longer.

    The text is held against the last one that an editor approved, not against the live one:
    many small steps shall not make a large one.
    """
    standing = Profile.objects.values_list("standing", flat=True).get(user=article.author_id)
    if not StandingRule.objects.of(standing).may_correct:
        raise PermissionDenied
    live = article.editions.live().get()
    read = article.editions.filter(is_reviewed=True, number__lte=live.number)
    reviewed = read.order_by("number").last()
    if reviewed is None or not is_small(reviewed, draw_up(article)):
        raise MoreThanATypo


def is_small(old: Edition, new: Edition) -> bool:
    """Whether readers would be told of no change beyond a typo (*Jejak artikel*), nor see one."""
    if any(getattr(old, name) != getattr(new, name) for name in _SAME):
        return False
    if _rights(old) != _rights(new) or _dateline(old) != _dateline(new):
        return False
    changes = compare(Document.parse(old.body), Document.parse(new.body))
    if not all(map(_is_of_words_alone, changes)):
        return False
    weight = weight_of(compare_words(old.summary, new.summary))
    weight += sum(weight_of(change.words) for change in changes if change.kind == "changed")
    return weight < settings.TOLD_FROM_WORDS


def _is_of_words_alone(change: Change) -> bool:
    if change.kind == "same":
        return True
    return change.kind == "changed" and not (change.is_moved or change.aspects)


def _rights(edition: Edition) -> list[dict[str, object]]:
    """All that is printed with the pictures of the body but their captions, which are words."""
    return [{**figure, "caption": ""} for figure in edition.figures]


def _dateline(edition: Edition) -> str:
    found = _DATELINE.search(edition.html)
    return found[0] if found else ""
