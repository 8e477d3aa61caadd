"""Run the rules over a manuscript. No database, no clock."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from articles.checklist.limits import Limits
from articles.checklist.report import Finding, Manuscript
from articles.checklist.rules import RULES, Rule

_ABOVE = (
    "title",
    "summary",
    "channel",
    "cover",
    "body",
)  # fields before the blocks, as on the page
_BELOW = ("sources",)


def check(manuscript: Manuscript) -> list[Finding]:
    """All findings, in the order of the page; those for editors alone among them."""
    blocks = (block.id for block in manuscript.blocks)
    order = [*((field, None) for field in _ABOVE), *((None, id_) for id_ in blocks)]
    order += [(field, None) for field in _BELOW]
    place = {where: number for number, where in enumerate(order)}
    findings = [finding for rule in RULES for finding in _run(rule, manuscript)]
    return sorted(findings, key=lambda finding: place[finding.field, finding.block])


def is_ready(findings: Iterable[Finding]) -> bool:
    """Whether nothing stands that must be mended before editors see it."""
    return all(finding.level != "wajib" for finding in findings)


@cache
def limits_from(path: str) -> Limits:
    """The limits of a site by its file, read once; the defaults when no file is named.

    Raises ValueError on whatever the file says that is not known, also a rule's code.
    """
    if not path:
        return Limits()
    limits = Limits.of(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    codes = {code.partition("/")[0] for code in limits.levels}
    if unknown := codes - {rule.code for rule in RULES}:
        raise ValueError(f"aturan tidak dikenal: {', '.join(sorted(unknown))}")
    return limits


def _run(rule: Rule, manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.kind not in rule.kinds or (rule.whole and not manuscript.is_begun):
        return
    level = manuscript.limits.level_of(rule.code, manuscript.kind, rule.level)
    for number, spot in enumerate(rule.find(manuscript)):
        if number == manuscript.limits.most_alike:
            return
        field = None if spot.block else spot.field or rule.where
        message = rule.says.format(**dict(spot.said))
        yield Finding(rule.code, level, message, field, spot.block, spot.mend)
