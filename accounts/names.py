"""The names that readers see: what one may hold."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError

OF_THE_HOUSE = frozenset("admin administrator editor moderator redaksi redaktur resmi staf".split())
# Letters of other alphabets that look like Latin ones, and those that they look like.
_LOOKS_LIKE = str.maketrans("авекмнорстухіјѕԁαβεικνορτυχ", "abekmhopctyxijsdabeiknoptux")

# Control and formatting signs, half characters, private and unassigned ones, line separators:
# they hide words, turn their direction, or break the XML of a feed.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")  # Hangul fillers count as letters.


def is_readable_name(name: str) -> None:
    """Raise ValidationError for a name that readers could not see or read aloud."""
    if any(unicodedata.category(sign) in _UNSEEN or sign in _BLANK_LETTERS for sign in name):
        raise ValidationError("Nama ini memuat tanda yang tidak terlihat. Ketik ulang namanya.")
    if not any(map(str.isalpha, name)):
        raise ValidationError("Nama harus memuat huruf.")


def is_not_the_house(name: str) -> None:
    """Raise ValidationError for a name that readers would take for the newsroom's own."""
    decomposed = unicodedata.normalize("NFKD", name.casefold()).translate(_LOOKS_LIKE)
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = set(re.findall(r"\w+", folded))
    if words & OF_THE_HOUSE or settings.SITE_NAME.casefold() in folded:
        raise ValidationError("Nama ini terdengar seperti nama redaksi. Pakai namamu sendiri.")
