"""Words typed for a move by somebody whose session had ended: kept for half an hour."""

import time
from typing import Any

from django.http import HttpRequest

from articles.workflow.forms import typed_in

_KEY = "unsent-move"
_KEPT_FOR = 30 * 60  # seconds


def keep(request: HttpRequest) -> None:
    """Keep what the form holds, and no more of it than the form would take."""
    words = typed_in(request.POST)
    request.session[_KEY] = {"path": request.path, "at": time.time(), "words": words}


def kept_for(request: HttpRequest) -> dict[str, Any] | None:
    """The words for the move at this address, None where there are none or they are too old."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or time.time() - kept["at"] > _KEPT_FOR:
        return None
    return kept["words"]


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
