"""The table of contents of a printed body: its second-level headings, as `html` wrote them."""

import re
from dataclasses import dataclass
from html import unescape

FEWEST = 4  # with fewer the eye finds its way alone

_HEADING = re.compile(
    r'<h2 id="([^"]+)"(?: class="point"><span class="point__number">(\d+)\.</span> <span)?>(.*?)</h2>'
)
_TAG = re.compile(r"<[^>]*>")  # A `<` of a writer is escaped.


@dataclass(frozen=True)
class Entry:
    anchor: str
    number: str
    """Of a point; empty where headings are not counted."""
    words: str


def contents_of(html: str) -> list[Entry]:
    """What stands under which heading; empty where there are too few to be worth a list."""
    entries = [
        Entry(anchor, number, unescape(_TAG.sub("", words)))
        for anchor, number, words in _HEADING.findall(html)
    ]
    return entries if len(entries) >= FEWEST else []
