"""The names that readers see: what one may hold."""

import unicodedata

from django.core.exceptions import ValidationError

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
