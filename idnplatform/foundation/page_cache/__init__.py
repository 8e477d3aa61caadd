"""Public pages, drawn once and sent many times, and dropped by the change that makes them old.

Views say what they show (`shows`), changes say what they change (`outdate`), by the same keys.
Decision 0010 tells why it is built so.
"""

from idnplatform.foundation.page_cache.keeping import SITE, depends_on, may_be_kept, shows, unkept
from idnplatform.foundation.page_cache.outdated import forget_outdated, outdate
from idnplatform.foundation.page_cache.remembering import remembered, remembered_each

__all__ = [
    "SITE",
    "depends_on",
    "forget_outdated",
    "may_be_kept",
    "outdate",
    "remembered",
    "remembered_each",
    "shows",
    "unkept",
]
