"""axe-core on every page: light and dark, five widths, letters twice as large.

What a glance cannot miss is looked at on the way: a page that scrolls sideways, a request to
another host, an error in the console.
"""

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from benchmarks.audit.pages import Page, session_of
from benchmarks.audit.report import Finding, Table
from tests.chromium import CHROMIUM, SWITCHES

WIDTHS = (320, 360, 768, 1280, 1920)
SCHEMES: tuple[Any, ...] = ("light", "dark")
RUN = """
() => axe.run(document, {preload: false, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id} at ${target.join(" ")}`)))
"""
OVERHANG = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def judge(site: str, pages: list[Page]) -> Finding:
    finding = Finding(
        Table("axe, light and dark, 320 to 1920 px, 200 %", ("page", "faults", "sideways px"))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for page in pages:
            faults, overhang = _look(browser, site, page)
            finding.misses += [f"{page.kind}: {fault}" for fault in dict.fromkeys(faults)]
            finding.table.add(page.kind, len(set(faults)), overhang)
        browser.close()
    return finding


def _look(browser: Browser, site: str, page: Page) -> tuple[list[str], int]:
    context = browser.new_context(reduced_motion="reduce", locale="id-ID")
    if page.by:
        value = session_of(page.by)
        context.add_cookies([{"name": "sessionid", "value": value, "url": site}])
    faults: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: _note_host(site, request.url, faults))
    tab.on("console", lambda said: said.type == "error" and faults.append(said.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(site + page.address, wait_until="load")
    faults[:] = [fault for fault in faults if f"status of {page.status}" not in fault]
    tab.evaluate(AXE_SCRIPT)
    most = 0
    for width in WIDTHS:
        most = max(most, _at(tab, width, "", faults))
    context.new_cdp_session(tab).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
    )
    for width in (360, 1280):
        most = max(most, _at(tab, width, ", 200 %", faults))
    context.close()
    return faults, most


def _at(tab: Tab, width: int, size: str, faults: list[str]) -> int:
    tab.set_viewport_size({"width": width, "height": 800})
    overhang: int = tab.evaluate(OVERHANG)
    if overhang > 0:
        faults.append(f"scrolls sideways by {overhang} px ({width} px{size})")
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults += [f"{fault} ({width} px, {scheme}{size})" for fault in tab.evaluate(RUN)]
    return overhang


def _note_host(site: str, address: str, faults: list[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme.startswith("http") and not address.startswith(site + "/"):
        faults.append(f"asked {parts.hostname} for {address}")
