"""Links, telephone numbers, and whether facts have sources."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from articles.checklist.figures import is_banned
from articles.checklist.passages import Spot
from articles.checklist.report import Manuscript
from articles.checklist.words import CLAIMS

# Indonesian numbers: mobile 08… or +62 8…, 10 to 13 digits; fixed lines with an area code.
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+62|62|0)[ .-]?8\d{1,2}(?:[ .-]?\d){6,9}|\(0\d{2,3}\)[ -]?\d{3,4}[ -]?\d{3,4})(?![\w/-]|[.,]\d)"
)
_CHAT = re.compile(r"(?:https?://)?(?:wa\.me|api\.whatsapp\.com/send\S*)/?\+?\d*", re.IGNORECASE)
_STRONG = 3  # of CLAIMS, that lean on somebody's data: one suffices
_CLAIM = tuple(re.compile(claim, re.IGNORECASE) for claim in CLAIMS)


def phone_numbers(manuscript: Manuscript) -> Iterator[Spot]:
    for passage in manuscript.passages:
        for found in _PHONE.finditer(passage.text):
            yield passage.plain(quote=found[0])
    for block in manuscript.blocks:
        if any(_CHAT.match(address) for address, _ in block.links):
            yield Spot.at(block=block.id, quote="tautan WhatsApp")


def shortened_links(manuscript: Manuscript) -> Iterator[Spot]:
    hosts = manuscript.limits.shortener_hosts
    for block in manuscript.blocks:
        found = [host for address, _ in block.links if (host := host_of(address)) in hosts]
        found += [host.lower() for host in _written(hosts).findall(block.text)]
        for host in dict.fromkeys(found):
            yield Spot.at(block=block.id, host=host)
    for source in manuscript.sources:
        if (host := host_of(source.get("url", ""))) in hosts:
            yield Spot.at("sources", host=host)


def repeated_links(manuscript: Manuscript) -> Iterator[Spot]:
    """Told once, where it is once too often. Pieces of one link beside each other are one."""
    most, seen = manuscript.limits.same_link, Counter[str]()
    for block in manuscript.blocks:
        before = ""
        for address, _ in block.links:
            address = address.rstrip("/")
            if address == before:
                continue
            before = address
            seen[address] += 1
            if seen[address] == most + 1:
                yield Spot.at(block=block.id, host=host_of(address) or address, most=most)


def no_sources(manuscript: Manuscript) -> Iterator[Spot]:
    """Facts that lean on others' data need a source: one strong sign, or several weak ones."""
    if manuscript.sources or any(b.links or b.name == "embed" for b in manuscript.blocks):
        return
    first, weight = None, 0
    for block in manuscript.blocks:
        if block.name == "pull_quote":  # The text has said it already.
            continue
        for number, claim in enumerate(_CLAIM):
            if signs := len(claim.findall(block.text)):
                first = first or block
                weight += manuscript.limits.claims if number < _STRONG else signs
    if first and weight >= manuscript.limits.claims:
        yield Spot.at("sources")


def banned_sources(manuscript: Manuscript) -> Iterator[Spot]:
    for source in manuscript.sources:
        title, address = source.get("title", ""), source.get("url", "")
        if is_banned(title or address, address, manuscript.limits):
            yield Spot.at("sources", source=title or address)


@lru_cache(maxsize=8)
def _written(hosts: frozenset[str]) -> re.Pattern[str]:
    """An address of one of the hosts, written out in the text."""
    names = "|".join(re.escape(host) for host in sorted(hosts))
    return re.compile(rf"(?<![\w.@-])(?:www\.)?({names})/\w", re.IGNORECASE)


@lru_cache(maxsize=1024)
def host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
