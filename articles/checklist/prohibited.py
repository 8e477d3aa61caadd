"""Words that editors want to see: a sign to look twice, told to them alone and never a refusal."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from articles.checklist.passages import Spot
from articles.checklist.report import Manuscript


def prohibited_words(manuscript: Manuscript) -> Iterator[Spot]:
    words = manuscript.limits.prohibited_words
    if not words:
        return
    pattern = _pattern(words)
    for passage in manuscript.passages:
        found = pattern.findall(_folded(passage.text))
        if found:
            yield passage.plain(found=", ".join(f"“{word}”" for word in dict.fromkeys(found)))


@lru_cache(maxsize=8)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    forms = (r"[\W_]+".join(map(re.escape, _folded(word).split("_"))) for word in sorted(words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _folded(text: str) -> str:
    """Without case, accents and fancy letters: 𝐒𝐥𝐨𝐭 is slot."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()
