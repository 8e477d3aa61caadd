"""`python -m benchmarks.audit [--only axe,links] [--write]`; ends in an error when an aim is missed."""

import argparse
import sys
import time

from benchmarks.audit.premises import open_site

AUDITS = ("weights", "links", "validity", "axe", "lighthouse")


def main() -> int:
    parser = argparse.ArgumentParser(description="Look at the site as strangers' tools do.")
    parser.add_argument("--only", default=",".join(AUDITS), help=f"some of {', '.join(AUDITS)}")
    parser.add_argument(
        "--write", action="store_true", help="store the figures in benchmarks/README.md"
    )
    parser.add_argument("--kept", default="", help="a folder to lay the site in once, not each time")
    asked = parser.parse_args()
    chosen = [name for name in AUDITS if name in asked.only.split(",")]
    with open_site(asked.kept) as site:
        findings = dict(_findings(site, chosen))
    for finding in findings.values():
        print(f"\n{finding.table}")
        for remark in finding.remarks:
            print(f"  note: {remark}")
    misses = [f"{name}: {miss}" for name, finding in findings.items() for miss in finding.misses]
    if asked.write:
        from benchmarks.audit.storing import store

        store(findings)
    print(f"\n{len(misses)} missed" if misses else "\nAll of it holds.")
    for miss in misses:
        print(f"  {miss}")
    return 1 if misses else 0


def _findings(site: str, chosen: list[str]):
    from importlib import import_module

    from benchmarks.audit import pages

    public, desk = pages.public_pages(), pages.desk_pages()
    for name in chosen:
        began = time.monotonic()
        looked_at = public if name in {"weights", "lighthouse"} else public + desk
        finding = import_module(f"benchmarks.audit.{name}").judge(site, looked_at)
        if name == "links":
            finding.misses += [
                f"no page here stands for “{kind}”" for kind in pages.unseen_kinds(public)
            ]
        yield name, finding
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
