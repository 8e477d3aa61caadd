import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from idnplatform.foundation.page_cache import following, outdated, remembering
from tests.articles.reading.test_every_public_page import addresses  # noqa: F401 -- a fixture
from tests.idnplatform.foundation.page_cache.site import Site


@pytest.fixture
def own_numbers(tmp_path, settings, db, monkeypatch):
    """Of this test alone, and as if somebody had just looked for what others did."""
    settings.PAGE_CACHE_FILE = str(tmp_path / "page-generations")
    monkeypatch.setattr(remembering, "_values", {})  # Of other numbers.
    numbers = outdated.generations()
    numbers.due = following.monotonic() + following.WHILE_LOOKING
    return numbers


@pytest.fixture
def site(own_numbers):
    return Site()


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    monkeypatch.setattr(following, "close_old_connections", lambda: None)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` -- what waits for the commit happens at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
