"""Every way a case of the badge can go on, in one table.

The buttons on a page and the check behind them read the same row.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User, Verification
from accounts.roles import leaders

Case = Verification
State = Verification.State
Rule = Callable[[User, Case], bool]


def is_writer(user: User, case: Case) -> bool:
    return user.pk == case.person_id


def may_accept(user: User, case: Case) -> bool:
    """Who is suspended takes back, answers and appeals, and gets no badge meanwhile."""
    return is_writer(user, case) and not case.person.is_suspended


def may_judge(user: User, case: Case) -> bool:
    """A chief editor, never on their own case; an appeal goes to another than who decided.

    Where there is no other the same one hears it, better than nobody.
    """
    if not user.is_chief_editor or is_writer(user, case):
        return False
    return not (is_second_time_for(user, case) and _others(user, case))


def may_approve(user: User, case: Case) -> bool:
    return may_judge(user, case) and not case.person.is_suspended


def is_second_time_for(user: User, case: Case) -> bool:
    return case.is_appealed and case.state in Case.OPEN and case.decided_by_id == user.pk


def may_appeal(user: User, case: Case) -> bool:
    return is_writer(user, case) and case.may_be_appealed


def may_look_into(user: User, case: Case) -> bool:
    """Whether an identity can be found true: there is a document to look at."""
    return bool(case.paper) and case.identity_checked_at is None and may_judge(user, case)


def may_doubt(user: User, case: Case) -> bool:
    return case.identity_checked_at is not None and may_judge(user, case)


def _others(user: User, case: Case) -> bool:
    others = leaders().exclude(pk__in=[user.pk, case.person_id])
    return any(not other.is_shut_out for other in others)


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    """Empty where the case stays as it is."""
    who: Rule
    needs_words: bool = False
    is_by_clock: bool = False
    is_decision: bool = False
    asks: str = ""
    """The label of the words that go with it."""
    done: str = ""
    told: str = ""
    """What the history calls it afterwards."""
    warns: str = ""
    """What is lost by it, said before it is made."""
    is_main: bool = False

    def can_start_from(self, case: Case) -> bool:
        return case.state in self.sources

    def is_open_to(self, user: User, case: Case) -> bool:
        return not self.is_by_clock and self.can_start_from(case) and self.who(user, case)


OFFERED, WAITING, ASKED, APPROVED, DECLINED, TAKEN, ENDED = State
_ALL = tuple(State)

# fmt: off
STEPS = {step.name: step for step in (
    Step("accept",    "Terima tawaran",        (OFFERED,),           WAITING,  may_accept, done="Terima kasih! Tawaranmu kami catat.", told="Tawaran diterima", is_main=True),
    Step("turn-down", "Tidak, terima kasih",   (OFFERED,),           ENDED,    is_writer,  done="Tawaran tidak diambil. Kamu tetap bisa meminta sendiri kapan saja.", told="Tawaran tidak diambil"),
    Step("answer",    "Kirim jawaban",         (ASKED,),             WAITING,  is_writer,  needs_words=True, asks="Jawabanmu", done="Jawabanmu sampai. Permintaanmu kembali ke antrean, di tempatnya semula.", told="Dijawab", is_main=True),
    Step("take-back", "Batalkan permintaan",   (WAITING, ASKED),     ENDED,    is_writer,  done="Permintaanmu dibatalkan, dan dokumennya dihapus.", told="Permintaan dibatalkan", warns="Permintaanmu keluar dari antrean, dan dokumennya dihapus. Kalau kelak meminta lagi, kamu mulai dari belakang."),
    Step("appeal",    "Ajukan banding",        (DECLINED, TAKEN),    WAITING,  may_appeal, needs_words=True, asks="Mengapa keputusan ini perlu dilihat lagi", done="Bandingmu terkirim. Orang lain yang akan membacanya.", told="Banding diajukan", is_main=True),
    Step("approve",   "Setujui",               (WAITING,),           APPROVED, may_approve, is_decision=True, asks="Pesan untuk penulis", done="Disetujui. Lencananya sudah terpasang.", told="Disetujui", is_main=True),
    Step("ask",       "Minta keterangan",      (WAITING,),           ASKED,    may_judge,  needs_words=True, asks="Apa yang perlu dilengkapi", done="Pertanyaanmu terkirim ke penulis.", told="Keterangan diminta"),
    Step("decline",   "Tolak",                 (WAITING,),           DECLINED, may_judge,  needs_words=True, is_decision=True, asks="Alasan, dibaca penulis", done="Penulis diberi tahu alasannya.", told="Ditolak"),
    Step("identify",  "Tandai identitas diperiksa", (WAITING, ASKED, APPROVED), "",  may_look_into, done="Identitas ditandai sudah diperiksa.", told="Identitas ditandai diperiksa"),
    Step("doubt",     "Cabut tanda identitas", _ALL,                 "",       may_doubt,  needs_words=True, asks="Alasan, dibaca penulis", done="Tanda identitas dicabut.", told="Tanda identitas dicabut"),
    Step("lapse",     "Berakhir sendiri",      (OFFERED, ASKED),     ENDED,    is_writer,  is_by_clock=True, told="Berakhir sendiri"),
)}
# fmt: on
# How a case begins, for its history.
BEGINNINGS = {"send": "Permintaan dikirim", "offer": "Ditawarkan", "take": "Lencana dicabut"}


def open_steps(user: User, case: Case) -> list[Step]:
    return [step for step in STEPS.values() if step.is_open_to(user, case)]
