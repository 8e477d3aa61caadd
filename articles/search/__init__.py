"""Search among what readers see: what is kept of each live edition, and how it is found."""

from articles.search.following import follow, lose

__all__ = ["follow", "lose"]
