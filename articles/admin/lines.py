"""Form fields whose value is a list, typed as lines of text."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from idnplatform.foundation.fields import CONTROL

MOST_LINES = 300  # Of words to look at: so many cost the checker 15 ms in a long piece.
MOST_LETTERS = 60  # of one line
MOST_WORDS = 20_000
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


class LinesField(forms.CharField):
    """Lines, none twice, from A to Z; each read by `read`, which raises ValidationError."""

    widget = forms.Textarea(attrs={"rows": 8, "cols": 60})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def to_python(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in (super().to_python(value) or "").splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Paling banyak {MOST_LINES} baris.")
        for line in lines:
            if len(line) > MOST_LETTERS:
                raise ValidationError(f"“{line[:MOST_LETTERS]}…” terlalu panjang.")
            if CONTROL.search(line):
                raise ValidationError("Teks memuat karakter kendali.")
        return self.gather([self.read(line) for line in lines])

    def gather(self, read: list[Any]) -> Any:
        return sorted(set(read))

    def read(self, line: str) -> Any:
        return line


class WordsField(LinesField):
    """Words or phrases in small letters."""

    def __init__(self, *, is_one_word: bool = False, **options: Any) -> None:
        self.is_one_word = is_one_word
        super().__init__(**options)

    def read(self, line: str) -> str:
        word = " ".join(line.replace("_", " ").split()).lower()
        # Whatever the checker folds away is no word: it would be found everywhere.
        if not any(map(str.isalnum, unicodedata.normalize("NFKD", word))):
            raise ValidationError(f"“{line}” tidak memuat huruf.")
        if self.is_one_word and " " in word:
            raise ValidationError(f"“{line}” lebih dari satu kata.")
        return word


class HostsField(LinesField):
    """Names of sites, also taken from a whole address."""

    def read(self, line: str) -> str:
        host = re.sub(r"^https?://", "", line.lower()).partition("/")[0].removeprefix("www.")
        if not _HOST.fullmatch(host):
            raise ValidationError(f"“{line}” bukan alamat situs.")
        return host


class LeastWordsField(LinesField):
    """Lines of “berita = 150” as {"berita": 150}."""

    def prepare_value(self, value: Any) -> Any:
        is_read = isinstance(value, dict)
        return "\n".join(f"{name} = {words}" for name, words in value.items()) if is_read else value

    def gather(self, read: list[tuple[str, int]]) -> dict[str, int]:
        return dict(sorted(read))

    def read(self, line: str) -> tuple[str, int]:
        name, sign, words = (part.strip() for part in line.lower().partition("="))
        is_number = words.isascii() and words.isdigit() and len(words) <= 6
        if not (name and sign and is_number and int(words) <= MOST_WORDS):
            raise ValidationError(
                f"“{line}”: tulis seperti berita = 150, paling banyak {MOST_WORDS}."
            )
        return name, int(words)
