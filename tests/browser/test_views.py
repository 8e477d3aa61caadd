"""An article that a reader really has before them is counted once, without knowing the reader."""

import pytest

from articles.models import Readership
from tests.browser.bench import expect_soon
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db(transaction=True)
# What tests run in calls itself headless, and such are not counted.
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"


def _counted() -> list[int]:
    return list(Readership.objects.values_list("views", flat=True))


def test_an_opened_article_is_counted_once_and_leaves_nothing_behind(new_context):
    edition = a_live_edition(ani_who_writes())
    context = new_context(user_agent=CHROME)
    page = context.new_page()
    page.goto(edition.get_absolute_url())

    expect_soon(page, _counted, [1])
    page.wait_for_timeout(300)
    assert _counted() == [1]
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    expect_soon(page, _counted, [2])


def test_who_asks_not_to_be_counted_sends_nothing(new_context):
    edition = a_live_edition(ani_who_writes())
    context = new_context(user_agent=CHROME)
    context.add_init_script(
        "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"
    )
    page = context.new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(edition.get_absolute_url())
    page.wait_for_load_state("networkidle")

    assert [url for url in sent if "/dilihat/" in url] == []
    assert _counted() == []
