"""THE TABLE: everything that is held about people, what of it they get, what becomes of it.

Whoever adds a model with a key to the user adds a row here, and nothing else: the copy and the
erasure read the same rows, and tests fail where one is missing. What needs more than a row's
deletion is done by the functions of `pieces.py`, `traces.py` and `shell.py`; their row says BY_HAND.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import F, Field, Model, Q, QuerySet

from accounts.models import User


class Fate(StrEnum):
    """What becomes of the rows when their person's account is erased."""

    DELETED = "deleted"
    BY_HAND = "by hand"
    KEPT = "kept"


DELETED, BY_HAND, KEPT = Fate


@dataclass(frozen=True)
class Holding:
    of: str
    """`app.Model.field`; the field leads to the person."""
    fate: Fate
    why: str
    file: str = ""
    """The name in the copy; none where it is not given out, for the reason that `why` tells."""
    without: tuple[str, ...] = ()
    """Columns that are not given out: secrets, and what is told of others."""
    only: Q = field(default_factory=Q)
    """Which of the rows are given out."""
    keeps: tuple[str, ...] = ()
    """Columns whose words stay, since readers see them or others rest on them; `why` tells."""

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.of.rpartition(".")[0])

    @property
    def key(self) -> str:
        return self.of.rpartition(".")[2]

    def rows_of(self, person: User) -> QuerySet:
        return self.model._base_manager.filter(**{self.key: person.pk})

    def given_to(self, person: User) -> Iterator[dict[str, Any]]:
        """The rows as they stand in the copy, one by one: nobody's data is all in memory."""
        rows = self.rows_of(person).filter(self.only).order_by("pk")
        yield from rows.values(*self.columns).iterator(chunk_size=50)

    @property
    def columns(self) -> list[str]:
        return [
            column.name for column in self.model._meta.concrete_fields if self._is_given(column)
        ]

    def _is_given(self, column: Field) -> bool:
        is_theirs = column.is_relation and column.name == self.key
        return not (column.generated or is_theirs or column.name in self.without)


_OTHERS = "Isinya milik orang lain; kunci ini menunjuk ke baris kosong."

HOLDINGS = (
    # Who they are.
    Holding(
        "accounts.User.id", BY_HAND, "Baris kosong tinggal, supaya riwayat tetap utuh.", "akun",
        without=("password",), keeps=("handle", "email"),
    ),
    Holding(
        "accounts.Profile.user", BY_HAND, "Nama tinggal hanya kalau orangnya memilih begitu.",
        "profil", keeps=("name",),
    ),
    Holding("account.EmailAddress.user", DELETED, "Alamat surel.", "surel"),
    Holding("mfa.Authenticator.user", DELETED, "Rahasia langkah kedua.", "langkah-kedua",
            without=("data",)),
    Holding("socialaccount.SocialAccount.user", DELETED, "Akun di situs lain, dengan kuncinya.",
            "akun-lain"),
    Holding("usersessions.UserSession.user", DELETED, "Kunci sesi rahasia.", "perangkat",
            without=("session_key",)),
    Holding("accounts.User_groups.user", DELETED, "Peran.", "peran"),
    Holding("accounts.User_user_permissions.user", DELETED, "Hak.", "hak"),
    Holding("accounts.FormerHandle.user", DELETED, "Yang tersisa sidik saja.", "nama-lama"),
    Holding("accounts.Erasure.person", KEPT, "Bukti bahwa penghapusan dilakukan, tanpa data."),
    # What was told to them, what they did.
    Holding(
        "accounts.Letter.person", DELETED, "Surat.", "surat", without=("html",),
        only=Q(is_secret=False),
    ),
    Holding("accounts.Notice.person", DELETED, "Kabar.", "kabar"),
    Holding("accounts.NoticeChoice.person", DELETED, "Pilihan kabar.", "pilihan-kabar"),
    Holding("accounts.Acceptance.person", DELETED, "Persetujuan.", "persetujuan"),
    Holding(
        "accounts.Verification.person", DELETED,
        "Dengan langkah dan berkasnya. Dokumen identitas terlalu berharga untuk sebuah salinan.",
        "verifikasi", without=("offered_by", "decided_by", "paper"),
    ),
    Holding("accounts.Strike.person", DELETED, "Peringatan.", "peringatan",
            without=("given_by", "revoked_by")),
    Holding("accounts.Suspension.person", DELETED, "Penangguhan, dengan bandingnya.",
            "penangguhan", without=("given_by", "lifted_by")),
    Holding(
        "articles.Case.person", DELETED, "Kata-kata pelapor dan jawaban untuk mereka milik mereka.",
        "laporan-tentangmu", without=("article", "closed_by", "words"),
        only=Q(closed_at__isnull=False),
    ),
    Holding(
        "articles.Report.reporter", BY_HAND, "Bahwa ada laporan tinggal, tanpa nama dan kata-kata.",
        "laporan", without=("source",),
    ),
    Holding(
        "accounts.AuditEntry.actor", BY_HAND,
        "Tindakan dijaga; alamat dan nama dikosongkan. Pada apa ia dilakukan sering milik orang lain.",
        "tindakan", without=("erasure", "on_behalf_of", "target_name", "before", "after"),
        only=~Q(kind="person"),
    ),
    Holding(
        "accounts.AuditEntry.on_behalf_of", BY_HAND, "Tindakan pengelola atas namanya.",
        "tindakan-pengelola", without=("erasure", "actor", "address"),
    ),
    Holding("admin.LogEntry.user", DELETED, "Catatan lama ruang pengelola.", "ruang-pengelola"),
    # What they wrote.
    Holding(
        "articles.Article.author", BY_HAND, "Yang tidak terbit hilang; yang terbit tinggal.",
        "naskah", without=("reviewer", "sharing_word"),
        keeps=("title", "summary", "body", "topics", "sources"),
    ),
    Holding(
        "articles.Edition.author", BY_HAND, "Teks yang dibaca orang tinggal; yang ditarik kosong.",
        "terbit", without=("html", "editor_name"),
        keeps=(
            "title", "summary", "slug", "body", "html", "text", "topics", "sources", "figures",
            "cover_alt", "cover_caption", "cover_credit", "cover_creator", "cover_address",
            "notice", "withdrawn_for", "corrections",
        ),
    ),
    Holding(
        "articles.Version.author", BY_HAND,
        "Versi naskah sendiri hilang; suntingan di naskah orang lain milik naskah itu.", "versi",
        only=Q(article__author=F("author")), keeps=("manuscript", "name"),
    ),
    Holding(
        "articles.Event.actor", BY_HAND,
        "Langkah dijaga, kata-katanya dikosongkan. Serah terima menyebut editor lain.", "langkah",
        without=("erasure",), only=~Q(move="assign"),
    ),
    Holding(
        "articles.Note.author", BY_HAND,
        "Catatan di naskah sendiri hilang; di naskah orang lain milik penulisnya, tanpa nama.",
        "catatan", without=("quote", "before", "after", "answer"),
        keeps=("text", "suggestion", "quote", "before", "after", "answer"),
    ),
    Holding("articles.Note_mentioned.user", DELETED, "Sebutan.", "sebutan", without=("note",)),
    Holding(
        "articles.Picture.owner", BY_HAND,
        "Yang tidak ditampilkan pembaca hilang; kredit dan bukti hak yang tampil tinggal.",
        "gambar", without=("fingerprint",),
        keeps=("alt", "caption", "site", "creator", "address", "permission", "file"),
    ),
    Holding("articles.OwnWord.owner", DELETED, "Kamus sendiri.", "kamus"),
    # Their own requests.
    Holding("articles.DataCopy.person", DELETED, "Salinan, dengan berkasnya.", "salinan",
            without=("file",)),
    Holding("articles.Leaving.person", DELETED, "Permintaan ini sendiri.", "hapus-akun"),
    # Their work on the desk.
    *(
        Holding(of, KEPT, _OTHERS)
        for of in (
            "accounts.Verification.offered_by", "accounts.Verification.decided_by",
            "accounts.VerificationStep.by", "accounts.Strike.given_by",
            "accounts.Strike.revoked_by", "accounts.Suspension.given_by",
            "accounts.Suspension.lifted_by", "accounts.Appeal.decided_by",
            "articles.Case.closed_by", "articles.Article.reviewer", "articles.Turn.reviewer",
        )
    ),
    Holding("articles.Turn.author", KEPT, "Hilang begitu naskah keluar dari antrean."),
    Holding("articles.Beat.user", DELETED, "Bidang editor.", "bidang"),
    Holding("articles.SavedLook.user", DELETED, "Saringan.", "saringan"),
    Holding("articles.Presence.user", DELETED, "Siapa yang sedang membaca.", "kehadiran"),
    Holding("articles.Sight.editor", DELETED, "Kiriman yang terakhir dibuka.", "dibuka"),
)  # fmt: skip

# Columns of tables without a key to anybody that are called like a name, an address or the like,
# or may hold one: what each is, and what becomes of it.
NAMELESS = {
    "account.EmailConfirmation.email_address": "Kunci ke alamat surel, hilang bersamanya.",
    "socialaccount.SocialApp.name": "Nama situs lain.",
    "accounts.RetiredHandle.digest": "Sidik bersandi; dari sini nama tidak bisa dibaca.",
    "accounts.BarredAddress.digest": "Sidik bersandi surel, sampai penangguhannya berakhir.",
    "articles.Channel.name": "Nama kanal.",
    "articles.Topic.name": "Nama topik.",
    "articles.MessageTemplate.name": "Nama pesan.",
    "articles.JudgedWord.word": "Kata lepas, bukan milik siapa-siapa.",
    "articles.Slip.word": "Kata lepas.",
    "auth.Group.name": "Nama peran.",
    "auth.Permission.name": "Nama hak.",
    "auth.Permission.codename": "Nama hak.",
    "django_tasks_database.DBTaskResult.queue_name": "Nama antrean.",
    "django_tasks_database.DBTaskResult.backend_name": "Nama mesin antrean.",
    "django_tasks_database.DBTaskResult.traceback": "Tugas yang menyebutnya dihapus (traces.py).",
    "idnplatform.Outdated.keys": "Kunci halaman; dilupakan sendiri (forget_outdated).",
    "sessions.Session.session_data": "Sesi orangnya dihapus (traces.py).",
}
