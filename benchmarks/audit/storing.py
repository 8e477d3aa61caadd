"""Puts the figures of a run into benchmarks/README.md, between two marks."""

import os
import platform
from datetime import UTC, datetime

from benchmarks.audit.premises import ROOT
from benchmarks.audit.report import Finding

README = ROOT / "benchmarks/README.md"
BEGIN, END = "<!-- audit: written by `make audit ARGS=--write` -->", "<!-- audit: end -->"


def store(findings: dict[str, Finding]) -> None:
    whole = README.read_text(encoding="utf-8")
    before, _, rest = whole.partition(BEGIN)
    _, _, after = rest.partition(END)
    told = f"{datetime.now(tz=UTC):%d %B %Y}, {os.cpu_count()} cores, {_memory()} GB, {platform.system()}."
    parts = [BEGIN, told]
    for finding in findings.values():
        missed = len(finding.misses)
        verdict = f"{missed} missed" if missed else "holds"
        parts.append(f"**{finding.table.title}**: {verdict}.\n\n{finding.table.as_markdown()}")
    README.write_text(before + "\n\n".join([*parts, END]) + after, encoding="utf-8")


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
