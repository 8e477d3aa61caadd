"""What the writer hears of each step of their case, in one sentence and a letter."""

from django.urls import reverse

from accounts.models import NoticeKind, Verification, VerificationStep
from accounts.notices import tell

_BADGE, _CASE = NoticeKind.BADGE, NoticeKind.VERIFICATION
# What a step says: its kind and sentence. Steps of the writer's own need none, except the receipt.
_SENTENCES = {
    "send": (_CASE, "Permintaanmu menjadi Verified Writer sudah sampai. Pemimpin redaksi akan membacanya."),
    "offer": (_CASE, "Redaksi menawarimu lencana Verified Writer. Terima atau tolak di halaman tingkatmu."),
    "take": (_BADGE, "Lencana Verified Writer-mu dicabut. Alasannya, dan cara banding, ada di halaman tingkatmu."),
    "ask": (_CASE, "Pemimpin redaksi menanyakan sesuatu tentang permintaan lencanamu. Jawab di halaman tingkatmu."),
    "approve": (_BADGE, "Selamat, kamu sekarang Verified Writer!"),
    "decline": (_CASE, "Permintaan lencanamu belum bisa kami setujui. Alasannya ada di halaman tingkatmu."),
    "appeal": (_CASE, "Bandingmu sudah sampai. Pemimpin redaksi lain akan membacanya."),
    "identify": (_CASE, "Identitasmu sudah kami periksa. Kamu yang memilih apakah tandanya tampil."),
    "doubt": (_CASE, "Tanda bahwa identitasmu sudah diperiksa kami cabut. Alasannya ada di halaman tingkatmu."),
    "lapse": (_CASE, "Permintaan atau tawaran lencanamu berakhir karena lama tidak dijawab. Kamu boleh meminta lagi."),
}  # fmt: skip
LETTER = "accounts/standing/letter"


def tell_of(step: VerificationStep, case: Verification) -> None:
    """In the transaction of the step itself."""
    name = step.name
    if name == "accept" and case.state == Verification.State.APPROVED:
        name = "approve"
    if name not in _SENTENCES:
        return
    kind, text = _SENTENCES[name]
    words = {"words": step.words if step.by_id != case.person_id else ""}
    tell(case.person, kind, text, reverse("standing:mine"), letter=LETTER, words=words)
