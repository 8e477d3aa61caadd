"""*Rekomendasi Artikel*: chosen in the background, stored with their reasons. See decision 0013.

`terms` and `language` read a text; `shelf` keeps the newest pieces in the worker's memory and tells
which are alike; `choosing` makes a list of them; `keeping` stores it and renews it.
"""

from articles.recommending.keeping import (
    choose_later,
    refresh_recommendations,
    withdrawn_from_lists,
)

__all__ = ["choose_later", "refresh_recommendations", "withdrawn_from_lists"]
