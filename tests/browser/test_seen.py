"""What a reader really has before them is counted once, without knowing the reader."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from articles.readership.storing import flush
from tests.browser.bench import expect_soon
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, body_of, paragraph
from tests.readers import CHROME, counted

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
LONG = body_of(*(paragraph("Kata demi kata. " * 40, f"p{n}") for n in range(30)))


@pytest.fixture
def expect_counted(buffer):
    """expect_counted(page, title=(presentations, views, reads), …): exactly that, soon and then still."""

    def expect(page, **expected):
        rows = sorted((title, *counts) for title, counts in expected.items())

        def now():
            flush(buffer)
            return counted()

        expect_soon(page, now, rows)

    return expect


@pytest.fixture
def apel():
    return a_live_edition(ani_who_writes(), title="Apel", body=LONG)


@pytest.fixture
def beras(apel):
    return a_live_edition(apel.author, title="Beras", body=LONG)


@pytest.fixture
def reader(new_context):
    """A browser that lets time pass when told to."""
    context = new_context(user_agent=CHROME, viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + timedelta(seconds=1))
    return page


def _pass(page, seconds):
    page.clock.run_for(seconds * 1000)


def _show(page, *, is_shown):
    """As if the tab were put behind another, or in front again."""
    page.evaluate(
        """(isShown) => {
          Object.defineProperty(document, "hidden", { value: !isShown, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        is_shown,
    )


def _cards_settle(page):
    """The observers have told of what is in view."""
    page.evaluate(
        """() => new Promise((done) => {
          new IntersectionObserver((seen, own) => {
            own.disconnect();
            done();
          }).observe(document.body);
        })"""
    )


class TestArticles:
    def test_opened_is_viewed_and_after_half_a_minute_read(self, reader, apel, expect_counted):
        reader.goto(apel.get_absolute_url())
        expect_counted(reader, Apel=(0, 1, 0))
        _pass(reader, 29)
        expect_counted(reader, Apel=(0, 1, 0))
        _pass(reader, 2)
        expect_counted(reader, Apel=(0, 1, 1))
        _pass(reader, 300)
        expect_counted(reader, Apel=(0, 1, 1))
        assert reader.context.cookies() == []

    def test_the_end_of_the_text_is_a_read_too(self, reader, apel, expect_counted):
        reader.goto(apel.get_absolute_url())
        expect_counted(reader, Apel=(0, 1, 0))
        reader.locator(".article .body").evaluate("body => body.scrollIntoView({ block: 'end' })")
        reader.mouse.wheel(0, 400)
        expect_counted(reader, Apel=(0, 1, 1))

    def test_time_behind_another_tab_is_not_reading(self, reader, apel, expect_counted):
        reader.goto(apel.get_absolute_url())
        _pass(reader, 20)
        _show(reader, is_shown=False)
        _pass(reader, 600)
        _show(reader, is_shown=True)
        _pass(reader, 9)
        expect_counted(reader, Apel=(0, 1, 0))
        _pass(reader, 2)
        expect_counted(reader, Apel=(0, 1, 1))

    def test_a_tab_that_nobody_looks_at_is_viewed_once_somebody_does(
        self, reader, apel, expect_counted
    ):
        reader.add_init_script(
            "Object.defineProperty(document, 'hidden', { value: true, configurable: true })"
        )
        reader.goto(apel.get_absolute_url())
        _pass(reader, 60)
        expect_counted(reader)
        _show(reader, is_shown=True)
        expect_counted(reader, Apel=(0, 1, 0))

    def test_a_page_prepared_in_the_background_is_viewed_once_it_is_opened(
        self, reader, apel, expect_counted
    ):
        reader.add_init_script(
            "Object.defineProperty(document, 'prerendering', { value: true, configurable: true })"
        )
        reader.goto(apel.get_absolute_url())
        _pass(reader, 60)
        expect_counted(reader)
        reader.evaluate(
            """() => {
              Object.defineProperty(document, "prerendering", { value: false });
              document.dispatchEvent(new Event("prerenderingchange"));
            }"""
        )
        expect_counted(reader, Apel=(0, 1, 0))


class TestAPieceOpenedBelow:
    def test_is_viewed_from_the_one_above_and_read_for_itself(
        self, reader, apel, beras, buffer, expect_counted
    ):
        reader.goto(apel.get_absolute_url())
        reader.get_by_role("navigation", name="Selanjutnya").get_by_role("link").click()
        reader.get_by_role("heading", name="Beras", level=1).wait_for()
        expect_counted(reader, Apel=(0, 1, 0), Beras=(0, 1, 0))
        _pass(reader, 31)
        expect_counted(reader, Apel=(0, 1, 0), Beras=(0, 1, 1))


class TestRepeats:
    def test_within_half_an_hour_the_same_counts_once(self, reader, apel, buffer, expect_counted):
        sent = []
        reader.on("request", lambda request: sent.append(request.post_data))
        reader.goto(apel.get_absolute_url())
        _pass(reader, 31)
        expect_counted(reader, Apel=(0, 1, 1))
        reader.reload()
        _pass(reader, 31)
        reader.context.new_page().goto(apel.get_absolute_url())

        reader.wait_for_load_state("networkidle")
        assert [body for body in sent if body] == [f"v{apel.code}", f"r{apel.code}"]
        expect_counted(reader, Apel=(0, 1, 1))

    def test_after_it_the_browser_tells_again(self, reader, apel):
        sent = []
        reader.on("request", lambda request: sent.append(request.post_data))
        reader.goto(apel.get_absolute_url())
        _pass(reader, 31 * 60)
        reader.reload()
        reader.wait_for_load_state("networkidle")

        views = [body for body in sent if body == f"v{apel.code}"]
        assert len(views) == 2
        told = json.loads(reader.evaluate("localStorage.told"))
        assert sorted(told) == [f"r{apel.code}", f"v{apel.code}"][1:]

    def test_coming_back_by_the_back_button_is_no_second_view(
        self, reader, apel, beras, expect_counted
    ):
        reader.goto(apel.get_absolute_url())
        expect_counted(reader, Apel=(0, 1, 0))
        reader.goto(beras.get_absolute_url())
        reader.go_back()
        expect_counted(reader, Apel=(0, 1, 0), Beras=(0, 1, 0))

    def test_a_page_kept_whole_by_the_browser_tells_again_after_half_an_hour(self, reader, apel):
        sent = []
        reader.on("request", lambda request: sent.append(request.post_data))
        reader.goto(apel.get_absolute_url())
        _pass(reader, 31)
        restored = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
        reader.evaluate(restored)
        _pass(reader, 31 * 60)
        reader.evaluate(restored)
        _pass(reader, 31)
        reader.wait_for_timeout(200)

        assert [body for body in sent if body] == [f"v{apel.code}", f"r{apel.code}"] * 2

    def test_where_nothing_can_be_kept_the_server_knows_repeats(self, reader, apel, expect_counted):
        reader.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
        )
        reader.goto(apel.get_absolute_url())
        reader.reload()

        expect_counted(reader, Apel=(0, 1, 0))


class TestCards:
    def test_a_card_in_view_for_a_second_is_presented(
        self, reader, apel, expect_counted, monkeypatch
    ):
        # What a page sends on its way out bears the name of the browser that tests run in.
        monkeypatch.setattr("articles.readership.beacon._is_browser", lambda name: True)
        reader.set_viewport_size({"width": 800, "height": 900})  # More than half of it is in view.
        reader.goto("/terkini/")
        _cards_settle(reader)
        _pass(reader, 0.9)
        assert reader.evaluate("localStorage.told") is None
        _pass(reader, 0.2)
        reader.goto("about:blank")

        expect_counted(reader, Apel=(1, 0, 0))

    def test_what_stays_below_the_fold_is_not(self, reader, apel):
        titles = "Beras Ceri Durian Enau Jahe".split()
        editions = [apel, *(a_live_edition(apel.author, title=title) for title in titles)]
        reader.set_viewport_size({"width": 400, "height": 480})
        reader.goto("/terkini/")
        assert reader.locator(".card").last.bounding_box()["y"] > 480
        _cards_settle(reader)
        _pass(reader, 5)

        presented = json.loads(reader.evaluate("localStorage.told"))
        assert set(presented) < {f"p{edition.code}" for edition in editions[1:]}
        assert presented

    def test_they_are_sent_together_when_the_tab_is_left(self, reader, apel, beras):
        sent = []
        reader.on("request", lambda request: sent.append(request.post_data))
        reader.set_viewport_size({"width": 1280, "height": 1200})
        reader.goto("/terkini/")
        _cards_settle(reader)
        _pass(reader, 2)
        assert [body for body in sent if body] == []
        _show(reader, is_shown=False)
        reader.wait_for_timeout(200)

        (body,) = [body for body in sent if body]
        assert set(body.split("\n")) == {f"p{apel.code}", f"p{beras.code}"}

    def test_from_card_to_article_to_the_next(self, reader, apel, beras, buffer):
        sent = []
        reader.on("request", lambda request: sent.append(request.post_data))
        reader.goto(apel.get_absolute_url())
        reader.evaluate("address => { location.href = address; }", beras.get_absolute_url())
        reader.wait_for_url("**" + beras.get_absolute_url())
        reader.wait_for_load_state("networkidle")

        views = [body for body in sent if body and body[0] == "v"]
        assert views == [f"v{apel.code}", f"v{beras.code} {apel.code}"]


class TestWhoIsNoReader:
    def test_a_writer_of_own_pieces(self, seat, apel, expect_counted):
        wayan = a_live_edition(wayan_who_writes_too(), title="Wayan")
        page = seat(apel.author, user_agent=CHROME).new_page()
        page.goto("/tulis/")
        page.wait_for_load_state("networkidle")
        page.goto(apel.get_absolute_url())
        page.goto(wayan.get_absolute_url())

        expect_counted(page, Wayan=(0, 1, 0))

    def test_a_writer_who_only_opened_the_editor(self, seat, apel, expect_counted):
        page = seat(apel.author, user_agent=CHROME).new_page()
        page.goto(f"/tulis/{apel.article_id}/")
        page.wait_for_load_state("networkidle")
        page.goto(apel.get_absolute_url())
        page.wait_for_load_state("networkidle")

        expect_counted(page)
        assert page.evaluate("localStorage.mine") == apel.code

    def test_an_editor_of_any(self, seat, apel, expect_counted):
        page = seat(budi_who_edits(), user_agent=CHROME).new_page()
        page.goto("/tulis/")
        page.wait_for_load_state("networkidle")
        page.goto(apel.get_absolute_url())
        page.wait_for_load_state("networkidle")

        expect_counted(page)
        assert page.evaluate("localStorage.mine") == "*"

    @pytest.mark.parametrize(
        "asks", ["globalPrivacyControl', {value: true}", "doNotTrack', {value: '1'}"]
    )
    def test_who_asks_not_to_be_counted(self, reader, apel, asks):
        reader.add_init_script(f"Object.defineProperty(navigator, '{asks})")
        sent = []
        reader.on("request", lambda request: sent.append(request.url))
        for address in ("/terkini/", apel.get_absolute_url()):
            reader.goto(address)
            _pass(reader, 60)
        reader.wait_for_load_state("networkidle")

        assert [url for url in sent if "/hitung/" in url] == []
        assert reader.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_old_list_of_what_was_told_is_cut(reader, apel):
    reader.goto("/")
    reader.evaluate("localStorage.told = JSON.stringify({ v22222222: 1, v33333333: Date.now() })")
    reader.goto(apel.get_absolute_url())
    reader.wait_for_load_state("networkidle")

    told = json.loads(reader.evaluate("localStorage.told"))
    assert sorted(told) == sorted(["v33333333", f"v{apel.code}"])
