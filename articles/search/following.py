"""The index follows what readers see, within the transaction that changes it."""

from articles.models import Edition
from articles.search.entries import drop, keep


def follow(edition: Edition, *, instead_of: Edition | None) -> None:
    """It went live: it is found from now on, and the text before it is not."""
    keep([edition.pk], instead_of=[instead_of.pk] if instead_of else [])


def lose(edition: Edition) -> None:
    drop([edition.pk])
