"""Every link of the site, followed from the front: it answers, and leads to a place that is there."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from benchmarks.audit.fetching import ask
from benchmarks.audit.pages import Page
from benchmarks.audit.report import Finding, Table

MOST = 600  # pages followed
# Doors for people who are signed in, and those that count or change something.
NOT_FOLLOWED = re.compile(r"^/(tulis|redaksi|gambar|akun|langkah|admin|dilihat|media|static)/")
SHARED_WITH = {"wa.me", "t.me", "x.com", "www.facebook.com"}


class Reader(HTMLParser):
    """What a page links to, loads, and offers as a place (`id`)."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.strange: list[str] = []  # to other sites, outside of what writers wrote
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.places.add(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
            host = urlsplit(found["href"]).hostname
            theirs = {"ugc", "me", "license", "nofollow"} & set(found.get("rel", "").split())
            if host and not theirs:
                self.strange.append(found["href"])
        if tag in {"img", "script", "source", "iframe", "video", "audio"} and "src" in found:
            self.loads.append(found["src"])
        for one in found.get("srcset", "").split(","):
            if one.strip():
                self.loads.append(one.split()[0])
        if tag == "link" and found.get("rel") not in {"canonical"} and "href" in found:
            self.loads.append(found["href"])


def judge(site: str, pages: list[Page]) -> Finding:
    expected = {page.address: page.status for page in pages}
    reach = deque(page.address for page in pages if not page.by)
    read: dict[str, Reader] = {}
    status: dict[str, int] = {}
    wanted: dict[tuple[str, str], str] = {}  # (address, place) -> first page that links to it
    finding = Finding(Table("Links", ("what", "how many")))
    while reach and len(read) < MOST:
        address = reach.popleft()
        if address in status:
            continue
        answer = ask(site + address)
        status[address] = answer.status
        if answer.status in {301, 302}:
            reach.append(_inside(site, urljoin(site + address, answer.headers["Location"])) or "/")
        if not answer.headers.get_content_type().endswith("html"):
            continue
        reader = read[address] = Reader()
        reader.feed(answer.body.decode())
        for link in reader.links:
            whole, place = urldefrag(urljoin(site + address, link))
            to = _inside(site, whole)
            if to is None:
                continue
            wanted.setdefault((to, place), address)
            if not NOT_FOLLOWED.match(to):
                reach.append(to)
        for load in reader.loads:
            to = _inside(site, urljoin(site + address, load))
            if to is None:
                finding.misses.append(f"{address} loads from elsewhere: {load}")
            else:
                wanted.setdefault((to, ""), address)
        strange = {link for link in reader.strange if not link.startswith(site)}
        finding.misses += [f"{address} links to another site: {link}" for link in strange]
    for (to, place), where in wanted.items():
        _look(site, to, status)
        if status[to] not in {200, 301, 302, expected.get(to)}:
            finding.misses.append(f"{to}, linked from {where}, answers {status[to]}")
        if place and to in read and unquote(place) not in read[to].places:
            finding.misses.append(f"{to}#{place}, linked from {where}: no such place")
    table = finding.table
    table.add("pages read", len(read))
    table.add("addresses asked for", len(status))
    table.add("links to places within a page", sum(1 for _, place in wanted if place))
    if len(read) == MOST:
        finding.remarks.append(f"stopped after {MOST} pages")
    return finding


def _inside(site: str, whole: str) -> str | None:
    if not whole.startswith(site + "/"):
        return None
    return whole.removeprefix(site)


def _look(site: str, address: str, status: dict[str, int]) -> None:
    """Ask once, where it was not followed."""
    if address not in status:
        status[address] = ask(site + address).status
