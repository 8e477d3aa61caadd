"""Who sits where: browsers of people who are signed in already."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from accounts.models import User


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
