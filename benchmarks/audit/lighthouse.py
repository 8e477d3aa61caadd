"""Lighthouse, as a phone: four times 100, nothing that jumps, nothing that blocks."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.audit.pages import Page
from benchmarks.audit.report import Finding, Table
from tests.chromium import CHROMIUM

TOOL = Path(__file__).parent / "node_modules/.bin/lighthouse"
KINDS = ("front", "channel", "article", "writer", "search", "search, found")
# Kept out of other search engines on purpose: there Lighthouse cannot give 100 for SEO.
NOT_FOR_ROBOTS = {"search, found"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# A machine that does something else meanwhile costs points; a page that is too heavy loses them
# each time.
TRIES = 3


def judge(site: str, pages: list[Page]) -> Finding:
    table = Table(
        "Lighthouse, mobile", ("page", *CATEGORIES, "CLS", "TBT ms", "LCP s", "kB", "runs")
    )
    finding = Finding(table)
    for page in (page for page in pages if page.kind in KINDS):
        runs = 0
        faults = ["not run"]
        while faults and runs < TRIES:
            runs += 1
            figures, faults = _measure(site + page.address)
            if page.kind in NOT_FOR_ROBOTS:
                faults = [fault for fault in faults if not fault.endswith(": is-crawlable 0")]
        table.add(page.kind, *figures, runs)
        finding.misses += [f"{page.kind}: {fault}" for fault in faults]
    return finding


def _measure(address: str) -> tuple[list[Any], list[str]]:
    report = _run(address)
    audits = report["audits"]
    scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    blocked = audits["total-blocking-time"]["numericValue"]
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    weight = audits["total-byte-weight"]["numericValue"] / 1000
    faults = []
    for name, score in zip(CATEGORIES, scores, strict=True):
        if score < 100:
            faults.append(f"{name} {score}: {', '.join(_lost(report, name))}")
    if shift:
        faults.append(f"CLS {shift:.4f}")
    if blocked:
        faults.append(f"TBT {blocked:.0f} ms")
    figures = [*scores, f"{shift:.3f}", f"{blocked:.0f}", f"{paint:.2f}", f"{weight:.0f}"]
    return figures, faults


def _lost(report: dict[str, Any], category: str) -> list[str]:
    return [
        f"{audit['id']} {audit['score']}"
        for told in report["categories"][category]["auditRefs"]
        if told["weight"]
        and (audit := report["audits"][told["id"]])["score"] is not None
        and audit["score"] < 1
    ]


def _run(address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "report.json"
        ran = subprocess.run(
            [
                *(str(TOOL), address, "--output=json", f"--output-path={path}", "--quiet"),
                "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
            ],
            check=False,
            env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
            capture_output=True,
            text=True,
            timeout=300,
        )
        if not path.exists():
            raise RuntimeError(f"Lighthouse gave no report on {address}: {ran.stderr[-500:]}")
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return report
