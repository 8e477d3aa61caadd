"""What all tests share. The cast stands in tests/cast.py, what lies on the desk in tests/desk.py."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.readership.buffer import Buffer
from articles.recommending.mind import mind
from idnplatform.management.commands.work import HouseWorker
from tests.emptying import remember_the_beginning

pytest_plugins = ["tests.chromium"]

IN_CI = bool(os.environ.get("CI"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, rather than skip, what can only be seen on PostgreSQL (marker `postgres`)."""
    if connection.vendor == "postgresql":
        return
    elsewhere = [item for item in items if item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: there everything that a test needs must be installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        reporter.ensure_newline()
        reporter.write_line("CI must not skip any test.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_configure() -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.FILES, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database, which nobody is in any more when PostgreSQL is to drop it.

    A thread of the live server lives on for a moment after its browser has closed, and its
    connection with it.
    """
    with django_db_blocker.unblock():
        remember_the_beginning()
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def _nothing_in_mind() -> Iterator[None]:
    """What one test's worker knew of live pieces, the next one's must not."""
    yield
    mind.forget()


@pytest.fixture
def buffer(monkeypatch: pytest.MonkeyPatch) -> Buffer:
    """What readers tell in this test; `flush(buffer)` stores it, as a web worker would each second."""
    fresh = Buffer()
    monkeypatch.setattr("articles.readership.door.buffer", fresh)
    return fresh


@pytest.fixture
def run_tasks() -> Callable[..., list[DBTaskResult]]:
    """run_tasks() works off the queue as the worker would, and returns what it ran.

    A task that fails fails the test, unless `may_fail=True`. In a test that does not commit,
    what was enqueued by on_commit is there only after `django_capture_on_commit_callbacks`.
    """

    def run(*, may_fail: bool = False) -> list[DBTaskResult]:
        worker = HouseWorker()
        while worker.work_once():
            pass
        ran = [task for task in DBTaskResult.objects.all() if worker.worker_id in task.worker_ids]
        failed = [task for task in ran if task.status == TaskResultStatus.FAILED]
        assert may_fail or not failed, failed[0].traceback
        return ran

    return run
