"""What is misspelled in a piece, as far as its words have been judged."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from articles.dictionary.judging import judged, words_of
from articles.models import Article, HouseWord, OwnWord
from articles.spelling import Use, Verdict, bare_forms

MOST_FINDINGS = 60  # words; the rest come forward when these are mended


@dataclass
class Misspelling:
    """A word that should be written otherwise, and the fields and blocks where it stands."""

    word: str
    better: list[str]
    is_rule: bool  # the standard form by table or rule, not a guess
    fields: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Spelling:
    is_ready: bool  # whether all words have been judged
    findings: list[Misspelling]
    ignored: int  # words that the writer lets stand in this piece alone


def spelling_of(article: Article) -> Spelling:
    """The misspelled words in the order of the page, less those that somebody vouches for."""
    uses = words_of(article)
    verdicts = judged(uses)
    wrong = {word: verdicts[word] for word in uses if word in verdicts and verdicts[word].better}
    vouched, ignored = _vouched_for(article, wrong)
    findings = [
        _finding(word, verdict, uses[word])
        for word, verdict in wrong.items()
        if not bare_forms(word) & vouched
    ]
    return Spelling(len(verdicts) == len(uses), findings[:MOST_FINDINGS], ignored)


def _vouched_for(article: Article, words: Iterable[str]) -> tuple[set[str], int]:
    """Which of the words stand in the house's list or the writer's, and how many in the piece's."""
    forms = {form for word in words for form in bare_forms(word)}
    house = HouseWord.objects.filter(word__in=forms).values_list("word", flat=True)
    own = list(OwnWord.objects.known_in(article).values_list("word", "article"))
    return {*house, *(word for word, _ in own)}, sum(piece is not None for _, piece in own)


def _finding(word: str, verdict: Verdict, uses: list[Use]) -> Misspelling:
    finding = Misspelling(word, list(verdict.better), verdict.is_rule)
    for use in uses:
        where, place = (finding.fields, use.field) if use.field else (finding.blocks, use.block)
        if place and place not in where:
            where.append(place)
    return finding
