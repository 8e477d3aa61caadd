"""Without a connection: what was saved can be read, the rest says why it cannot."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Edition
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, a_picture, body_of, figure, moved, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
AT_WORK = """
() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller
  || new Promise(done => navigator.serviceWorker.oncontrollerchange = done)).then(() => true)
"""
IS_WHOLE = "images => images.every(image => image.complete && image.naturalWidth > 0)"
KEPT = """
async () => Promise.all((await caches.keys()).sort().map(async name =>
  [name, (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname).sort()]))
"""


@pytest.fixture
def edition() -> Edition:
    ani = ani_who_writes()
    a_live_edition(ani, title="Belum Disimpan")
    body = body_of(paragraph("Halo dari teluk."), figure(a_picture(ani), "f1"))
    return a_live_edition(ani, title="Dua Teluk", body=body, cover=a_picture(ani))


@pytest.fixture
def reader(new_context, forgiven) -> BrowserContext:
    # Asking the site without a connection is what these tests do.
    forgiven.append("ERR_INTERNET_DISCONNECTED")
    return new_context()


def _open(reader: BrowserContext, address: str = "/") -> Page:
    page = reader.new_page()
    page.goto(address)
    assert page.evaluate(AT_WORK)
    return page


def _until(page: Page, holds: str) -> None:
    """Wait until an expression that may be a promise is true."""
    page.evaluate(
        f"async () => {{ while (!(await ({holds}))) await new Promise(done => setTimeout(done, 50)) }}"
    )


def _save(page: Page, edition: Edition) -> None:
    page.goto(edition.get_absolute_url())
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("button", name="Hapus simpanan")).to_be_visible()


def test_a_saved_piece_is_read_with_its_pictures_and_another_page_says_what_is_wrong(
    reader, edition
):
    page = _open(reader)
    _save(page, edition)
    reader.set_offline(True)

    page.goto(edition.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Dua Teluk")
    expect(page.get_by_text("Salinan yang kamu simpan")).to_be_visible()
    pictures = page.locator("article img")
    assert pictures.count() == 2
    _until(page, f"({IS_WHOLE})([...document.querySelectorAll('article img')])")
    # With its style: letters of the house, not of the browser.
    assert (
        page.locator("h1").evaluate("h1 => getComputedStyle(h1).fontFamily").startswith('"Source')
    )
    expect(page.get_by_role("button", name="Hapus simpanan")).to_be_visible()

    page.goto("/terkini/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sambunganmu terputus")
    page.get_by_role("link", name="Buka simpananku").click()
    page.get_by_role("main").get_by_role("link", name="Dua Teluk").click()
    expect(page.get_by_text("Halo dari teluk.")).to_be_visible()


def test_the_list_forgets_what_it_is_told_to(reader, edition):
    page = _open(reader)
    page.goto("/simpanan/")
    expect(page.get_by_role("heading", name="Belum ada yang kamu simpan")).to_be_visible()
    _save(page, edition)
    page.get_by_role("link", name="Simpananku").first.click()

    page.get_by_role("button", name="Hapus “Dua Teluk”").click()

    expect(page.get_by_role("heading", name="Belum ada yang kamu simpan")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("“Dua Teluk” dihapus dari simpanan.")
    assert [name for name, _ in page.evaluate(KEPT) if name.startswith("simpanan:")] == []


def test_the_button_takes_a_saved_piece_away_again(reader, edition):
    page = _open(reader)
    _save(page, edition)
    page.reload()
    expect(page.get_by_role("button", name="Hapus simpanan")).to_be_visible()
    # Coming by itself, it would push down what is being read.
    expect(page.locator("[data-saved-link]")).to_be_hidden()

    page.get_by_role("button", name="Hapus simpanan").click()

    expect(page.get_by_role("button", name="Simpan", exact=True)).to_be_visible()
    reader.set_offline(True)
    page.goto(edition.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Sambunganmu terputus")


@pytest.mark.parametrize("by", ["its page", "the list"])
def test_a_withdrawn_piece_is_never_shown_from_the_copy_and_takes_it_along(
    reader, edition, forgiven, by
):
    forgiven.append("410")
    page = _open(reader)
    _save(page, edition)
    moved(edition.article, ("withdraw", budi_who_edits()))

    if by == "its page":
        page.goto(edition.get_absolute_url())
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Tulisan ini sudah ditarik dari situs"
        )
    else:
        page.goto("/simpanan/")
        expect(page.get_by_role("status")).to_contain_text("sudah ditarik redaksi")

    _until(page, "caches.keys().then(names => names.length === 1)")
    reader.set_offline(True)
    page.goto(edition.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Sambunganmu terputus")


def test_a_correction_reaches_the_copy_when_the_piece_is_read_again(reader, edition):
    page = _open(reader)
    _save(page, edition)
    Edition.objects.filter(pk=edition.pk).update(title="Tiga Teluk")
    page.goto(edition.get_absolute_url())
    _until(
        page,
        f"caches.match('{edition.get_absolute_url()}').then(copy => copy.text())"
        ".then(words => words.includes('Tiga Teluk'))",
    )
    reader.set_offline(True)

    page.goto(edition.get_absolute_url())

    expect(page.get_by_role("heading", level=1)).to_have_text("Tiga Teluk")


def test_a_new_version_takes_over_and_what_was_saved_stays(reader, edition, settings):
    page = _open(reader)
    _save(page, edition)
    (before,) = (name for name, _ in page.evaluate(KEPT) if name.startswith("situs-"))

    settings.SITE_NAME = "Nama Baru"
    page.evaluate("() => navigator.serviceWorker.ready.then(it => it.update())")
    _until(page, f"caches.has('{before}').then(isThere => !isThere)")

    names = [name for name, _ in page.evaluate(KEPT)]
    assert len(names) == 2
    assert f"simpanan:{edition.get_absolute_url()}" in names
    reader.set_offline(True)
    page.goto("/terkini/")
    expect(page).to_have_title("Tidak ada sambungan | Nama Baru")


def test_switched_off_it_leaves_the_browser(reader, edition, settings):
    page = _open(reader)
    _save(page, edition)

    settings.OFFLINE_READING = False
    page.evaluate("() => navigator.serviceWorker.ready.then(it => it.update())")
    _until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")

    assert [name for name, _ in page.evaluate(KEPT)] == [f"simpanan:{edition.get_absolute_url()}"]
    page.goto(edition.get_absolute_url())
    expect(page.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)


def test_the_desk_and_what_is_sent_never_pass_through_it(seat, edition):
    page = _open(seat(ani_who_writes()))

    by_worker = {
        address: page.goto(address).from_service_worker
        for address in ("/terkini/", "/tulis/", "/gambar/", f"/tulis/{edition.article_id}/")
    }
    page.goto("/tulis/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_role("button", name="Keluar").click()

    assert by_worker == {
        "/terkini/": True,
        "/tulis/": False,
        "/gambar/": False,
        f"/tulis/{edition.article_id}/": False,
    }
    assert not sent.value.from_service_worker
    kept = [path for _, paths in page.evaluate(KEPT) for path in paths]
    assert [path for path in kept if not path.startswith("/static/")] == ["/luring/", "/simpanan/"]


def test_a_full_device_is_told_of_and_leaves_no_half_a_copy(reader, edition):
    page = _open(reader)
    page.goto(edition.get_absolute_url())
    page.evaluate(
        "() => { Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError') } }"
    )

    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.get_by_role("button", name="Perangkatmu penuh")).to_be_visible()
    assert [name for name, _ in page.evaluate(KEPT) if name.startswith("simpanan:")] == []


def test_without_scripts_nothing_is_offered_that_needs_them(new_context, edition):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(edition.get_absolute_url())
    expect(page.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)

    page.goto("/simpanan/")

    expect(page.get_by_text("Daftar ini dibuat oleh perangkatmu sendiri")).to_be_visible()
