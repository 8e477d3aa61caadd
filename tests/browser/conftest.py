"""Who sits where: browsers of people who are signed in already."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext

from accounts.models import User

LAST_REQUESTS = 5  # seconds


@pytest.fixture(autouse=True)
def _answered(transactional_db) -> Iterator[None]:
    """The database is emptied only when nobody is in it: a browser may close in mid-request.

    Emptying locks every table, and a save that is still on its way locks some of them: on
    PostgreSQL the two may wait for each other.
    """
    begun, ended = [], []

    def begin(**told: Any) -> None:
        begun.append(1)

    def end(**told: Any) -> None:
        ended.append(1)

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    until = time.monotonic() + LAST_REQUESTS
    while len(begun) > len(ended) and time.monotonic() < until:
        time.sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def seat(new_context, live_server) -> Callable[..., BrowserContext]:
    """seat(ani) opens a browser of her own, signed in; options are those of a browser context."""

    def take(person: User, **options: Any) -> BrowserContext:
        context = new_context(**options)
        let_in(context, person, live_server.url)
        return context

    return take


def let_in(context: BrowserContext, person: User, site: str) -> None:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
