"""The index follows what readers see, within the transaction that changes it."""

from collections.abc import Sequence

from articles.models import Edition
from articles.search.engines import engine
from articles.search.entries import drop, keep


def follow(edition: Edition, *, instead_of: Edition | None) -> None:
    """It went live: it is found from now on, and the text before it is not."""
    keep([edition.pk], instead_of=[instead_of.pk] if instead_of else [])


def lose(edition: Edition) -> None:
    drop([edition.pk])


def tell_again(editions: Sequence[int]) -> None:
    """What is said of these live ones beside their text has changed, as their writer's name may."""
    keep(editions, instead_of=editions)


def forget_lost() -> None:
    """What is found no more leaves no word behind: whoever had their account erased is owed that."""
    engine().forget_lost()
