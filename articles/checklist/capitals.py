"""Capitals in a title.

Every word bears one, particles aside (the house's list; EYD V, I.A.10, for other function words),
and always the first, also after a colon, a question mark or an exclamation mark. A word doubled as
it is capitalises both parts (Jalan-Jalan; of *Berlari-lari* EYD V says nothing, so either form will
do). Whatever already bears a capital inside keeps its form (iPhone, TNI, McD); nothing inside
quotation marks is held against a writer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checklist.limits import Limits
from articles.checklist.words import AFFIXES, NAMES_AFTER, PARTICLES_TOO, UNITS

_TOKEN = re.compile(r"\S+")
_CORE = re.compile(r"[^\W_].*[^\W_]|[^\W_]", re.DOTALL)
_OPENS = "\"“‘'«"
_CLOSES = "\"”’'»"
_STARTS_AGAIN = (":", "?", "!", "–", "—", "|")


@dataclass(frozen=True)
class _Word:
    core: str
    at: int
    is_first: bool
    is_quoted: bool
    before: str
    after: str
    is_last: bool  # of the title, or before a comma and the like


def in_house_style(title: str, limits: Limits) -> str:
    """The title with the capitals that it should have; the same string when all is well."""
    for word in _words(title):
        better = _better(word, limits)
        if better != word.core:
            title = title[: word.at] + better + title[word.at + len(word.core) :]
    return title


def _words(title: str) -> Iterator[_Word]:
    tokens = [(t, _CORE.search(t[0])) for t in _TOKEN.finditer(title)]
    cores = [core[0] if core else "" for _, core in tokens]
    first, quoted = True, False
    for number, (token, core) in enumerate(tokens):
        opens = token[0][0] in _OPENS or token[0][:2] in {"('", '("', "(“"}
        quoted = quoted or opens
        if core and token[0][0] not in "@#":
            yield _Word(
                core=core[0],
                at=token.start() + core.start(),
                is_first=first,
                is_quoted=quoted,
                before=cores[number - 1] if number else "",
                after=cores[number + 1] if number + 1 < len(cores) else "",
                is_last=number + 1 == len(cores) or core.end() < len(token[0]),
            )
        closing = token[0].rstrip(".,:;!?)")[-1:]
        if quoted and closing and closing in _CLOSES and (len(token[0]) > 1 or not opens):
            quoted = False
        first = token[0].endswith(_STARTS_AGAIN) or (first and not core)


def _better(word: _Word, limits: Limits) -> str:
    core = word.core
    if _is_no_word(core):
        return core
    if "-" in core:
        return _hyphenated(word, limits)
    if word.is_first:
        return core if core != core.lower() else _capital(core)
    if core.lower() in limits.particles:
        return _particle(word)
    if core != core.lower() or word.is_quoted or _may_be_small(word, limits):
        return core
    return _capital(core)


def _is_no_word(core: str) -> bool:
    """Addresses, names of accounts, numbers with letters: 4K, detik.com, ke-5."""
    return any(sign in core for sign in "./@#_&()") or any(letter.isdigit() for letter in core)


def _particle(word: _Word) -> str:
    small = word.core.lower()
    if word.core == small or word.core == word.core.upper() or word.is_quoted:
        return word.core
    if word.is_last:  # Nothing follows for it to lead to: Lin Dan, then, plays badminton.
        return word.core
    is_name = word.after in NAMES_AFTER.get(small, ()) or small in PARTICLES_TOO
    return word.core if is_name else small


def _may_be_small(word: _Word, limits: Limits) -> bool:
    small = word.core
    return (
        small in limits.free_words
        or small in limits.name_parts
        or (small in UNITS and word.before[-1:].isdigit())
        or "'" in small
        or "’" in small
    )


def _hyphenated(word: _Word, limits: Limits) -> str:
    """Both parts of a word doubled; of a compound the first, unless it is an affix: KTP-nya."""
    first, *rest = parts = word.core.split("-")
    if word.is_quoted or not all(parts):
        return word.core
    if len({part.lower() for part in parts}) == 1:
        if parts[0] in limits.free_words or not limits.both_parts:
            return word.core
        return "-".join(_capital(part) if part == part.lower() else part for part in parts)
    is_affix = first.lower() in AFFIXES or first in limits.name_parts
    if is_affix or first != first.lower() or any(part != part.lower() for part in rest):
        return word.core
    return "-".join([_capital(first), *rest])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
