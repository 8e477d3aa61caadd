"""What readers do with an article: how it looks, where they are in it, sharing, the next piece."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.browser.test_renditions import COUNT_SHIFTS
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition, a_picture, body_of, embed, figure, heading, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
A_DESK = {"width": 1440, "height": 900}
DARK, LIGHT = "rgb(18, 20, 23)", "rgb(255, 255, 255)"
# What stands before the first paint, whatever the scripts below it do later.
NOTE_FIRST_PAINT = """
new MutationObserver((_, looking) => {
  if (!document.body) return;
  looking.disconnect();
  const { theme, size, copies } = document.documentElement.dataset;
  window.first = { theme, size, copies };
}).observe(document, { childList: true, subtree: true })
"""
LEND_A_SHEET = """
window.shared = [];
navigator.share = async (what) => { window.shared.push(what) }
"""


@pytest.fixture
def edition(live_server):
    """A listicle of six points, with a picture in each, and another piece that comes after it."""
    ani = ani_who_writes()
    picture = a_picture(ani)
    a_live_edition(
        wayan_who_writes_too(),
        title="Kopi Pagi di Ende",
        topics=["Ubud"],
        body=body_of(paragraph("Kopi.", id="x1")),
    )
    blocks = [paragraph("Pembuka.", id="p0")]
    for n in range(1, 7):
        blocks += [
            heading(f"Teluk nomor {n}", id=f"h{n}"),
            figure(picture, id=f"f{n}"),
            paragraph("Hujan turun semalam suntuk. " * 30, id=f"p{n}"),
        ]
    body = body_of(*blocks, paragraph("Penutup.", id="p9"))
    return a_live_edition(ani, kind="listicle", title="6 Teluk", cover=picture, body=body)


@pytest.fixture
def open_page(new_context, edition):
    def open_at(address=None, scripts=(), **options):
        page = new_context(viewport=A_PHONE, **options).new_page()
        for script in scripts:
            page.add_init_script(script)
        page.goto(address or edition.get_absolute_url())
        return page

    return open_at


# Comfort ---------------------------------------------------------------------------------------


def test_a_theme_is_kept_and_stands_before_anything_is_painted(open_page):
    page = open_page(scripts=[NOTE_FIRST_PAINT, COUNT_SHIFTS], color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", LIGHT)
    page.locator(".top").get_by_text("Aa", exact=True).click()
    page.get_by_role("button", name="Gelap").click()

    expect(page.locator("body")).to_have_css("background-color", DARK)
    expect(page.get_by_role("button", name="Gelap")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", DARK)
    assert page.evaluate("window.first") == {"theme": "dark", "size": "", "copies": ""}
    assert page.evaluate("window.shifts") == 0
    colours = page.evaluate(
        "[...document.querySelectorAll('[name=theme-color]')].filter(m => matchMedia(m.media).matches)"
        ".map(m => m.content)"
    )
    assert colours == ["#121417"]
    page.goto("/akun/masuk/")
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    page.goto("/")
    page.locator(".footer").get_by_text("Tema dan huruf").click()
    page.get_by_role("button", name="Otomatis").click()
    expect(page.locator("body")).to_have_css("background-color", LIGHT)


def test_letters_grow_in_four_steps_by_keyboard(open_page):
    page = open_page(scripts=[NOTE_FIRST_PAINT])
    text = page.locator(".body > p").first
    sizes = lambda: float(text.evaluate("p => getComputedStyle(p).fontSize").removesuffix("px"))  # noqa: E731
    usual = sizes()
    page.locator(".top summary", has_text="Aa").focus()
    page.keyboard.press("Enter")
    larger = page.get_by_role("button", name="Perbesar huruf")
    larger.focus()
    for _ in range(4):
        page.keyboard.press("Enter")

    told = page.locator(".top").get_by_role("status")
    expect(told).to_have_text("131%")
    expect(larger).to_have_attribute("aria-disabled", "true")
    assert sizes() > usual * 1.25
    expect_to_fit(page)
    page.keyboard.press("Escape")
    expect(larger).to_be_hidden()
    expect(page.locator(".top summary", has_text="Aa")).to_be_focused()
    page.reload()
    assert page.evaluate("window.first.size") == "3"
    page.locator(".top summary", has_text="Aa").click()
    for _ in range(5):
        page.get_by_role("button", name="Perkecil huruf").click(force=True)
    expect(told).to_have_text("93%")
    assert sizes() < usual


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_with_everything_open_has_no_fault(open_page, theme):
    page = open_page(scripts=[LEND_A_SHEET])
    page.evaluate(f"localStorage.tema = '{theme}'")
    page.reload()
    page.locator(".contents summary").click()
    page.locator(".top summary", has_text="Aa").click()

    expect_no_fault(page)


def test_on_a_phone_everything_is_large_enough_for_a_thumb_and_nothing_scrolls_sideways(
    new_context, edition
):
    page = new_context(viewport={"width": 320, "height": 600}, has_touch=True).new_page()
    page.goto(edition.get_absolute_url())
    page.locator(".contents summary").click()
    page.locator(".top summary", has_text="Aa").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             ".share .button, .top summary, .comfort button, .contents summary, .contents a, .thrift, .sequel a")]
          .filter(one => one.checkVisibility())
          .map(one => [one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 || box.width < 44).map(([words]) => words)"""
    )
    assert small == []
    expect_to_fit(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect_to_fit(page)


# Contents --------------------------------------------------------------------------------------


def test_contents_lead_to_the_point_by_keyboard_and_close_on_a_phone(open_page):
    page = open_page()
    page.locator(".contents summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="4. Teluk nomor 4").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#b-h4")).to_be_in_viewport()
    assert page.url.endswith("#b-h4")
    expect(page.locator(".contents")).not_to_have_attribute("open", "")


def test_beside_the_text_they_stay_and_mark_what_is_read(new_context, edition):
    page = new_context(viewport=A_DESK).new_page()
    page.add_init_script(COUNT_SHIFTS)
    page.goto(edition.get_absolute_url())
    page.locator("#b-h5").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('b-h5').scrollIntoView()")

    here = page.locator(".contents a[aria-current=true]")
    expect(here).to_have_text("5. Teluk nomor 5")
    expect(here).to_be_in_viewport()
    contents, text = page.locator(".contents").bounding_box(), page.locator(".body").bounding_box()
    assert contents["x"] >= 0
    assert contents["x"] + contents["width"] < text["x"]
    assert page.evaluate("window.shifts") == 0


# Share -----------------------------------------------------------------------------------------


def test_the_systems_sheet_is_offered_where_there_is_one(open_page, edition):
    page = open_page(scripts=[LEND_A_SHEET])
    sheets = page.get_by_role("button", name="Bagikan lewat aplikasi lain")
    expect(sheets).to_have_count(2)
    sheets.first.click()

    assert page.evaluate("window.shared") == [
        {"title": "6 Teluk", "url": f"http://testserver{edition.get_absolute_url()}"}
    ]


def test_a_link_is_copied_at_the_head_and_at_the_end(open_page, edition):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name="Bagikan lewat aplikasi lain")).to_have_count(0)
    page.get_by_role("button", name="Salin tautan").last.click()

    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Tersalin")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"http://testserver{edition.get_absolute_url()}"
    )
    expect(page.get_by_role("button", name="Salin tautan")).to_have_count(2)


# The next piece ----------------------------------------------------------------------------------


def test_the_next_piece_comes_below_at_a_press_and_back_leads_back(open_page, edition):
    page = open_page(scripts=[LEND_A_SHEET])
    page.evaluate("document.addEventListener('artikel', ({detail}) => window.told = detail)")
    onward = page.get_by_role("navigation", name="Selanjutnya").get_by_role("link")
    expect(onward).to_contain_text("Kopi Pagi di Ende")
    address = onward.get_attribute("href")
    onward.click()

    second = page.get_by_role("heading", level=1, name="Kopi Pagi di Ende")
    expect(second).to_be_focused()
    expect(second).to_be_in_viewport()
    expect(page).to_have_title("Kopi Pagi di Ende | IDN Platform")
    assert page.url.endswith(address)
    assert page.evaluate("window.told") == address[-9:-1]
    assert (
        page.evaluate(
            "[...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, ids) => ids.indexOf(id) !== at)"
        )
        == []
    )
    expect_no_fault(page)
    page.get_by_role("button", name="Bagikan lewat aplikasi lain").last.click()
    assert page.evaluate("window.shared[0].title") == "Kopi Pagi di Ende"
    page.go_back()
    expect(page).to_have_title("6 Teluk | IDN Platform")
    assert page.url.endswith(edition.get_absolute_url())
    page.go_forward()
    expect(page).to_have_title("Kopi Pagi di Ende | IDN Platform")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kopi Pagi di Ende")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("6 Teluk")


def test_a_piece_that_shows_frames_is_opened_by_itself(new_context, edition):
    a_live_edition(
        wayan_who_writes_too(),
        title="Video Pagi",
        topics=["Ubud", "Hujan"],
        body=body_of(paragraph("Halo."), embed()),
    )
    page = new_context().new_page()
    page.goto(edition.get_absolute_url())
    page.get_by_role("navigation", name="Selanjutnya").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Video Pagi")
    expect(page.get_by_role("button", name="Tampilkan")).to_be_visible()


# Thrift ------------------------------------------------------------------------------------------


def test_pictures_wait_for_a_tap_on_this_page_and_all_that_follow(open_page, edition):
    page = open_page()
    asked: list[str] = []
    page.locator(".top").get_by_text("Hemat kuota").click()
    expect(page.get_by_text("Lihat gambar")).to_have_count(7)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_text("Lihat gambar")).to_have_count(7)
    assert [url for url in asked if "/media/pictures/" in url] == []
    page.get_by_text("Lihat gambar").nth(1).click()

    expect(page.get_by_text("Lihat gambar")).to_have_count(6)
    picture = page.locator("figure img")
    expect(picture).to_have_js_property("naturalWidth", 64)
    expect(picture).to_have_attribute("alt", "Sawah hijau")
    expect_no_fault(page)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-hemat", "1")
    expect(page.locator("main img")).to_have_count(0)
    page.get_by_role("link", name="Tampilkan gambar").click()
    expect(page.locator("main img").first).to_be_visible()
    page.goto(edition.get_absolute_url())
    expect(page.locator("figure img")).to_have_count(7)


def test_the_next_piece_comes_without_pictures_too(open_page):
    page = open_page()
    page.locator(".top").get_by_text("Hemat kuota").click()
    page.get_by_role("navigation", name="Selanjutnya").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1, name="Kopi Pagi di Ende")).to_be_focused()
    expect(page.locator("main img")).to_have_count(0)
    assert page.url.endswith("/?hemat=1")  # Loaded anew, it still has none.


# Without a script, on paper ------------------------------------------------------------------------


def test_without_a_script_everything_that_shows_works(new_context, edition):
    page = new_context(java_script_enabled=False, viewport=A_PHONE).new_page()
    page.goto(edition.get_absolute_url())
    expect(page.locator(".share button:visible, .comfort summary")).to_have_count(0)
    page.locator(".contents summary").click()
    page.get_by_role("link", name="3. Teluk nomor 3").click()
    expect(page.locator("#b-h3")).to_be_in_viewport()
    page.locator(".top").get_by_text("Hemat kuota").click()
    page.get_by_text("Kopi Pagi di Ende").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kopi Pagi di Ende")
    assert page.url.endswith("/?hemat=1")
    page.get_by_text("Lihat gambar").click()
    assert "/media/pictures/" in page.url


def test_on_paper_stands_the_piece_with_its_credits_and_where_it_was_read(open_page, edition):
    page = open_page(color_scheme="dark")
    page.emulate_media(media="print")

    for gone in (".masthead .button", ".channels", ".share", ".contents", ".sequel", ".top"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("figcaption").first).to_be_visible()
    expect(
        page.get_by_text(f"Dibaca di http://testserver{edition.get_absolute_url()}")
    ).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", LIGHT)
    assert page.locator("figure").first.evaluate("f => getComputedStyle(f).breakInside") == "avoid"


LINE = "getComputedStyle(document.querySelector('article.article'), '::before')"


def test_a_thin_line_tells_how_far_one_has_read(new_context, edition):
    page = new_context(viewport=A_DESK).new_page()
    page.emulate_media(reduced_motion="no-preference")
    page.goto(edition.get_absolute_url())

    def width_at(part):
        page.evaluate(
            """part => {
              const {top, height} = document.querySelector("article.article").getBoundingClientRect();
              scrollTo({top: scrollY + top + (height - innerHeight) * part, behavior: "instant"});
              return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            }""",
            part,
        )
        return page.evaluate(f"new DOMMatrix({LINE}.transform).a")

    assert [round(width_at(part), 1) for part in (0, 0.3, 0.7)] == [0, 0.3, 0.7]


def test_it_is_not_there_for_who_wants_less_motion(open_page):
    assert open_page().evaluate(f"{LINE}.content") == "none"
