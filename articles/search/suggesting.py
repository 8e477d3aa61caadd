"""What somebody may be about to type: titles, topics and writers that begin like it."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.models import Edition
from articles.search.engines import engine
from articles.search.expression import Expression, Word, both, either
from articles.search.question import Question
from articles.search.roots import roots_of
from articles.search.rows import Row
from articles.search.vocabulary import begun_by
from articles.search.words import words_of

TITLES, OTHERS = 6, 3
_LEAST = 2  # letters
_LOOKED_AT = 40  # entries of each kind


@dataclass(frozen=True)
class Suggestions:
    titles: tuple[Edition, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()  # slug, name
    writers: tuple[tuple[str, str], ...] = ()  # handle, name


def suggestions_for(typed: str) -> Suggestions:
    words = _words(typed)
    if not words:
        return Suggestions()
    of_titles = _with_titles(words)
    of_topics, of_writers = _newest(words, "#"), _newest(words, "@")
    asked = {row[1] for row in (*of_titles[:TITLES], *of_topics, *of_writers)}
    live = Edition.objects.live().filter(pk__in=asked).select_related("channel", "author__profile")
    known = {edition.pk: edition for edition in live.only(*_SHOWN)}
    topics = {
        topic["slug"]: topic["name"]
        for edition in _of(of_topics, known)
        for topic in edition.topics
        if _begins(topic["name"], words)
    }
    writers = {
        edition.author.handle: edition.author.profile.name
        for edition in _of(of_writers, known)
        if edition.author.is_active and _begins(edition.author.profile.name, words)
    }
    return Suggestions(
        tuple(_of(of_titles[:TITLES], known)),
        tuple(topics.items())[:OTHERS],
        tuple(writers.items())[:OTHERS],
    )


_SHOWN = (
    "title",
    "slug",
    "code",
    "topics",
    "channel__slug",
    "author__handle",
    "author__is_active",
    "author__profile__name",
)


def titles_like(typed: str, most: int) -> list[Edition]:
    """Live pieces whose titles have the words, the last of them begun; the newest first."""
    rows = _with_titles(words) if (words := _words(typed)) else []
    live = Edition.objects.live().select_related("channel")
    known = live.only("article_id", "title", "channel__name").in_bulk(
        [row[1] for row in rows[:most]]
    )
    return _of(rows, known)


def _words(typed: str) -> tuple[str, ...]:
    words = Question.read(typed).said[-6:]
    return words if words and len(words[-1]) >= _LEAST else ()


def _with_titles(words: tuple[str, ...]) -> list[Row]:
    return _newest(words, "=", lambda word: either(Word(f"={word}"), _of_roots(word)))


def _newest(
    words: tuple[str, ...], sign: str, whole: Callable[[str], Expression] | None = None
) -> list[Row]:
    begun = [Word(sign + word) for word in begun_by(words[-1], sign)]
    if not begun:
        return []
    whole = whole or (lambda word: Word(sign + word))
    return engine().newest(both(*map(whole, words[:-1]), either(*begun)), _LOOKED_AT)


def _of_roots(word: str) -> Expression:
    return either(*(Word(f"^{root}") for root in roots_of(word)))


def _of(rows: list[Row], known: dict[int, Edition]) -> list[Edition]:
    return [known[row[1]] for row in rows if row[1] in known]


def _begins(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name has all the words, the last of them begun."""
    named = words_of(name)
    return set(words[:-1]) <= set(named) and any(w.startswith(words[-1]) for w in named)
