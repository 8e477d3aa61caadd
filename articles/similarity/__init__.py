"""Pieces whose text, or title, is nearly another's: found in the background, told to editors."""

from articles.similarity.comparing import compare_later
from articles.similarity.found import FLAGGED, Similar, likeness_of, similar_to

__all__ = ["FLAGGED", "Similar", "compare_later", "likeness_of", "similar_to"]
