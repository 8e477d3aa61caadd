"""*Unduh data saya*: the ZIP, written row by row and file by file, so that its size costs no memory."""

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, default_storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Case, F, TextField, Value, When
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Appeal, AuditEntry, User, VerificationStep
from articles.models import Article, Event, Note, Picture, Version
from articles.owndata.holdings import HOLDINGS
from articles.owndata.traces import sessions_of
from articles.richtext import Document, to_html
from idnplatform.foundation.picture_html import Choice

FOLDER = "copies"
AT_ONCE = 20  # texts


@dataclass(frozen=True)
class Enclosed:
    """A picture as a page in the ZIP shows it."""

    picture: Picture

    @property
    def whole(self) -> Choice:
        return Choice(f"../{_name_of(self.picture)}", self.picture.width, self.picture.height)

    @property
    def credit(self) -> str:
        return self.picture.credit


def write_copy(person: User) -> tuple[str, int]:
    """Write the ZIP of somebody's data; returns its random name in the private storage and its size.

    What a worker that dies leaves behind is a temporary file, or one that `sweep_copies` takes.
    """
    with NamedTemporaryFile(suffix=".zip") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            _fill(archive, person)
        size = file.tell()
        file.seek(0)
        name = f"{FOLDER}/{secrets.token_hex(16)}.zip"
        return storages["private"].save(name, File(file)), size


def _fill(archive: ZipFile, person: User) -> None:
    words = {"person": person, "holdings": HOLDINGS, "at": timezone.now()}
    archive.writestr("BACA-DULU.txt", render_to_string("articles/owndata/copy/readme.txt", words))
    for holding in HOLDINGS:
        if holding.file:
            _write_rows(archive, holding.file, holding.given_to(person))
    for name, rows in _told_of(person).items():
        _write_rows(archive, name, rows)
    for picture in person.pictures.order_by("pk").iterator(chunk_size=AT_ONCE):
        _write_file(archive, _name_of(picture), default_storage, picture.file)
        if picture.permission_file:
            name = f"gambar/izin/{PurePosixPath(picture.permission_file).name}"
            _write_file(archive, name, storages["private"], picture.permission_file)
    if avatar := person.profile.avatar.name:
        _write_file(archive, f"profil/{PurePosixPath(avatar).name}", default_storage, avatar)
    for article in person.articles.order_by("pk").iterator(chunk_size=AT_ONCE):
        _write_piece(archive, article)


def _told_of(person: User) -> dict[str, Iterable[dict[str, Any]]]:
    """What is held about somebody under no key of theirs: in it nothing is said of who did it."""
    about = AuditEntry.objects.about("person", str(person.pk))
    on_pieces = Event.objects.filter(article__author=person).exclude(actor=person)
    notes = Note.objects.filter(article__author=person).for_writer().exclude(author=person)
    # To whom a piece was handed over is the desk's own: the words of that step are a name.
    words = Case(When(move="assign", then=Value("")), default=F("note"), output_field=TextField())
    moved = ("article_id", "label", "before", "after", "reasons", "details", "made_at")
    noted = ("article_id", "quote", "text", "suggestion", "sent_at", "state", "answer")
    steps = VerificationStep.objects.filter(case__person=person).order_by("pk")
    appeals = Appeal.objects.filter(suspension__person=person).order_by("pk")
    stepped = ("case_id", "label", "before", "after", "words", "made_at")
    appealed = ("suspension_id", "words", "made_at", "outcome", "answer", "decided_at")
    return {
        "langkah-verifikasi": steps.values(*stepped).iterator(),
        "banding": appeals.values(*appealed).iterator(),
        "tindakan-tentangmu": about.values("act", "before", "after", "made_at").iterator(),
        "langkah-redaksi": on_pieces.values(*moved, words=words).iterator(),
        "catatan-untukmu": notes.values(*noted).iterator(),
        "sesi": ({"expires": session.expire_date} for session in sessions_of(person)),
    }


def _write_rows(archive: ZipFile, name: str, rows: Iterable[dict[str, Any]]) -> None:
    with archive.open(_entry(f"data/{name}.json", ZIP_DEFLATED), "w", force_zip64=True) as file:
        file.write(b"[")
        for number, row in enumerate(rows):
            text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            file.write((",\n" if number else "\n").encode() + text.encode())
        file.write(b"\n]\n")


def _write_file(archive: ZipFile, name: str, storage: Storage, path: str) -> None:
    if not storage.exists(path):
        return
    with (
        storage.open(path) as source,
        archive.open(_entry(name, ZIP_STORED), "w", force_zip64=True) as file,
    ):
        shutil.copyfileobj(source, file)


def _write_piece(archive: ZipFile, article: Article) -> None:
    for name, told, body in _texts_of(article):
        document = Document.parse(body)
        pictures = Picture.objects.filter(owner=article.author_id).in_bulk(document.pictures)
        html = to_html(document, {pk: Enclosed(picture) for pk, picture in pictures.items()})
        words = {"told": told, "html": html, "site": settings.SITE_NAME}
        page = render_to_string("articles/owndata/copy/piece.html", words)
        with archive.open(_entry(f"tulisan/{article.code}-{name}.html", ZIP_DEFLATED), "w") as file:
            file.write(page.encode())


def _texts_of(article: Article) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The text as it stands, every version and every edition: a name, what is told of it, its body."""
    yield "naskah", {"title": article.title, "summary": article.summary}, article.body
    versions = Version.objects.filter(article=article).order_by("pk")
    for version in versions.iterator(chunk_size=AT_ONCE):
        yield f"versi-{version.pk}", version.fields, version.manuscript["body"]
    for edition in article.editions.order_by("number").iterator(chunk_size=AT_ONCE):
        told = {"title": edition.title, "summary": edition.summary}
        yield f"terbit-{edition.number}", told, edition.body


def _name_of(picture: Picture) -> str:
    return f"gambar/{PurePosixPath(picture.file).name}"


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, date_time=timezone.localtime().timetuple()[:6])
    entry.compress_type = compression
    entry.external_attr = 0o600 << 16
    return entry


def expires_at() -> Any:
    return timezone.now() + timedelta(days=settings.DATA_COPY_DAYS)
