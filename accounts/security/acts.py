"""What touches how somebody gets in: each such act is written down, told under the bell, and mailed."""

from collections.abc import Mapping
from typing import Any

from allauth.core import context as asking
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.audit import About, record
from accounts.letters import send
from accounts.models import NoticeKind, User
from accounts.notices import tell
from accounts.security.devices import device_in_words
from idnplatform.foundation.whereabouts import address_of

# By the code in the audit log: what the trail calls it, and what the person is told.
ACTS = {
    "person.password": ("Kata sandi diganti", "Kata sandi akunmu diganti."),
    "person.password-set": ("Kata sandi dibuat", "Akunmu sekarang punya kata sandi."),
    "person.password-reset": ("Kata sandi disetel ulang", "Kata sandi akunmu disetel ulang."),
    "person.email": ("Surel diganti", "Alamat surel akunmu diganti."),
    "person.email-removed": ("Surel dilepas", "Satu alamat surel dilepas dari akunmu."),
    "person.passkey-added": ("Passkey dipasang", "Passkey baru dipasang di akunmu."),
    "person.passkey-removed": ("Passkey dilepas", "Satu passkey dilepas dari akunmu."),
    "person.app-added": ("Aplikasi kode dipasang", "Aplikasi kode dipasang di akunmu."),
    "person.app-removed": ("Aplikasi kode dilepas", "Aplikasi kode dilepas dari akunmu."),
    "person.codes-made": ("Kode pemulihan dibuat", "Kode pemulihan baru dibuat untuk akunmu."),
    "person.code-used": ("Kode pemulihan dipakai", "Satu kode pemulihan akunmu dipakai."),
    "person.new-device": ("Masuk dari perangkat baru", "Ada yang masuk dari perangkat baru."),
    "person.sessions-ended": ("Sesi diakhiri", "Sesi akunmu di perangkat lain diakhiri."),
}
LABELS = {act: label for act, (label, _) in ACTS.items()}


@transaction.atomic
def note_down(
    act: str,
    person: User,
    *,
    detail: str = "",
    former_address: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write down an act of `person` on their own account, and tell them of it.

    Call it in the transaction of the act. `detail` is one more sentence for them alone; whoever
    still reads mail at `former_address` is told too.
    """
    about = About("person", person.pk, person.handle)
    record(act, by=person, about=about, before=before, after=after)
    tell_of(f"{ACTS[act][1]} {detail}".strip(), person, former_address=former_address)


def tell_of(
    text: str, person: User, *, former_address: str = "", by_themselves: bool = True
) -> None:
    """Tell somebody what happened to their account; always by mail too."""
    address = reverse("security:overview")
    words = {"at": timezone.now(), **(_from_where() if by_themselves else {})}
    letter = "accounts/security/notice"
    tell(person, NoticeKind.SECURITY, text, address, letter=letter, words=words)
    if former_address and former_address.lower() != person.email.lower():
        told = {"text": text, "address": settings.SITE_URL + address, **words}
        send(person, letter, told, at=former_address)  # Theirs, also when their data goes.


def _from_where() -> dict[str, str]:
    request: HttpRequest | None = asking.request
    if request is None:
        return {}
    device = device_in_words(request.headers.get("User-Agent", ""))
    return {"device": device, "client": address_of(request) or ""}
