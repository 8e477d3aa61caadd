"""The entry of a live edition: how it becomes words, and how it comes and goes.

Marks are words behind a sign, so that one index answers every question:
`=` of the title as written, in order · `^` a root of the title · `@` of the writer's name ·
`#` of a topic's name · `~` a fact (channel, writer, topic by number, day, month, year) ·
without sign: further roots that a word may have come from.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from articles.models import Edition, Entry, Tagging
from articles.search import vocabulary
from articles.search.engines import engine
from articles.search.roots import roots_of
from articles.search.words import words_of

# All that is read of an edition, by name: a migration reads by it too.
_TOLD = (
    "pk",
    "title",
    "summary",
    "text",
    "topics",
    "channel_id",
    "author_id",
    "author__profile__name",
    "published_at",
)
_MOST_WORDS = 8_000  # of a text; PostgreSQL counts places up to 16,383


@dataclass(frozen=True)
class Wording:
    """The columns of an entry that hold words."""

    title: str
    body: str
    marks: str


def keep(editions: Sequence[int], *, instead_of: Sequence[int] = ()) -> None:
    """Make live editions findable that are not yet, in the place of others."""
    went = _take_out(instead_of)
    told = list(
        Edition.objects.filter(pk__in=editions).order_by("pk").values_list(*_TOLD, named=True)
    )
    topics: defaultdict[int, list[int]] = defaultdict(list)
    tagged = Tagging.objects.filter(edition__in=editions).order_by("topic")
    for edition, topic in tagged.values_list("edition", "topic"):
        topics[edition].append(topic)
    numbers = _free_numbers(told)
    entries = [
        _entry(row, number, topics[row.pk]) for row, number in zip(told, numbers, strict=True)
    ]
    engine().write(entries)
    vocabulary.learn((entry.marks for entry in entries), instead_of=went)


def drop(editions: Sequence[int]) -> None:
    """Find them no more; nothing happens to what was not kept."""
    vocabulary.forget(_take_out(editions))


def _take_out(editions: Sequence[int]) -> list[str]:
    """Answers their marks."""
    kept = Entry.objects.filter(edition__in=editions)
    marks = list(kept.values_list("marks", flat=True))
    if marks:
        kept.delete()
    return marks


def _entry(row: Any, number: int, topics: list[int]) -> Entry:
    wording = wording_of(
        row.title,
        f"{row.summary}\n{row.text}",
        writer=row.author__profile__name or "",
        topics=[topic["name"] for topic in row.topics],
        facts=facts_of(row.channel_id, row.author_id, topics, row.published_at),
    )
    return Entry(number=number, edition_id=row.pk, **vars(wording))


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
        f"d{day:%Y%m%d}",
        f"m{day:%Y%m}",
        f"y{day:%Y}",
    ]


def number_at(moment: datetime) -> int:
    """The lowest number that an edition of this moment can have."""
    return int(moment.timestamp() * 1000) << 10


def _free_numbers(told: Iterable[Any]) -> list[int]:
    """Of two that were published in the same moment the later edition has the higher."""
    wished = [number_at(row.published_at) + row.pk % 1024 for row in told]
    taken = set(Entry.objects.filter(number__in=wished).values_list("number", flat=True))
    numbers = []
    for number in wished:
        while number in taken:  # Two of one millisecond and the same remainder.
            number += 1
            if Entry.objects.filter(number=number).exists():
                taken.add(number)
        taken.add(number)
        numbers.append(number)
    return numbers


def _first_roots(words: Iterable[str]) -> Iterator[str]:
    return (roots_of(word)[0] for word in words)
