"""`python -m benchmarks.audit [--only axe,links] [--write]`; ends in an error when an aim is missed."""

import argparse
import sys
import time
from collections.abc import Iterator

from benchmarks.audit import axe, lighthouse, links, pages, validity, weights
from benchmarks.audit.premises import open_site
from benchmarks.audit.report import Finding
from benchmarks.audit.storing import store

AUDITS = {
    "weights": weights.judge,
    "links": links.judge,
    "validity": validity.judge,
    "axe": axe.judge,
    "lighthouse": lighthouse.judge,
}
OF_READERS = {"weights", "links", "lighthouse"}  # These look at readers' pages alone.


def main() -> int:
    parser = argparse.ArgumentParser(description="Look at the site as strangers' tools do.")
    parser.add_argument("--only", default=",".join(AUDITS), help=f"some of {', '.join(AUDITS)}")
    parser.add_argument(
        "--write", action="store_true", help="store the figures in benchmarks/README.md"
    )
    asked = parser.parse_args()
    chosen = asked.only.split(",")
    if strange := set(chosen) - set(AUDITS):
        parser.error(f"no such audit: {', '.join(strange)}")
    with open_site() as site:
        findings = dict(_findings(site, chosen))
    for finding in findings.values():
        print(f"\n{finding.table}")
        for remark in finding.remarks:
            print(f"  note: {remark}")
    misses = [f"{name}: {miss}" for name, finding in findings.items() for miss in finding.misses]
    if asked.write:
        store(findings)
    print(f"\n{len(misses)} missed" if misses else "\nAll of it holds.")
    for miss in misses:
        print(f"  {miss}")
    return 1 if misses else 0


def _findings(site: str, chosen: list[str]) -> Iterator[tuple[str, Finding]]:
    public, desk = pages.public_pages(), pages.desk_pages()
    for name in chosen:
        began = time.monotonic()
        finding = AUDITS[name](site, public if name in OF_READERS else public + desk)
        if name == "links":
            finding.misses += [
                f"no page stands for “{kind}”" for kind in pages.unseen_kinds(public)
            ]
        yield name, finding
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
