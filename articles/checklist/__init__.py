"""The manuscript checker: pure functions that say what is missing, and where."""

from articles.checklist.limits import Limits
from articles.checklist.report import Finding, Manuscript, Shown, for_writer
from articles.checklist.run import check, is_ready, limits_from

__all__ = [
    "Finding",
    "Limits",
    "Manuscript",
    "Shown",
    "check",
    "for_writer",
    "is_ready",
    "limits_from",
]
