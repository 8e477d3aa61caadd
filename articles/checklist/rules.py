"""The rules, one function each, and the table that runs them. No database, no clock."""

from collections.abc import Callable, Iterable, Iterator

from articles.checklist.report import Finding, Manuscript, Shown

Rule = Callable[[Manuscript], Iterator[Finding]]


def check(manuscript: Manuscript) -> list[Finding]:
    """All findings, in the order of the page."""
    return [finding for rule in RULES for finding in rule(manuscript)]


def is_ready(findings: Iterable[Finding]) -> bool:
    """Whether nothing stands that must be mended before editors see it."""
    return all(finding.level != "wajib" for finding in findings)


def title_is_there(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.title.strip():
        yield Finding("title-missing", "wajib", "Judul belum diisi.", field="title")


def title_is_short(manuscript: Manuscript) -> Iterator[Finding]:
    length = len(manuscript.title)
    if length > manuscript.title_length:
        yield Finding(
            "title-long",
            "wajib",
            f"Judul {length} karakter; paling banyak {manuscript.title_length}.",
            field="title",
        )


def summary_is_there(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.summary.strip():
        message = "Cuplikan belum diisi: satu kalimat berisi pesan inti."
        yield Finding("summary-missing", "wajib", message, field="summary")


def summary_is_no_title(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.summary.strip() and _plain(manuscript.summary) == _plain(manuscript.title):
        message = "Cuplikan sama dengan judul. Tulis kalimat lain."
        yield Finding("summary-is-title", "wajib", message, field="summary")


def channel_is_chosen(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.has_channel:
        yield Finding("channel-missing", "wajib", "Kanal belum dipilih.", field="channel")


def cover_is_told(manuscript: Manuscript) -> Iterator[Finding]:
    cover = manuscript.cover
    if cover is None:
        message = "Gambar sampul belum ada."
        yield Finding("cover-missing", "wajib", message, field="cover")
        return
    if not cover.caption.strip():
        message = "Keterangan gambar sampul belum diisi."
        yield Finding("cover-caption-missing", "wajib", message, field="cover")
    if not _is_credited(cover):
        message = "Sumber gambar sampul belum diisi."
        yield Finding("cover-credit-missing", "wajib", message, field="cover")
    if not cover.alt.strip():
        message = "Teks alternatif gambar sampul membantu pembaca tunanetra."
        yield Finding("cover-alt-missing", "saran", message, field="cover")


def body_is_there(manuscript: Manuscript) -> Iterator[Finding]:
    if not any(block.text_content.strip() for block in manuscript.body.blocks):
        yield Finding("body-empty", "wajib", "Isi naskah masih kosong.", field="body")


def points_are_there(manuscript: Manuscript) -> Iterator[Finding]:
    headings = [b for b in manuscript.body.blocks if b.type.name == "heading"]
    if manuscript.kind == "listicle" and not any(h.attrs["level"] == 2 for h in headings):
        message = "Listicle berisi poin bernomor. Tambahkan poin dengan Judul poin."
        yield Finding("points-missing", "wajib", message, field="body")
    for heading in headings:
        if not heading.text_content.strip():
            message = "Ada judul poin yang masih kosong."
            yield Finding("heading-empty", "wajib", message, block=heading.attrs["id"])


def figures_are_told(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.body.blocks:
        if block.type.name != "figure":
            continue
        here, picture = block.attrs["id"], manuscript.pictures.get(block.attrs["picture"])
        if not block.attrs["caption"].strip():
            message = "Gambar belum berketerangan."
            yield Finding("caption-missing", "wajib", message, block=here)
        if picture is None or not _is_credited(picture):
            message = "Sumber gambar belum diisi."
            yield Finding("credit-missing", "wajib", message, block=here)
        if not (block.attrs["alt"].strip() or block.attrs["decorative"]):
            message = "Teks alternatif belum diisi; centang “Hanya hiasan” bila memang tidak perlu."
            yield Finding("alt-missing", "saran", message, block=here)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(" .")


def _is_credited(picture: Shown) -> bool:
    """Whether the source is named: a site or archive such as `dok. pribadi`."""
    return bool(picture.site.strip())


RULES: tuple[Rule, ...] = (
    title_is_there,
    title_is_short,
    summary_is_there,
    summary_is_no_title,
    channel_is_chosen,
    cover_is_told,
    body_is_there,
    points_are_there,
    figures_are_told,
)
