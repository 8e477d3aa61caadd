"""The kinds of notices: what each is about, and how people hear of it who chose nothing."""

from dataclasses import dataclass

from accounts.models import ByMail, NoticeChoice, NoticeKind, User


@dataclass(frozen=True)
class Way:
    """How somebody hears of a kind."""

    is_on_site: bool = True
    by_mail: ByMail = ByMail.NOW


# For editors an answer is no more than a piece that is back in the queue: it can wait for the
# mail of the day.
_DEFAULTS = {NoticeKind.ANSWER: Way(by_mail=ByMail.DAILY)}
MEANINGS = {
    NoticeKind.DECISION: "Naskahmu dijadwalkan, ditolak, ditarik, atau kembali ke antrean.",
    NoticeKind.NOTE: "Editor meminta perubahan dan menulis catatan untukmu.",
    NoticeKind.ANSWER: "Penulis menjawab catatan yang kamu tulis sebagai editor.",
    NoticeKind.PUBLICATION: "Tulisanmu terbit atau tampil kembali.",
    NoticeKind.VERIFICATION: "Permintaan verifikasimu dijawab.",
    NoticeKind.MENTION: "Rekan menyebutmu, atau ada naskah untuk mejamu.",
    NoticeKind.BADGE: "Tingkat atau lencanamu berubah.",
    NoticeKind.CONDUCT: "Peringatan, penangguhan, dan jawaban atas bandingmu.",
    NoticeKind.SECURITY: "Sandi, surel, perangkat baru, atau peran. Selalu dikirim, demi keamananmu.",
}
FREE = tuple(kind for kind in NoticeKind if kind is not NoticeKind.SECURITY)
"""What can be switched off."""


def default_of(kind: NoticeKind) -> Way:
    return _DEFAULTS.get(kind, Way())


def way_of(person: User, kind: NoticeKind) -> Way:
    if kind not in FREE:
        return Way()
    chosen = NoticeChoice.objects.filter(person=person, kind=kind).first()
    return Way(chosen.is_on_site, ByMail(chosen.by_mail)) if chosen else default_of(kind)


def ways_of(person: User) -> dict[NoticeKind, Way]:
    """All that can be chosen, in one query."""
    rows = NoticeChoice.objects.filter(person=person)
    chosen = {NoticeKind(row.kind): Way(row.is_on_site, ByMail(row.by_mail)) for row in rows}
    return {kind: chosen.get(kind, default_of(kind)) for kind in FREE}
