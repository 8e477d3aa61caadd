"""Search among what readers see: what is kept of each live edition, and how it is found."""

from articles.search.entries import number_at
from articles.search.finding import Found, Within, find, newest
from articles.search.following import follow, forget_lost, lose, tell_again
from articles.search.marking import Marker
from articles.search.question import MOST_LETTERS, Question
from articles.search.rows import LAST
from articles.search.suggesting import Suggestions, suggestions_for, titles_like

__all__ = [
    "LAST",
    "MOST_LETTERS",
    "Found",
    "Marker",
    "Question",
    "Suggestions",
    "Within",
    "find",
    "follow",
    "forget_lost",
    "lose",
    "newest",
    "number_at",
    "suggestions_for",
    "tell_again",
    "titles_like",
]
