"""The short names in `/penulis/<handle>/`: what one may look like, and which are kept back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Replace

# Signs that readers mistake for each other, and what they count as. Handles are lower-case
# ASCII, so the look-alikes of other scripts cannot be spelt at all.
LOOK_ALIKES = (("_", ""), ("0", "o"), ("1", "i"), ("l", "i"), ("rn", "m"), ("vv", "w"))

RESERVED = frozenset(
    "admin administrator akun anonim api bantuan editor kanal moderator pengelola penulis redaksi "
    "redaktur resmi root sistem staf support system terkini tim topik tulis webmaster".split()
)

has_handle_shape = RegexValidator(
    r"\A[a-z][a-z0-9_]{2,29}\Z",
    "Pakai 3–30 huruf kecil, angka, atau garis bawah, dan mulai dengan huruf.",
)


def is_not_reserved(handle: str) -> None:
    """Raise ValidationError for a name that readers would take for the house itself."""
    if skeleton_of(handle) in {skeleton_of(word) for word in RESERVED}:
        raise ValidationError("Nama pengguna ini tidak bisa dipakai. Pilih yang lain.")


def skeleton_of(handle: str) -> str:
    """What a handle looks like at a glance: two handles with one skeleton are look-alikes."""
    for sign, counts_as in LOOK_ALIKES:
        handle = handle.replace(sign, counts_as)
    return handle


def skeleton_in_database(field: str) -> Func:
    """The same rule as `skeleton_of`, for a generated column."""
    expression: Any = F(field)
    for sign, counts_as in LOOK_ALIKES:
        expression = Replace(
            expression, Value(sign), Value(counts_as), output_field=CharField(max_length=30)
        )
    return expression
