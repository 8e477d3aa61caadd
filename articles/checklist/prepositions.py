"""*di* and *ke*: apart before a place, joined before a verb (EYD V, II.B and II.A).

Precision goes before completeness: only forms that can be nothing else are found, from the lists of
`preposition_words`. *di mana* and *ke depan* stand apart; *kemudian*, *diam*, *kepada*, *keluar* are words.
"""

import re
from collections.abc import Iterator

from articles.checklist.passages import Passage, Spot
from articles.checklist.preposition_words import (
    COUNTED,
    DI_TOO,
    KE_TOO,
    NAMED_PLACES,
    NOUNS_WITH,
    ORDINALS,
    PLACES,
    POSITIONS,
    REAL_WORDS,
    VERBS,
)
from articles.checklist.report import Manuscript

_OWN = r"(?:nya|ku|mu)?"
_NAMED = {place.lower(): place for place in NAMED_PLACES}


def _joined_forms(preposition: str, places: frozenset[str]) -> str:
    longest_first = sorted(places, key=lambda place: (-len(place), place))
    return "|".join(p for p in longest_first if preposition + p not in REAL_WORDS)


_APART = re.compile(
    rf"(?<![\w@#/.-])(?:(di)({_joined_forms('di', POSITIONS | PLACES | DI_TOO | _NAMED.keys())}){_OWN}"
    rf"|(ke)({_joined_forms('ke', POSITIONS | PLACES | KE_TOO | _NAMED.keys())}){_OWN})(?![\w@/-]|\.\w)",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?<![\w@#/.-])(di|ke)mana(-mana|pun|kah)?(?![\w@/-])", re.IGNORECASE)
_ONE_OF = re.compile(r"(?<![\w-])(di|ke)salah(?= satu(?!\w))", re.IGNORECASE)
_OUT = re.compile(r"(?<![\w-])keluar (?=(?:negeri|angkasa|kota|pulau)(?!\w))", re.IGNORECASE)
_JOINED = re.compile(r"(?<![\w-])([Dd]i) ([a-z]+?)(nya)?(?![\w/-]| [-–])")
# *ke empat desa* is a way; after what comes in a row it is an ordinal: *anak ke dua*, *yang ke tiga*.
_ORDINAL = re.compile(rf"\b(?:{'|'.join(COUNTED)}) (ke ({'|'.join(ORDINALS)}))(?![\w-])")
_TO_WHOM = re.compile(r"(?<![\w-])([Kk])e (pada|cuali|mudian)(?![\w-])")
_TITLES = {"title", "heading"}
_BEFORE_NAME = re.compile(r"[^\W\d_]\s+$")


def apart(manuscript: Manuscript) -> Iterator[Spot]:
    """*dipantai* should be *di pantai*."""
    for passage in manuscript.passages:
        yield from _places(passage)
        for found in _WHERE.finditer(passage.text):
            tail = " pun" if (found[2] or "").lower() == "pun" else found[2] or ""
            yield passage.spot(*found.span(), f"{found[1]} mana{tail}")
        for found in _ONE_OF.finditer(passage.text):
            yield passage.spot(*found.span(), f"{found[1]} {found[0][2:]}")
        for found in _OUT.finditer(passage.text):
            better = f"{found[0][0]}e luar "
            yield passage.spot(found.start(), found.end() - 1, better.rstrip())


def _places(passage: Passage) -> Iterator[Spot]:
    for found in _APART.finditer(passage.text):
        word = found[0]
        if word[0].isupper() and _looks_like_a_name(passage, found.start()):
            continue
        preposition, place = word[:2], word[2:]
        if word[0].isupper() and passage.kind in _TITLES:
            preposition = preposition if not found.start() else preposition.lower()
            place = place[0].upper() + place[1:]
        if (name := _NAMED.get((found[2] or found[4]).lower())) and not place[0].isupper():
            place = name + place[len(name) :]
        yield passage.spot(*found.span(), f"{preposition} {place}")


def _looks_like_a_name(passage: Passage, at: int) -> bool:
    """A capital amid a sentence belongs to a name; in a title all words bear one."""
    return passage.kind not in _TITLES and bool(
        _BEFORE_NAME.search(passage.text[max(0, at - 4) : at])
    )


def joined(manuscript: Manuscript) -> Iterator[Spot]:
    """*di baca* should be *dibaca*, *ke dua* should be *kedua*."""
    for passage in manuscript.passages:
        for found in _JOINED.finditer(passage.text):
            verb = found[2]
            if verb in VERBS and not _makes_a_noun(
                verb, passage.text[found.end() : found.end() + 20]
            ):
                yield passage.spot(*found.span(), f"{found[1]}{verb}{found[3] or ''}")
        for found in _ORDINAL.finditer(passage.text):
            yield passage.spot(*found.span(1), ORDINALS[found[2]])
        for found in _TO_WHOM.finditer(passage.text):
            yield passage.spot(*found.span(), f"{found[1]}e{found[2]}")


def _makes_a_noun(verb: str, rest: str) -> bool:
    following = re.match(r" (\w+)", rest)
    return following is not None and following[1] in NOUNS_WITH.get(verb, ())
