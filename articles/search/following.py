"""The index follows what readers see, within the transaction that changes it."""

from articles.models import Edition
from articles.search.entries import drop, keep


def follow(edition: Edition, *, instead_of: Edition | None) -> None:
    """It went live: it is found from now on, and the text before it is not."""
    if instead_of:
        drop([instead_of.pk])
    keep([edition.pk])


def lose(edition: Edition) -> None:
    drop([edition.pk])
