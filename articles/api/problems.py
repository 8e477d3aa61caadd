"""What programs are told when they get no answer: RFC 9457, in English, as the field names are."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import ValidationError

MEDIA_TYPE = "application/problem+json"


class Problem(Schema):
    """Why there is no answer. `type` is `about:blank`: the status says all there is to tell."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Withdrawal(Problem):
    """A piece that the editors took down, and their public words about it, in Indonesian."""

    withdrawn_at: str
    reason: str
    notice: str


class Unanswered(Exception):
    """There is nothing to answer with: a status, and a sentence about it."""

    def __init__(self, status: int, detail: str, **more: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    content = json.dumps(told | {"detail": detail} | more, ensure_ascii=False)
    return HttpResponse(content, content_type=MEDIA_TYPE, status=status)


def unanswered(request: HttpRequest, error: Unanswered) -> HttpResponse:
    return problem(error.status, error.detail, **error.more)


def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is out of shape in the path is the name of nothing; in the query it is a mistake."""
    wrong = [(where[0], str(where[-1])) for where in (told["loc"] for told in error.errors)]
    if any(place == "path" for place, _ in wrong):
        return problem(404, "Nothing has this name.")
    names = ", ".join(sorted({name for _, name in wrong}))
    return problem(422, f"Not understood in the query: {names}.")
