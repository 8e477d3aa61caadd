"""The audit log in words: what an act is called, and what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.urls import reverse

from accounts.models import (
    AuditEntry,
    BlockedDomain,
    ConductReason,
    DocumentVersion,
    Profile,
    StandingRule,
    User,
    Verification,
)
from accounts.security.acts import LABELS
from articles.models import (
    Article,
    Beat,
    Channel,
    HouseRules,
    HouseWord,
    MessageTemplate,
    Reason,
    ReportReason,
    Topic,
)
from articles.workflow import MOVES, acts
from idnplatform.foundation.tags import wib

# What acts are on: the word for it, and whose columns are told.
KINDS: dict[str, tuple[str, tuple[type[Model], ...]]] = {
    "article": ("Naskah", (Article,)),
    "person": ("Orang", (User, Profile)),
    "verification": ("Verifikasi", (Verification,)),
    "standing": ("Aturan tingkat", (StandingRule,)),
    "role": ("Peran", (Group,)),
    "document": ("Ketentuan dan pedoman", (DocumentVersion,)),
    "channel": ("Kanal", (Channel,)),
    "topic": ("Topik", (Topic,)),
    "word": ("Kata redaksi", (HouseWord,)),
    "rules": ("Pemeriksa naskah", (HouseRules,)),
    "beat": ("Bidang editor", (Beat,)),
    "reason": ("Alasan", (Reason,)),
    "report": ("Laporan", ()),
    "report-reason": ("Alasan laporan", (ReportReason,)),
    "conduct": ("Alasan penangguhan", (ConductReason,)),
    "domain": ("Domain surel yang ditolak", (BlockedDomain,)),
    "address": ("Alamat yang ditahan", ()),
    "template": ("Pesan siap pakai", (MessageTemplate,)),
}
_BY_STEPS = frozenset({"article", "verification", "address"})  # Their acts have names of their own.
VERBS = {"add": "ditambahkan", "change": "diubah", "delete": "dihapus"}
_NAMED = {move.name: move.label for move in MOVES.values()} | acts.ACTS
# By kind, every act that has a name of its own; the others are a kind and a verb.
ACTS = {f"article.{name}": label for name, label in _NAMED.items()} | {
    "article.publish": "Terbit sesuai jadwal",
    "person.roles": "Peran orang diubah",
    "person.factors-dropped": "Langkah kedua dilepas pengelola",
    "person.strangers-shut-out": "Dikeluarkan dari semua perangkat oleh pengelola",
    **LABELS,
    "letter.retry": "Surat dicoba lagi",
    "verification.send": "Lencana diminta",
    "verification.offer": "Lencana ditawarkan",
    "verification.accept": "Tawaran lencana diterima",
    "verification.turn-down": "Tawaran lencana ditolak penulis",
    "verification.ask": "Verifikasi: minta keterangan",
    "verification.answer": "Verifikasi: jawaban penulis",
    "verification.take-back": "Permintaan lencana dibatalkan",
    "verification.approve": "Lencana disetujui",
    "verification.decline": "Lencana ditolak",
    "verification.take": "Lencana dicabut",
    "verification.appeal": "Banding lencana",
    "verification.lapse": "Permintaan lencana berakhir sendiri",
    "verification.identify": "Identitas ditandai diperiksa",
    "verification.doubt": "Tanda identitas dicabut",
    "verification.look": "Dokumen identitas dilihat",
    "verification.forget": "Dokumen identitas dihapus",
    "person.face": "Profil diubah pemiliknya",
    "person.handle": "Nama pengguna diganti pemiliknya",
    "person.strike": "Peringatan diberikan",
    "person.strike-revoked": "Peringatan dicabut",
    "person.suspend": "Akun ditangguhkan",
    "person.unsuspend": "Penangguhan dicabut",
    "person.suspension-shortened": "Penangguhan dipersingkat",
    "person.appeal": "Banding diajukan",
    "person.appeal-decided": "Banding diputuskan",
    "address.free": "Alamat dibebaskan sebelum waktunya",
    "report.close": "Laporan ditutup",
    "person.visit": "Masuk sebagai orang lain",
    "person.visit-end": "Selesai masuk sebagai orang lain",
    "person.leave": "Penghapusan akun diminta pemiliknya",
    "person.stay": "Penghapusan akun dibatalkan",
}
# Columns whose own name says too little, and what is told beside the columns.
FIELDS = {
    "status": "Keadaan",
    "state": "Keadaan",
    "publication": "Di situs",
    "reviewer": "Editor",
    "publish_at": "Jadwal terbit",
    "version": "Versi",
    "channel": "Kanal",
    "note_letters": "Panjang pesan (huruf)",
    "reasons": "Alasan",
    "reason": "Alasan",
    "minutes": "Menit",
    "ended_by": "Diakhiri oleh",
    "keeps_name": "Nama tetap di tulisan terbit",
    "details": "Rincian",
    "until": "Batas waktu",
    "outcome": "Putusan",
    "groups": "Peran",
    "permissions": "Hak",
    "slug": "Alamat",
    "device": "Perangkat",
    "passkey": "Passkey",
    "left": "Sisa kode",
}
# What ended a visit that the administrator did not end.
_ENDED_BY = {
    "time": "waktu yang habis",
    "rights": "hak yang berubah",
    "sessions": "akhir semua sesi akun itu",
}
_PLACES = {name: number for number, name in enumerate(FIELDS)}


@dataclass(frozen=True)
class Change:
    """A column and its two values, empty where there is nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One entry as the page prints it."""

    entry: AuditEntry
    act: str
    kind: str
    changes: list[Change]

    @property
    def who(self) -> str:
        if not self.entry.actor:
            return "Sistem"
        name = self.entry.actor.profile.name
        stood_in_for = self.entry.on_behalf_of
        return f"{name} sebagai @{stood_in_for.handle}" if stood_in_for else name

    @property
    def address(self) -> str:
        """The page of what the act was on, for who reads the trail; empty where there is none."""
        is_piece = self.entry.kind == "article" and self.entry.target.isdecimal()
        return reverse("reviewing:article", args=[self.entry.target]) if is_piece else ""


def row_of(entry: AuditEntry) -> Row:
    return Row(entry, act_in_words(entry.act), kind_in_words(entry.kind), list(_changes(entry)))


def act_choices() -> list[tuple[str, str]]:
    """(code, word) of every act that is known."""
    usual = (f"{kind}.{verb}" for kind in KINDS if kind not in _BY_STEPS for verb in VERBS)
    return [(act, act_in_words(act)) for act in (*ACTS, *usual)]


def kind_choices() -> list[tuple[str, str]]:
    return [(kind, word) for kind, (word, _) in KINDS.items()]


def act_in_words(act: str) -> str:
    """The code itself where nobody has named it yet."""
    kind, _, verb = act.partition(".")
    return ACTS.get(act) or (f"{kind_in_words(kind)} {VERBS[verb]}" if verb in VERBS else act)


def kind_in_words(kind: str) -> str:
    return KINDS[kind][0] if kind in KINDS else kind


def _changes(entry: AuditEntry) -> Iterator[Change]:
    for name in sorted(entry.before.keys() | entry.after.keys(), key=_place):
        column = _column(entry.kind, name)
        word = FIELDS.get(name) or (str(column.verbose_name).capitalize() if column else name)
        before, after = (side.get(name) for side in (entry.before, entry.after))
        if name == "ended_by":
            after = _ENDED_BY.get(str(after), after)
        yield Change(word, _in_words(column, before), _in_words(column, after))


def _place(name: str) -> tuple[int, str]:
    """As FIELDS stand, then from A to Z: databases keep the parts of JSON in orders of their own."""
    return _PLACES.get(name, len(_PLACES)), name


@lru_cache(maxsize=500)
def _column(kind: str, name: str) -> Field | None:
    for model in KINDS[kind][1] if kind in KINDS else ():
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return column if isinstance(column, Field) else None
    return None


def _in_words(column: Field | None, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} = {part}" for name, part in value.items())
    if column and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column and column.get_internal_type() == "DateTimeField":
        return _moment(str(value))
    return str(value)


def _moment(words: str) -> str:
    try:
        return wib(datetime.fromisoformat(words))
    except ValueError:
        return words
