"""Form fields that believe nobody."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Also signs that turn the direction of a text, and U+FFFE and U+FFFF: what is told here goes
# into feeds, whose XML may hold neither of these two.
CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class LineField(forms.CharField):
    """One line of text; anything but text is refused, not spelt out."""

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError("Harus berupa teks.")
        line = " ".join((super().to_python(value) or "").split())
        if CONTROL.search(line):
            raise ValidationError("Teks memuat karakter kendali.")
        return line
