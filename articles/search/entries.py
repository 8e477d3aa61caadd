"""The entry of a live edition: how it becomes words, and how it comes and goes.

Marks are words behind a sign, so that one index answers every question:
`=` of the title as written, in order · `^` a root of the title · `@` of the writer's name ·
`#` of a topic's name · `~` a fact (channel, writer, topic by number, month, year) ·
without sign: further roots that a word may have come from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.utils import timezone

from articles.models import Edition, Entry, Tagging
from articles.search import engines, vocabulary
from articles.search.roots import roots_of
from articles.search.words import words_of

_MOST_WORDS = 8_000  # of a text; PostgreSQL counts places up to 16,383


@dataclass(frozen=True)
class Wording:
    """The columns of an entry that hold words."""

    title: str
    body: str
    marks: str


def keep(edition: Edition) -> None:
    """Make a live edition findable."""
    topics = list(Tagging.objects.filter(edition=edition).values_list("topic", flat=True))
    wording = wording_of(
        edition.title,
        f"{edition.summary}\n{edition.text}",
        writer=edition.author.profile.name,
        topics=[topic["name"] for topic in edition.topics],
        facts=facts_of(edition.channel_id, edition.author_id, topics, edition.published_at),
    )
    number = _free_number(edition)
    engines.engine().write([Entry(number=number, edition=edition, **vars(wording))])
    vocabulary.learn(words_of(edition.title))


def drop(edition: Edition) -> None:
    """Find it no more. Nothing happens where it was not kept."""
    deleted, _ = Entry.objects.filter(edition=edition).delete()
    if deleted:
        vocabulary.forget(words_of(edition.title))


def wording_of(
    title: str, text: str, *, writer: str, topics: Iterable[str], facts: Iterable[str]
) -> Wording:
    titled, written = words_of(title), words_of(text)[:_MOST_WORDS]
    of_title = {root for word in titled for root in roots_of(word)}
    further = {root for word in {*titled, *written} for root in roots_of(word)[1:]}
    marks = chain(
        (f"={word}" for word in titled),
        sorted(f"^{root}" for root in of_title),
        (f"@{word}" for word in words_of(writer)),
        sorted({f"#{word}" for topic in topics for word in words_of(topic)}),
        (f"~{fact}" for fact in facts),
        sorted(further),
    )
    return Wording(" ".join(_first_roots(titled)), " ".join(_first_roots(written)), " ".join(marks))


def facts_of(channel: int, writer: int, topics: Iterable[int], moment: datetime) -> list[str]:
    day = timezone.localtime(moment)
    return [
        f"c{channel}",
        f"w{writer}",
        *(f"t{topic}" for topic in topics),
        f"m{day:%Y%m}",
        f"y{day:%Y}",
    ]


def number_at(moment: datetime) -> int:
    """The lowest number that an edition of this moment can have."""
    return int(moment.timestamp() * 1000) << 10


def _free_number(edition: Edition) -> int:
    """Of two that were published in the same moment the later edition has the higher."""
    number = number_at(edition.published_at) + edition.pk % 1024
    while Entry.objects.filter(number=number).exists():
        number += 1
    return number


def _first_roots(words: Iterable[str]) -> Iterator[str]:
    return (roots_of(word)[0] for word in words)
