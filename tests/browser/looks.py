"""What every page is looked at for: nothing hangs over the edge, and axe knows of no fault."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

A_PHONE = {"width": 360, "height": 740}
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Evaluated by the debugger, axe runs under our Content-Security-Policy as it stands.
RUN_AXE = """
() => axe.run(document, {preload: false, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.filter(({failureSummary}) =>
    // What lies half under a bar that stays comes free by scrolling: it is no small target.
    id !== "target-size" || !failureSummary.includes("partially obscured")
  ).map(({target, failureSummary}) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`)))
"""


def overhang(page: Page) -> int:
    """How many px the page is wider than its window; a click may still be bringing the page."""
    page.wait_for_load_state()
    return page.evaluate(OVERHANG)


def expect_to_fit(page: Page) -> None:
    assert overhang(page) == 0


def expect_no_fault(page: Page) -> None:
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    faults = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults[scheme] = page.evaluate(RUN_AXE)
    assert faults == {"light": [], "dark": []}
