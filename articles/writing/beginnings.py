"""What a new piece begins with: an empty line, or the empty frame of a listicle."""

import copy
from typing import Any

from articles.checklist.points import CLOSING
from articles.models import Kind
from articles.richtext import EMPTY

FIRST_POINTS = 3


def beginning_of(kind: str) -> dict[str, Any]:
    """A body without a word; a listicle's holds its opening, three points and its closing.

    The ids tell what a block is for; the checker knows the closing by its own.
    """
    body = copy.deepcopy(EMPTY)
    if kind == Kind.LISTICLE:
        for number in range(1, FIRST_POINTS + 1):
            body["content"] += [_heading(f"poin{number}"), _line(f"isi{number}")]
        body["content"].append(_line(CLOSING))
    return body


def _heading(id: str) -> dict[str, Any]:
    return {"type": "heading", "attrs": {"id": id, "level": 2}}


def _line(id: str) -> dict[str, Any]:
    return {"type": "paragraph", "attrs": {"id": id}}
