"""The names that readers see: what one may hold."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError

from idnplatform.foundation.look_alikes import folded

OF_THE_HOUSE = frozenset("admin administrator editor moderator redaksi redaktur resmi staf".split())

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
    seen = folded(name)
    if set(re.findall(r"\w+", seen)) & OF_THE_HOUSE or folded(settings.SITE_NAME) in seen:
        raise ValidationError("Nama ini terdengar seperti nama redaksi. Pakai namamu sendiri.")
