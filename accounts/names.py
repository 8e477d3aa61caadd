"""The names that readers see: what one may hold."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.handles import skeleton_of
from idnplatform.foundation.look_alikes import folded

# As words of their own: people are called Resmiati, Editha, Stafani.
OF_THE_HOUSE = frozenset(
    "admin administrator editor moderator official redaksi redaktur resmi staf".split()
)
# Wherever they stand in a word, since no person's name holds them.
_ANYWHERE = frozenset("administrator moderator redaksi redaktur".split())
# What the badges say, and the signs by which other sites mark whom they vouch for.
_OF_BADGES = frozenset("diverifikasi terverifikasi verified".split())
_TICKS = re.compile("[☑✅✓✔⍻\U00010102\U0001f5f8\U0001f5f9]")
_WORD = re.compile(r"[^\W_]+")

# Control and formatting signs, half characters, private and unassigned ones, line separators:
# they hide words, turn their direction, or break the XML of a feed.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")  # Hangul fillers count as letters.
_MOST_MARKS = 3  # behind one letter; more climb over the lines above and below


def is_readable_name(name: str) -> None:
    """Raise ValidationError for a name that readers could not see or read aloud."""
    if any(unicodedata.category(sign) in _UNSEEN or sign in _BLANK_LETTERS for sign in name):
        raise ValidationError("Nama ini memuat tanda yang tidak terlihat. Ketik ulang namanya.")
    if not any(map(str.isalpha, name)):
        raise ValidationError("Nama harus memuat huruf.")
    marks = groupby(unicodedata.category(sign) in ("Mn", "Me") for sign in name)
    if any(is_mark and len([*run]) > _MOST_MARKS for is_mark, run in marks):
        raise ValidationError("Nama ini memuat terlalu banyak tanda di atas satu huruf.")


def is_not_the_house(name: str) -> None:
    """Raise ValidationError for a name that readers would take for the newsroom's, or its badge."""
    seen, site = folded(name), folded(settings.SITE_NAME)
    parts = _WORD.findall(seen)
    spaced = _spelt_apart(parts)
    words = _skeletons([*parts, *spaced])
    # Also where points or other signs part its letters.
    whole = _skeletons([*("".join(_WORD.findall(part)) for part in seen.split()), *spaced])
    hidden = _skeletons({*_ANYWHERE, "".join(_WORD.findall(site)) or "redaksi"})
    is_hidden = any(word in part for part in whole for word in hidden)
    is_parted = not hidden.isdisjoint(_skeletons(_neighbours_joined(parts)))
    if words & _skeletons(OF_THE_HOUSE) or site in seen or is_hidden or is_parted:
        raise ValidationError("Nama ini terdengar seperti nama redaksi. Pakai namamu sendiri.")
    if words & _skeletons(_OF_BADGES) or _TICKS.search(name):
        raise ValidationError("Lencana tidak bisa ditulis di nama. Pakai namamu saja.")


def _spelt_apart(words: list[str]) -> list[str]:
    """What letters that stand alone spell together: `R e d a k s i`."""
    runs = groupby(words, key=lambda word: len(word) == 1)
    return ["".join(run) for is_alone, run in runs if is_alone]


def _neighbours_joined(words: list[str]) -> Iterator[str]:
    """Whole words beside each other, as one: `I D N Platform`; of `Andre Daksina` never `redaksi`."""
    ends = range(len(words) + 1)
    return ("".join(words[start:end]) for start, end in combinations(ends, 2))


def _skeletons(words: Iterable[str]) -> set[str]:
    """What they look like at a glance: `redaks1` is read as `redaksi`."""
    return {skeleton_of(word) for word in words}
