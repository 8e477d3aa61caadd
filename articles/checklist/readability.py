"""How hard a text is to read.

LIX (C.-H. Björnsson, *Läsbarhet*, 1968) = words / sentences + 100 × words of more than six letters
/ words. It counts letters and no syllables, so it asks for no model of Indonesian phonology, and no
adaptation of Flesch's formula has norms for Indonesian that could be cited. Affixes make Indonesian
words long, hence Björnsson's bands, made for Swedish, do not hold: `Limits.lix` is set where only the
hardest few in a hundred news articles lie (docs/decisions/0005). Verse has no sentences: stories
and poems are not measured.
"""

import re
from collections.abc import Iterator

from articles.checklist.passages import Spot, sentences
from articles.checklist.report import Manuscript

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LONG = 6  # letters
_ENOUGH = 100  # words; of less the figure says nothing
_LISTED = re.compile(r"[:;|]")  # What is listed after these is not read in one breath.


def lix(texts: list[str]) -> tuple[float, int]:
    """The measure of paragraphs together, and of how many words it was taken."""
    words = long = ends = 0
    for text in texts:
        ends += len(sentences(text))
        found = _WORD.findall(text)
        words += len(found)
        long += sum(len(word) > _LONG for word in found)
    return (words / ends + 100 * long / words if words and ends else 0.0), words


def hard_to_read(manuscript: Manuscript) -> Iterator[Spot]:
    texts = [p.text for p in manuscript.passages if p.kind in {"paragraph", "quote"}]
    measure, words = lix(texts)
    if words >= _ENOUGH and measure > manuscript.limits.lix:
        yield Spot.at(lix=round(measure), most=manuscript.limits.lix)


def long_sentences(manuscript: Manuscript) -> Iterator[Spot]:
    for passage in manuscript.passages:
        if passage.kind != "paragraph":
            continue
        for sentence in sentences(passage.text):
            count = len(sentence.split())
            if count > manuscript.limits.sentence_words and not _LISTED.search(sentence):
                start = " ".join(sentence.split()[:4])
                yield passage.plain(count=count, start=start)
