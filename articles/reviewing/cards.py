"""What a row of the queue tells of a piece, and what it keeps to itself."""

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.models import Profile, User
from articles.blind import is_blind
from articles.models import Article, Presence, Turn
from articles.rules import has_it, may_take
from articles.similarity import likeness_of
from articles.workflow import Move, open_moves
from articles.workflow.first_look import revealed_to

# Moves made from the row by one press, and by one key.
KEYS = {"claim": "a", "take-over": "a", "assign": "s", "release": "l"}


@dataclass(frozen=True)
class Card:
    turn: Turn
    article: Article
    writer: Profile | None
    """None while the look is blind."""
    moves: list[tuple[Move, str]]
    """With the key that makes each."""
    can_be_marked: bool
    """Whether the acts on many pieces could do something with it."""
    readers: list[str] = field(default_factory=list)
    """Who else looks at it now."""
    likeness: int = 0
    """Per cent of the text that stands elsewhere; 0 where that is not worth a word."""


def cards_of(numbers: list[int], *, for_: User) -> list[Card]:
    """Cards of these pieces in this order, with no more queries for fifty than for one.

    The order comes from the narrow rows alone, and only what is shown is joined to its article:
    in one query the database would now and then join first and sort afterwards.
    """
    found = Turn.objects.for_cards().in_bulk(numbers)
    turns = [found[number] for number in numbers if number in found]
    revealed, readers = revealed_to(for_, numbers), _readers_of(numbers, beside=for_)
    likeness = likeness_of(numbers)
    return [
        Card(
            turn,
            turn.article,
            _writer_of(turn, for_, is_revealed=turn.pk in revealed),
            _moves_on(turn.article, for_),
            _can_be_marked(turn.article, for_),
            readers[turn.pk],
            round(100 * likeness.get(turn.pk, 0)),
        )
        for turn in turns
    ]


def _writer_of(turn: Turn, editor: User, *, is_revealed: bool) -> Profile | None:
    hidden = is_blind(editor, turn.article, is_decided=turn.is_decided, is_revealed=is_revealed)
    return None if hidden else turn.article.author.profile


def _moves_on(article: Article, editor: User) -> list[tuple[Move, str]]:
    moves = open_moves(editor, article)
    return [(move, KEYS[move.name]) for move in moves if move.name in KEYS]


def _can_be_marked(article: Article, editor: User) -> bool:
    is_waiting = article.status == Article.Status.SUBMITTED
    return may_take(editor, article) and (is_waiting or has_it(editor, article))


def _readers_of(articles: list[int], *, beside: User) -> dict[int, list[str]]:
    present = Presence.objects.fresh().beside(beside).filter(article__in=articles)
    names: dict[int, list[str]] = defaultdict(list)
    for article, name in present.order_by("user").values_list("article", "user__profile__name"):
        names[article].append(name)
    return names
