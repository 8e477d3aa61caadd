"""Every link of the site, followed from the front: it answers, and leads to a place that is there."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from benchmarks.audit.fetching import ask
from benchmarks.audit.pages import Page
from benchmarks.audit.report import Finding, Table

MOST = 600  # pages read
# Doors for people who are signed in, and files: asked for, not read.
NOT_READ = re.compile(r"^/(tulis|redaksi|gambar|akun|langkah|admin|dilihat|media|static)/")
LOADING = {"img", "script", "source", "iframe", "video", "audio"}
# By these a link says that it leads out on a writer's or a reader's word, not on the house's.
NOT_OURS = {"ugc", "me", "license", "nofollow"}
# Where the documents of the house send readers on: whose rules the guideline follows.
SOURCES = ("https://dewanpers.or.id/",)


class Reader(HTMLParser):
    """What a page links to, loads, and offers as a place (`id`)."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.out: list[str] = []  # to other sites, on the house's own word
        self.places: set[str] = set()
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.places.add(found.get("id", ""))
        address = found.get("href", "")
        if tag == "a" and address:
            self.links.append(address)
            if urlsplit(address).hostname and not NOT_OURS & set(found.get("rel", "").split()):
                self.out.append(address)
        if tag == "link" and found.get("rel") != "canonical":
            self.loads.append(address)
        if tag in LOADING and "src" in found:
            self.loads.append(found["src"])
        self.loads += [one.split()[0] for one in found.get("srcset", "").split(",") if one.strip()]


class Walk:
    """What was asked for, what it answered, and what pages want of one another."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.status: dict[str, int] = {}
        self.read: dict[str, Reader] = {}
        self.wanted: dict[tuple[str, str], str] = {}  # (address, place): the first page wanting it
        self.misses: list[str] = []

    def go(self, beginnings: list[str]) -> None:
        reach = deque(beginnings)
        while reach and len(self.read) < MOST:
            address = reach.popleft()
            if address not in self.status:
                reach += self._read(address)

    def look(self, address: str) -> int:
        """What it answers, asked once."""
        if address not in self.status:
            self.status[address] = ask(self.site + address).status
        return self.status[address]

    def _read(self, address: str) -> list[str]:
        """The pages it leads to."""
        at = self.site + address
        answer = ask(at)
        self.status[address] = answer.status
        if answer.status in {301, 302}:
            return [self._inside(urljoin(at, answer.headers["Location"])) or "/"]
        if answer.headers.get_content_type() != "text/html":
            return []
        reader = self.read[address] = Reader(answer.body.decode())
        for load in reader.loads:
            if inside := self._inside(urljoin(at, load)):
                self.wanted.setdefault((inside, ""), address)
            else:
                self.misses.append(f"{address} loads from elsewhere: {load}")
        strange = {link for link in reader.out if not link.startswith((self.site, *SOURCES))}
        self.misses += [f"{address} links to another site: {link}" for link in strange]
        return [to for link in reader.links if (to := self._want(address, urljoin(at, link)))]

    def _want(self, address: str, link: str) -> str | None:
        whole, place = urldefrag(link)
        to = self._inside(whole)
        if to is None:
            return None
        self.wanted.setdefault((to, place), address)
        return None if NOT_READ.match(to) else to

    def _inside(self, whole: str) -> str | None:
        return whole.removeprefix(self.site) if whole.startswith(self.site + "/") else None


def judge(site: str, pages: list[Page]) -> Finding:
    expected = {page.address: page.status for page in pages}
    walk = Walk(site)
    walk.go(list(expected))
    finding = Finding(Table("Links", ("what", "how many")), walk.misses)
    for (to, place), where in walk.wanted.items():
        if walk.look(to) not in {200, 301, 302, expected.get(to.partition("?")[0])}:
            finding.misses.append(f"{to}, linked from {where}, answers {walk.status[to]}")
        if place and to in walk.read and unquote(place) not in walk.read[to].places:
            finding.misses.append(f"{to}#{place}, linked from {where}: no such place")
    finding.table.add("pages read", len(walk.read))
    finding.table.add("addresses asked for", len(walk.status))
    finding.table.add("links to places within a page", sum(1 for _, place in walk.wanted if place))
    if len(walk.read) == MOST:
        finding.remarks.append(f"stopped after {MOST} pages")
    return finding
