"""Form fields that believe nobody."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# U+FFFE and U+FFFF too: what is told here goes into feeds, whose XML may hold none.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


class LineField(forms.CharField):
    """One line of text; anything but text is refused, not spelt out."""

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError("Harus berupa teks.")
        line = " ".join((super().to_python(value) or "").split())
        if CONTROL.search(line):
            raise ValidationError("Teks memuat karakter kendali.")
        return line
