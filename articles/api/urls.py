"""The doors of the API, its own description, and a plain answer for every address that is none."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from articles.api import editions, shelves
from articles.api.doors import machine_door
from articles.api.problems import MEDIA_TYPE, Unanswered, malformed, problem, unanswered

app_name = "api"
PREFIX = "/api/v1/"

api = NinjaAPI(
    title=settings.SITE_NAME,
    version="1",
    description=(
        "What readers see, for programs. No key is asked for and nobody is remembered. Answers may "
        "be kept for a minute and bear an ETag: send it back as If-None-Match. Texts and notices "
        "are in Indonesian, as published; times are ISO 8601 with +07:00."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    servers=[{"url": settings.SITE_URL}],
)
api.exception_handler(Unanswered)(unanswered)
api.exception_handler(ValidationError)(malformed)
api.add_router("editions", editions.router)
api.add_router("", shelves.router)


def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    content = json.dumps(_schema(), ensure_ascii=False)
    return HttpResponse(content, content_type="application/json; charset=utf-8")


def nothing(request: HttpRequest) -> HttpResponse:
    return problem(404, f"There is nothing here; {PREFIX}openapi.json tells what there is.")


def _schema() -> dict[str, Any]:
    schema = api.get_openapi_schema(path_prefix=PREFIX)
    for operations in schema["paths"].values():
        for status, answer in operations["get"]["responses"].items():
            if status >= 400:  # Ninja believes that all of them are of its one type.
                answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
    return schema


def _doors() -> list[URLPattern]:
    """Ninja's own patterns, each behind our door; its empty root is left to `nothing`."""
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    patterns = [pattern for pattern in found if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = machine_door(pattern.callback)
    return patterns


urlpatterns = [
    path("openapi.json", machine_door(description), name="openapi"),
    *_doors(),
    re_path(r"^[\s\S]*$", machine_door(nothing), name="nothing"),
]
