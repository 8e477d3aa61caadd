"""The least that a WSGI function can do: one answer, the same for everybody, for `page_cache.py`."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_told, _body = json.loads(Path(os.environ["PAGE_ANSWER"]).read_text(encoding="utf-8"))
_headers = [(name, value) for name, value in _told]
_answer = [_body.encode("latin-1")]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", _headers)
    return _answer
