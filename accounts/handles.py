"""The short names in `/penulis/<handle>/`: what one may look like, and which are kept back."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Replace

from idnplatform.foundation.look_alikes import folded

# Signs that readers mistake for each other, and what they count as. Handles are lower-case
# ASCII, so the look-alikes of other scripts cannot be spelt at all.
LOOK_ALIKES = (("_", ""), ("0", "o"), ("1", "i"), ("l", "i"), ("rn", "m"), ("vv", "w"))

RESERVED = frozenset(
    "admin administrator akun anonim api bantuan editor kanal keamanan ketentuan kontak lencana "
    "moderator official pedoman pengelola penulis privasi redaksi redaktur resmi root sistem staf "
    "support system terkini tim topik tulis webmaster".split()
)
# No part between underscores either: `redaksi_hukum` would speak for the house.
OF_THE_HOUSE = frozenset(
    "admin administrator moderator official redaksi redaktur resmi webmaster".split()
)
# At the beginning or the end, without an underscore: `timredaksi`. Shorter ones begin people's names,
# and in the middle these stand in some too: `andredaksina`.
AT_AN_END = ("administrator", "moderator", "redaksi", "redaktur", "webmaster")
# What is put together of these alone speaks for the house if one of them does: `timeditor`.
BESIDE_THE_HOUSE = frozenset("pusat staf tim".split())
LONG_SITE_NAME = 8  # letters; a shorter one may stand in people's names

HANDLE = "[a-z][a-z0-9_]{2,29}"  # as a regular expression
has_handle_shape = RegexValidator(
    rf"\A{HANDLE}\Z",
    "Pakai 3–30 huruf kecil, angka, atau garis bawah, dan mulai dengan huruf.",
)


def is_not_reserved(handle: str) -> None:
    """Raise ValidationError for a name that readers would take for the house itself."""
    site = re.sub(r"[^a-z0-9]", "", folded(settings.SITE_NAME))
    seen = skeleton_of(handle)
    whole = seen in {skeleton_of(word) for word in (*RESERVED, site)}
    parts = {skeleton_of(part) for part in handle.split("_")}
    if whole or parts & {skeleton_of(word) for word in OF_THE_HOUSE} or _is_hidden(seen, site):
        raise ValidationError("Nama pengguna ini tidak bisa dipakai. Pilih yang lain.")


def _is_hidden(seen: str, site: str) -> bool:
    """Whether a skeleton holds a name of the house without anything that parts it from the rest."""
    ends = tuple(map(skeleton_of, AT_AN_END))
    if seen.startswith(ends) or seen.endswith(ends):
        return True
    if len(site) >= LONG_SITE_NAME and skeleton_of(site) in seen:
        return True
    first = re.split(r"[^a-z0-9]", folded(settings.SITE_NAME))[0]
    speaking = _either({*OF_THE_HOUSE, "editor", site})
    beside = _either({*BESIDE_THE_HOUSE, first})
    return bool(re.fullmatch(f"(?:{beside})*(?:{speaking})(?:{speaking}|{beside})*", seen))


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(skeleton_of(word)) for word in sorted(words) if word)


def suggestion_for(typed: str) -> str:
    """The handle that somebody may have meant, in plain letters; empty where there is none.

    Letters of other alphabets and styles become the Latin ones they are taken for, what parts words
    becomes an underscore.
    """
    plain = re.sub(r"[\s.\-]+", "_", folded(typed).strip())
    plain = re.sub(r"[^a-z0-9_]", "", plain).lstrip("_0123456789").rstrip("_")[:30]
    return plain if re.fullmatch(HANDLE, plain) else ""


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
