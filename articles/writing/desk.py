"""The writer's own desk: where each piece stands, and the one thing to do next."""

from django.db.models import Count

from accounts.models import User
from articles.models import Article

Status, Publication = Article.Status, Article.Publication
NEXT_STEP = {
    Status.DRAFT: "Lanjutkan menulis, lalu kirim ke redaksi.",
    Status.SUBMITTED: "Menunggu giliran dibaca. Kamu akan dikabari lewat surel.",
    Status.IN_REVIEW: "Sedang dibaca editor.",
    Status.RETURNED: "Baca catatan editor, perbaiki, lalu kirim lagi.",
    Status.DECLINED: "Baca alasannya. Versi yang lebih baik boleh dikirim lagi.",
    Status.APPROVED: "",
}


def next_step(article: Article) -> str:
    """One sentence on what the writer can do now."""
    if article.publication == Publication.WITHDRAWN and article.status == Status.APPROVED:
        return "Redaksi menarik artikel ini dari situs. Alasannya ada di riwayat."
    if article.publish_at:
        return "Terbit sesuai jadwal yang dipilih redaksi."
    return NEXT_STEP[Status(article.status)]


def counts_of(author: User) -> dict[str, int]:
    """How many own pieces stand where, by the word that writers know; empty places left out."""
    rows = (
        Article.objects.written_by(author).values("status", "publication").annotate(n=Count("pk"))
    )
    counts: dict[str, int] = {}
    for row in rows:
        label = Article(status=row["status"], publication=row["publication"]).label
        counts[label] = counts.get(label, 0) + row["n"]
    return counts
