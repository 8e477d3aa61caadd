"""What a page weighs on the line, against what a village's connection can bear."""

import re
from urllib.parse import urljoin

from benchmarks.audit.fetching import ask, fetch
from benchmarks.audit.pages import Page
from benchmarks.audit.report import Finding, Table

KB = 1000
# Without pictures: one round trip of HTML for a piece of 700 words.
MOST_HTML, MOST_CSS, MOST_JS = 14 * KB, 10 * KB, 5 * KB
# Told, not judged: these wear the desk's dress, for who has come to write or to complain.
DOORS = {"sign-in", "sign-in by code", "sign-up", "sign-up by code", "forgotten password"}
DOORS |= {"report of a piece", "report of an account", "reported"}
SHEET = re.compile(r'<link rel="stylesheet"[^>]* href="([^"]+)"')
SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
# What is imported on demand (`import(…)`) does not come with the page.
IMPORT = re.compile(r"""(?:import|from)\s*["']([^"']+\.js)["']""")


def judge(site: str, pages: list[Page]) -> Finding:
    finding = Finding(Table("Weights, gzip", ("page", "HTML kB", "CSS kB", "JS kB")))
    for page in (page for page in pages if not page.by):
        answer = fetch(site, page)
        words = answer.body.decode()
        at = site + page.address
        css = sum(ask(urljoin(at, sheet)).sent for sheet in SHEET.findall(words))
        js = _weight_of_scripts({urljoin(at, script) for script in SCRIPT.findall(words)})
        finding.table.add(page.kind, *(f"{size / KB:.1f}" for size in (answer.sent, css, js)))
        if page.kind == "article, 700 words" and answer.sent > MOST_HTML:
            finding.misses.append(f"{page.kind}: {answer.sent} bytes of HTML")
        if css > MOST_CSS and page.kind not in DOORS:
            finding.misses.append(f"{page.kind}: {css} bytes of CSS")
        if js > MOST_JS:
            finding.misses.append(f"{page.kind}: {js} bytes of JavaScript")
    return finding


def _weight_of_scripts(reach: set[str]) -> int:
    """With what they import, each once."""
    weight, seen = 0, set()
    while reach:
        address = reach.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = ask(address)
        weight += answer.sent
        reach |= {urljoin(address, name) for name in IMPORT.findall(answer.body.decode())}
    return weight
