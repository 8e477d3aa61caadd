"""From what was asked to the pieces that answer it, from the strict to the lenient.

Each step asks the index for the newest entries that match, those with the words in their titles
and those with them anywhere, and ranks these few; so it costs the same among a million.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from articles.search.engines import engine
from articles.search.expression import Expression, Phrase, Without, Word, all_but_one, both, either
from articles.search.question import MOST_WORDS, Question
from articles.search.ranking import Term, Text, ranked
from articles.search.roots import roots_of
from articles.search.rows import LAST, Row
from articles.search.vocabulary import begun_by, known_among, meant_by
from articles.search.words import STOP_WORDS

LOOKED_AT = 200  # entries of each kind
READ = 1_000  # entries that hold the words of a phrase, in which it is looked for
FEW, ENOUGH = 3, 10  # below, what was meant otherwise is looked for; and what holds most words


@dataclass(frozen=True)
class Within:
    """Where to look: facts that an entry must bear (`entries.facts_of`), and when it was published."""

    facts: tuple[str, ...] = ()
    since: int = 0
    below: int = LAST

    @property
    def words(self) -> list[str]:
        return [f"~{fact}" for fact in self.facts]


@dataclass(frozen=True)
class Found:
    editions: tuple[int, ...] = ()  # in their order
    whole: int = 0  # so many of them, the first ones, hold all that was asked for
    total: int = 0  # of which `whole` are on this page
    is_capped: bool = False  # there are more than were looked at
    meant: str = ""  # what was probably meant, to be asked instead
    terms: tuple[Term, ...] = ()  # as they were looked for

    def part(self, begin: int, end: int) -> "Found":
        """A page of it."""
        whole = max(0, min(self.whole, end) - begin)
        return replace(self, editions=self.editions[begin:end], whole=whole, total=self.whole)

    @property
    def is_instead(self) -> bool:
        """Nothing holds what was typed; this is what was meant."""
        return any(term.meant for term in self.terms)


def find(question: Question, within: Within) -> Found:
    """The best first; what holds all words before what holds some."""
    if not question:
        return Found()
    terms = terms_of(question)
    whole = _holding_all(question, within, terms)
    if not whole and (begun := _with_begun(question, terms)):
        whole = _holding_all(question, within, begun)
        terms = begun if whole else terms
    is_capped, meant = len(whole) >= LOOKED_AT, ""
    if len(whole) < FEW and (other := _with_slips(terms, only_unknown=bool(whole))):
        found = _holding_all(question, within, other)
        meant = _meant(question, other, found[0]) if found else ""
        whole, terms = (whole, terms) if whole else (found, other)
    editions = dict.fromkeys(text.edition for text in whole)
    if len(whole) < ENOUGH and len(terms) > 1:
        some = _holding_some(question, within, terms)
        editions |= dict.fromkeys(text.edition for text in some)
        if some and not whole and not meant:
            meant = _meant(question, terms, some[0])
    return Found(
        tuple(editions),
        whole=len(whole),
        total=len(whole),
        is_capped=is_capped,
        meant=meant,
        terms=terms,
    )


def newest(question: Question, within: Within, most: int) -> tuple[Found, list[int]]:
    """What holds all that was asked for, the newest first, with their numbers to go on from."""
    if not question:
        return Found(), []
    terms = terms_of(question)
    within = _where_phrases_are_read(question, within, terms)
    rows = _ask(question, within, _all_of(question, terms), most)
    found = Found(tuple(row[1] for row in rows), len(rows), len(rows), terms=terms)
    return found, [row[0] for row in rows]


def terms_of(question: Question) -> tuple[Term, ...]:
    """A few: what holds all but one of forty is a question of many seconds to a database."""
    words = dict.fromkeys((*question.words, *chain.from_iterable(question.phrases)))
    telling = [word for word in words if word not in STOP_WORDS] or list(words)
    return tuple(map(Term, telling[:MOST_WORDS]))


def _holding_all(question: Question, within: Within, terms: Sequence[Term]) -> list[Text]:
    within = _where_phrases_are_read(question, within, terms)
    in_titles = both(*(term.in_titles() for term in terms))
    rows = _ask(question, within, both(in_titles, *map(_phrase, question.phrases)), LOOKED_AT)
    rows += _ask(question, within, _all_of(question, terms), LOOKED_AT)
    return _ranked(rows, terms, question)


def _where_phrases_are_read(question: Question, within: Within, terms: Sequence[Term]) -> Within:
    """Whether words stand next to each other is asked of the newest texts that hold them alone:
    of words said everywhere it would be asked of everything."""
    if not question.phrases:
        return within
    holding = both(*map(Term.anywhere, terms), *map(Word, within.words))
    reach = engine().reach(holding, READ, below=within.below, since=within.since)
    return replace(within, since=reach)


def _all_of(question: Question, terms: Sequence[Term]) -> Expression:
    asked = [term.anywhere() for term in terms if term.word in question.words]
    return both(*asked, *map(_phrase, question.phrases))


def _holding_some(question: Question, within: Within, terms: Sequence[Term]) -> list[Text]:
    """What holds all words but one, or, where nothing does, any of them."""
    if len(terms) > 2 and (but_one := _all_but_one(terms)):
        rows = _ask(question, within, but_one, LOOKED_AT)
        if rows:
            return _ranked(rows, terms, question)
    in_titles = either(*(term.in_titles() for term in terms))
    rows = _ask(question, within, in_titles, LOOKED_AT)
    if len(rows) < ENOUGH:
        rows += _ask(question, within, either(*(term.anywhere() for term in terms)), LOOKED_AT)
    return _ranked(rows, terms, question)


def _all_but_one(terms: Sequence[Term]) -> Expression | None:
    """Every word but one of them, whichever that is; None where two or more are nowhere at all.

    A word of no title is looked for alone first: what lacks it anyway may lack no other, and that
    is found in a moment, where whichever of ten takes half a second among a million.
    """
    known = known_among([term.word for term in terms])
    unknown = (term for term in terms if term.word not in known)
    nowhere = list(islice((term for term in unknown if not _is_anywhere(term)), 2))
    if len(nowhere) == 2:
        return None
    there = [term.anywhere() for term in terms if term not in nowhere]
    return both(*there) if nowhere else all_but_one(there)


def _is_anywhere(term: Term) -> bool:
    return bool(engine().newest(term.anywhere(), 1))


def _ask(question: Question, within: Within, sought: Expression, most: int) -> list[Row]:
    wanted = both(sought, *map(Word, within.words))
    unwanted = tuple(map(_phrase, question.unwanted))
    asked = Without(wanted, either(*unwanted)) if unwanted else wanted
    return engine().newest(asked, most, below=within.below, since=within.since)


def _ranked(rows: list[Row], terms: Sequence[Term], question: Question) -> list[Text]:
    once = {row[0]: row for row in rows}
    return ranked(once.values(), terms, question.said)


def _phrase(words: tuple[str, ...]) -> Expression:
    roots = tuple(roots_of(word)[0] for word in words)
    return Phrase(roots) if len(roots) > 1 else Word(roots[0])


def _with_begun(question: Question, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The same with the words that the last one may become; nothing where there are none."""
    words = tuple(begun_by(question.typing)) if question.typing else ()
    begun = (replace(term, begun=words) if term.word == question.typing else term for term in terms)
    return tuple(begun) if words else ()


def _with_slips(terms: Sequence[Term], *, only_unknown: bool) -> tuple[Term, ...]:
    """The same with the words that may have been meant; nothing where there are none."""
    words = [term.word for term in terms]
    if only_unknown:
        known = known_among(words)
        words = [word for word in words if word not in known]
    meant = meant_by(words)
    other = tuple(
        replace(term, meant=tuple((one.word, one.slips) for one in meant.get(term.word, ())))
        for term in terms
    )
    return other if any(term.meant for term in other) else ()


def _meant(question: Question, terms: Sequence[Term], best: Text) -> str:
    """What was typed with the words that the best text has; nothing where it has them as typed."""
    better = {term.word: term.word_in(best) for term in terms}
    if all(word == instead for word, instead in better.items()):
        return ""
    said = " ".join(better.get(word, word) for word in question.said)
    phrases = (f'"{" ".join(better.get(word, word) for word in p)}"' for p in question.phrases)
    unwanted = (f'-"{" ".join(words)}"' for words in question.unwanted)
    return " ".join(filter(None, (said, *phrases, *unwanted)))
