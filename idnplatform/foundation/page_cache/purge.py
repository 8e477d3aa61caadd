"""Tell the cache in front, a CDN or a proxy, which pages it must fetch anew."""

import json
import logging
from datetime import timedelta
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.tasks import task
from django.utils import timezone

TIMEOUT = 5  # seconds
# By then every host has noticed the change, see following.py: what the cache in front fetched
# meanwhile, from one that had not, goes as well.
NOTICED = timedelta(seconds=3)

logger = logging.getLogger(__name__)


class PurgeFailed(Exception):
    """The cache in front did not say that it did it; the worker tries again."""


class _NoWayOn(HTTPRedirectHandler):
    """Nobody but the operator says where purges go."""

    def redirect_request(self, *told: object) -> None:
        return None


@task()
def purge(keys: list[str], again: bool = True) -> None:
    """POST the keys to PURGE_URL. It is enqueued within the change, so it outlives every crash.

    With `again` it is told once more when all hosts of the site have noticed.
    """
    if not settings.PURGE_URL:
        return  # Switched off since.
    request = Request(  # noqa: S310 -- the operator's own address, checked in trade.py
        settings.PURGE_URL,
        data=json.dumps({"tags": keys}).encode(),
        headers={
            "Content-Type": "application/json",
            "Surrogate-Key": " ".join(keys),
            **settings.PURGE_HEADERS,
        },
        method="POST",
    )
    try:
        with build_opener(_NoWayOn).open(request, timeout=TIMEOUT) as answer:
            status = answer.status
    except HTTPError as error:
        status = error.code
    except OSError as error:
        raise PurgeFailed(f"{settings.PURGE_URL} does not answer: {error}") from error
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise PurgeFailed(f"{settings.PURGE_URL} answers {status}.")
    if again:
        purge.using(run_after=timezone.now() + NOTICED).enqueue(keys, again=False)
