"""Every way an article can change, in one table.

The desk and the site are two machines: a writer may revise an article while readers go
on reading its live edition. The buttons on a page and the check behind them read the
same row, so what is offered and what is allowed cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from articles.models import Article
from articles.rules import Rule, is_author, is_editor_beside, is_other_editor, is_reviewer
from articles.workflow import effects

DESK, SITE = "status", "publication"
DRAFT, SUBMITTED, IN_REVIEW, RETURNED, DECLINED, APPROVED = Article.Status
_, LIVE, WITHDRAWN = Article.Publication


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
    needs_time: bool = False
    """A moment that is still to come must go with it."""
    is_of_scheduled: bool = False
    """It starts only while the piece waits for its time."""
    done: str = ""
    """What happened, for who made the move."""
    is_main: bool = False
    """The one act that the page is for."""
    is_danger: bool = False
    """Readers or the writer lose something by it."""

    def state_of(self, article: Article) -> str:
        return getattr(article, self.machine)

    def can_start_from(self, article: Article) -> bool:
        if self.is_of_scheduled and not article.is_scheduled:
            return False
        return self.state_of(article) in self.sources and not article.discarded_at

    def is_open_to(self, user: User, article: Article) -> bool:
        return self.can_start_from(article) and self.who(user, article)

    def needs_note_for(self, article: Article) -> bool:
        """Whether words must go with it; also where approving lifts a withdrawal."""
        lifts = self.name == "approve" and article.publication == WITHDRAWN
        return self.needs_note or lifts


# fmt: off
MOVES = {move.name: move for move in (
    Move("submit",    "Kirim ke redaksi",  DESK, (DRAFT, RETURNED),    SUBMITTED, is_author,        effects.enter_queue, done="Terkirim ke redaksi.", is_main=True),
    Move("recall",    "Tarik kembali",     DESK, (SUBMITTED,),         DRAFT,     is_author,        done="Naskah kembali ke mejamu."),
    Move("claim",     "Ambil",             DESK, (SUBMITTED,),         IN_REVIEW, is_other_editor,  effects.take, done="Naskah ini sekarang di mejamu.", is_main=True),
    Move("take-over", "Ambil alih",        DESK, (IN_REVIEW,),         IN_REVIEW, is_editor_beside, effects.take, done="Naskah ini sekarang di mejamu."),
    Move("release",   "Kembalikan ke antrean", DESK, (IN_REVIEW,),     SUBMITTED, is_reviewer,      effects.put_back, done="Naskah kembali ke antrean, di tempatnya semula."),
    Move("return",    "Minta revisi",      DESK, (IN_REVIEW,),         RETURNED,  is_reviewer,      effects.ask, needs_note=True, done="Permintaan revisi terkirim ke penulis."),
    Move("decline",   "Tolak",             DESK, (IN_REVIEW,),         DECLINED,  is_reviewer,      needs_note=True, done="Penulis diberi tahu alasannya.", is_danger=True),
    Move("approve",   "Terbitkan",         DESK, (IN_REVIEW,),         APPROVED,  is_reviewer,      effects.approve, done="Disetujui.", is_main=True),
    Move("reschedule", "Jadwalkan ulang",  DESK, (APPROVED,),          APPROVED,  is_other_editor,  effects.reschedule, needs_time=True, is_of_scheduled=True, done="Jadwal terbit diubah."),
    Move("unschedule", "Batalkan jadwal",  DESK, (APPROVED,),          IN_REVIEW, is_other_editor,  effects.unschedule, is_of_scheduled=True, done="Jadwal dibatalkan. Naskah kembali ke meja editornya."),
    Move("revise",    "Tulis ulang",       DESK, (APPROVED, DECLINED), DRAFT,     is_author,        effects.reopen, done="Naskah terbuka lagi untuk ditulis."),
    Move("withdraw",  "Tarik dari situs",  SITE, (LIVE,),              WITHDRAWN, is_other_editor,  effects.withdraw, needs_note=True, done="Artikel ditarik dari situs.", is_danger=True),
    Move("restore",   "Terbitkan kembali", SITE, (WITHDRAWN,),         LIVE,      is_other_editor,  effects.restore, needs_note=True, done="Artikel terbit kembali."),
)}
# fmt: on


def open_moves(user: User, article: Article) -> list[Move]:
    return [move for move in MOVES.values() if move.is_open_to(user, article)]
