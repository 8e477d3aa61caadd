"""The manuscript checker: pure functions that say what is missing, and where."""

from articles.checklist.report import Finding, Manuscript, Shown
from articles.checklist.rules import check, is_ready

__all__ = ["Finding", "Manuscript", "Shown", "check", "is_ready"]
