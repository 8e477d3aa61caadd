"""Every way an article can change, in one table.

The desk and the site are two machines: a writer may revise an article while readers go
on reading its live edition. The buttons on a page and the check behind them read the
same row, so what is offered and what is allowed cannot differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.models import User
from articles.models import Article, Reason
from articles.rules import (
    Rule,
    has_it,
    is_author,
    is_editor_beside,
    is_other_editor,
    is_reviewer,
    may_correct,
    may_halt,
    may_restore,
    may_take,
    may_write,
)
from articles.workflow import effects

DESK, SITE = "status", "publication"
DRAFT, SUBMITTED, IN_REVIEW, RETURNED, DECLINED, APPROVED = Article.Status
_, LIVE, WITHDRAWN = Article.Publication
MANY = 20


@dataclass(frozen=True)
class Move:
    name: str
    label: str
    machine: str
    """The column it changes: where the piece stands on the desk, or on the site."""
    sources: tuple[str, ...]
    target: str
    who: Rule
    effect: Callable[[Article, effects.Act], list[str] | None] = effects.nothing_more
    needs_note: bool = False
    notes_will_do: bool = False
    """Notes that the desk has written beside the text stand for the words."""
    reasons: tuple[int, int] = (0, 0)
    """The fewest and the most listed reasons that go with it."""
    needs_choices: bool = False
    """It says nothing by itself: a form must be filled in."""
    needs_time: bool = False
    """A moment that is still to come must go with it."""
    is_of_scheduled: bool = False
    """It starts only while the piece waits for its time."""
    is_of_live: bool = False
    """It starts only while readers see the piece."""
    done: str = ""
    """What happened, for who made the move."""
    is_main: bool = False
    """The one act that the page is for."""
    is_danger: bool = False
    """Readers or the writer lose something by it."""
    needs_person: bool = False
    """Somebody must be named to whom it goes."""
    is_by_clock: bool = False
    """The worker alone makes it, in the name of whom it concerns, where `perform` finds it due."""
    is_by_suspension: bool = False
    """The suspension of its writer makes it, in the name of who suspends."""

    def state_of(self, article: Article) -> str:
        return getattr(article, self.machine)

    def can_start_from(self, article: Article) -> bool:
        if self.is_of_scheduled and not article.is_scheduled:
            return False
        if self.is_of_live and article.publication != LIVE:
            return False
        if self.is_by_suspension and article.status == APPROVED and not article.publish_at:
            return False
        return self.state_of(article) in self.sources and not article.discarded_at

    def is_open_to(self, user: User, article: Article) -> bool:
        return self.is_asked and self.can_start_from(article) and self.who(user, article)

    @property
    def is_asked(self) -> bool:
        """Somebody asks for this very move; the others follow from something else."""
        return not (self.is_by_clock or self.is_by_suspension)

    @property
    def is_one_press(self) -> bool:
        """A button alone makes it."""
        return not (self.needs_note or self.needs_choices or self.needs_person or self.needs_time)

    def takes(self, reasons: Sequence[Reason]) -> bool:
        fewest, most = self.reasons
        return fewest <= len(reasons) <= most and all(r.goes_with(self.name) for r in reasons)

    def needs_note_for(self, article: Article) -> bool:
        """Whether words must go with it; also where approving lifts a withdrawal."""
        lifts = self.name == "approve" and article.publication == WITHDRAWN
        return self.needs_note or lifts


# fmt: off
MOVES = {move.name: move for move in (
    Move("submit",    "Kirim ke redaksi",  DESK, (DRAFT, RETURNED),    SUBMITTED, may_write,        effects.enter_queue, done="Terkirim ke redaksi.", is_main=True),
    Move("recall",    "Tarik kembali",     DESK, (SUBMITTED,),         DRAFT,     may_write,        done="Naskah kembali ke mejamu."),
    Move("claim",     "Ambil",             DESK, (SUBMITTED,),         IN_REVIEW, may_take,         effects.take, done="Naskah ini sekarang di mejamu.", is_main=True),
    Move("take-over", "Ambil alih",        DESK, (IN_REVIEW,),         IN_REVIEW, is_editor_beside, effects.take, done="Naskah ini sekarang di mejamu."),
    Move("release",   "Kembalikan ke antrean", DESK, (IN_REVIEW,),     SUBMITTED, is_reviewer,      effects.put_back, done="Naskah kembali ke antrean, di tempatnya semula."),
    Move("assign",    "Serahkan",          DESK, (SUBMITTED, IN_REVIEW), IN_REVIEW, may_take,       effects.hand_over, needs_person=True),
    Move("expire",    "Kembali ke antrean sendiri", DESK, (IN_REVIEW,), SUBMITTED, has_it,          effects.put_back, is_by_clock=True),
    Move("leave",     "Ditinggalkan penulisnya", DESK, (IN_REVIEW,),   DRAFT,     is_author,        effects.put_back, is_by_clock=True),
    Move("return",    "Minta revisi",      DESK, (IN_REVIEW,),         RETURNED,  is_reviewer,      effects.ask, needs_note=True, notes_will_do=True, reasons=(0, MANY), done="Permintaan revisi terkirim ke penulis."),
    Move("decline",   "Tolak",             DESK, (IN_REVIEW,),         DECLINED,  is_reviewer,      effects.decline, needs_note=True, reasons=(1, MANY), done="Penulis diberi tahu alasannya.", is_danger=True),
    Move("approve",   "Terbitkan",         DESK, (IN_REVIEW,),         APPROVED,  is_reviewer,      effects.approve, done="Disetujui.", is_main=True),
    Move("reschedule", "Jadwalkan ulang",  DESK, (APPROVED,),          APPROVED,  is_other_editor,  effects.reschedule, needs_time=True, is_of_scheduled=True, done="Jadwal terbit diubah."),
    Move("unschedule", "Batalkan jadwal",  DESK, (APPROVED,),          IN_REVIEW, is_other_editor,  effects.unschedule, is_of_scheduled=True, done="Jadwal dibatalkan. Naskah kembali ke meja editornya."),
    Move("revise",    "Tulis ulang",       DESK, (APPROVED, DECLINED), DRAFT,     may_write,        effects.reopen, done="Naskah terbuka lagi untuk ditulis."),
    Move("correct",   "Terbitkan perbaikan kecil", DESK, (DRAFT, RETURNED), APPROVED, may_correct, effects.correct, is_of_live=True, done="Perbaikan kecilmu sudah terbaca."),
    Move("halt",      "Keluar dari antrean karena penangguhan", DESK, (SUBMITTED, IN_REVIEW, APPROVED), DRAFT, may_halt, effects.halt, is_by_suspension=True),
    Move("feature",   "Atur di beranda",   SITE, (LIVE,),              LIVE,      is_other_editor,  effects.feature, needs_choices=True, done="Tempatnya di beranda sudah diatur."),
    Move("withdraw",  "Tarik dari situs",  SITE, (LIVE,),              WITHDRAWN, is_other_editor,  effects.withdraw, needs_note=True, reasons=(1, 1), done="Artikel ditarik dari situs.", is_danger=True),
    Move("restore",   "Terbitkan kembali", SITE, (WITHDRAWN,),         LIVE,      may_restore,      effects.restore, needs_note=True, done="Artikel terbit kembali."),
)}
# fmt: on


def open_moves(user: User, article: Article) -> list[Move]:
    return [move for move in MOVES.values() if move.is_open_to(user, article)]
