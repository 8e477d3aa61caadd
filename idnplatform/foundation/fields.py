"""Form fields that believe nobody."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

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


class JsonField(forms.JSONField):
    """JSON of any shape; what cannot be read, stored or shown again is refused in words.

    Numbers of endless digits, nests too deep, NaN, NUL and half a surrogate pair: on Django's own
    field, or on the database behind it, they are a fault of the server.
    """

    default_error_messages = {"invalid": "Isian ini bukan JSON yang utuh. Periksa lagi."}

    def to_python(self, value: Any) -> Any:
        try:
            read = super().to_python(value)
            spelt = json.dumps(read, ensure_ascii=False, allow_nan=False)
            spelt.encode()
        except (ValueError, RecursionError) as error:
            raise self._refusal() from error
        if r"\u0000" in spelt.replace(r"\\", ""):
            raise self._refusal()
        return read

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was refused is shown again as it was typed."""
        try:
            self.to_python(data)
        except ValidationError:
            return InvalidJSONInput(data)
        return super().bound_data(data, initial)

    def _refusal(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid")
