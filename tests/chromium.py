"""Browser tests: which Chromium, against which server, and what a page must never do."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

IN_CI = bool(os.environ.get("CI"))
# The shell alone first: the same pages, without a window around each that is drawn for nobody.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
NO_CHROMIUM = (
    "no Chromium in PATH: install it (for example `apt-get install chromium-headless-shell`) to "
    "run browser tests"
)
SWITCHES = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `securitypolicyviolation: ${event.effectiveDirective} refused ${event.blockedURI || "inline"}`
  + ` in ${event.sourceFile}:${event.lineNumber}`))
"""


@pytest.hookimpl(tryfirst=True)  # Before `-m browser` chooses.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked `browser`; without Chromium it is skipped.

    In CI it is not: there it fails, saying what is missing.
    """
    for item in items:
        if {"browser", "page", "context", "new_context"} & set(getattr(item, "fixturenames", [])):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not IN_CI:
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM:
        pytest.fail(NO_CHROMIUM)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(SWITCHES)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """Pages are asked for by path, as `page.goto("/akun/masuk/")`, in Indonesian, at WIB."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
        "reduced_motion": "reduce",  # What still scrolls smoothly cannot be clicked for sure.
    }


@pytest.fixture
def forgiven() -> list[str]:
    """Patterns (regular expressions) of what pages may complain of in this test.

    A test that provokes a 409 says `forgiven.append("409")`.
    """
    return []


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], forgiven: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser context, as many as a test wants, each a visitor of its own.

    An error in the console, an uncaught exception or a violation of the Content-Security-Policy
    on any of their pages fails the test.
    """
    complaints: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def note_exception(error: WebError) -> None:
        complaints.append(f"{error.page.url if error.page else ''}: {error.error}")

    def open_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", note_message)
        context.on("weberror", note_exception)
        return context

    yield open_context
    rest = [line for line in complaints if not any(re.search(words, line) for words in forgiven)]
    assert not rest, "Pages complained:\n" + "\n".join(rest)
