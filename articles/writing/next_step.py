"""What the writer can do now with a piece, or what they wait for: one sentence or two."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article
from articles.workflow.waiting import UsualWait
from articles.writing.trash import gone_on
from idnplatform.foundation.tags import ago, wib

Status, Publication = Article.Status, Article.Publication


@dataclass(frozen=True)
class Waiting:
    """What is known of a piece that lies with the editors."""

    place: int = 0
    """In the queue, 1 for the longest wait; 0 where it does not wait."""
    taken_at: datetime | None = None
    """Since when its editor has it."""
    usual: UsualWait | None = None


def next_step(
    article: Article, waiting: Waiting, open_notes: int, *, is_suspended: bool = False
) -> str:
    """`open_notes` is how many notes of the editors have no answer yet.

    Who is suspended is not told to do what would be refused.
    """
    if article.discarded_at:
        return f"Masih bisa dipulihkan sampai {wib(gone_on(article.discarded_at))}."
    if open_notes and not is_suspended:
        return f"{open_notes} catatan redaksi menunggu jawabanmu."
    if article.publish_at:
        return f"Terbit sendiri {wib(article.publish_at)}. Kamu tinggal menunggu."
    if article.status in Article.LOCKED:
        return _while_with_the_editors(article, waiting)
    if is_suspended:
        return _of_the_suspended(article)
    return _of_the_writer(article)


def _while_with_the_editors(article: Article, waiting: Waiting) -> str:
    sent = f"Dikirim {ago(article.submitted_at)}." if article.submitted_at else ""
    if article.status == Status.SUBMITTED:
        return f"Urutan ke-{waiting.place} dalam antrean. {sent}"
    reader = article.reviewer.profile.name if article.reviewer else "editor"
    since = f", sejak {ago(waiting.taken_at)}" if waiting.taken_at else ""
    return f"Sedang dibaca {reader}{since}. {sent}"


def _of_the_suspended(article: Article) -> str:
    if article.status in {Status.DRAFT, Status.RETURNED, Status.DECLINED}:
        return "Tersimpan. Kamu bisa melanjutkannya setelah penangguhan berakhir."
    return _of_the_writer(article)


def _of_the_writer(article: Article) -> str:
    match article.status, article.publication:
        case Status.RETURNED, _:
            return "Semua catatan sudah kamu jawab. Kirim lagi kalau naskahnya sudah siap."
        case Status.DECLINED, _:
            return "Baca alasan redaksi di atas naskahnya. Versi yang lebih baik boleh kamu kirim lagi."
        case Status.DRAFT, Publication.LIVE:
            return "Kamu sedang menyiapkan versi baru. Yang sudah terbit tetap terbaca."
        case Status.DRAFT, Publication.WITHDRAWN:
            return "Artikel ini ditarik redaksi. Perbaiki, lalu kirim lagi supaya bisa terbit lagi."
        case Status.DRAFT, _ if not article.title:
            return "Beri judul, lalu mulai menulis. Semua tersimpan sendiri."
        case Status.DRAFT, _:
            return "Lanjutkan menulis, lalu kirim ke redaksi kalau sudah siap."
        case _, Publication.WITHDRAWN:
            return "Redaksi menarik artikel ini dari situs. Alasannya ada di atas naskahnya."
    return ""
