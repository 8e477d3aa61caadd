"""*Sunting langsung*: the desk puts better words into a piece that lies in review.

While a piece lies with the desk, nothing else changes its text. So what stands there is always the
text that was sent with the desk's edits in it, in their order; to take one back, the others
are made anew.
"""

from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from articles.marginalia import FixedWords, WordsGone, with_better_words
from articles.models import Article, Note, Sight, Version
from articles.reviewing.note_rows import is_at_work
from articles.versions import keep
from articles.workflow import turns
from articles.workflow.acts import put_on_record

NOT_HERE = "Naskah ini sudah tidak di mejamu, jadi belum disunting. Muat ulang halamannya."
STALE = "Naskah ini sudah berubah sejak halaman ini dibuka, jadi belum disunting. Muat ulang halamannya."
GONE = "Kata-kata itu sudah tidak tertulis begitu di naskah, jadi belum diganti."
WOVEN = "Suntingan lain berdiri di atas yang ini. Urungkan dulu yang lebih baru."
FIXED = (
    "Kata-kata di bagian ini hanya bisa diganti oleh penulisnya. Kirim sarannya bersama keputusan."
)
UNFIT = "Dengan saran ini judulnya kosong atau terlalu panjang, jadi belum diganti."
FIELDS = ("title", "summary", "body")
MOST_SUMMARY = 400  # letters that the column holds


class EditConflict(Exception):
    """Why the text was not changed, in words for people."""


def apply(article: Article, note: Note, *, by: User, seen: str) -> None:
    """Put a suggestion into a locked piece. Raises EditConflict."""
    _refuse_unless_mine(article, by, seen)
    if not note.is_draft_suggestion:
        raise EditConflict(STALE)
    try:
        words = with_better_words(article, note)
    except WordsGone as gone:
        raise EditConflict(GONE) from gone
    except FixedWords as fixed:
        raise EditConflict(FIXED) from fixed
    _refuse_unfit(words)
    note.applied_at, note.state = timezone.now(), Note.State.DONE
    note.save(update_fields=["applied_at", "state"])
    _store(article, words, by=by)
    _write_down(article, note, by=by, act="edit")


def take_back(article: Article, note: Note, *, by: User, seen: str) -> None:
    """Take one edit out of a locked piece; the suggestion waits again. Raises EditConflict."""
    _refuse_unless_mine(article, by, seen)
    if not note.applied_at or note.is_sent:
        raise EditConflict(STALE)
    base = article.versions.filter(why=Version.Why.SUBMITTED).newest_first().first()
    if base is None:
        raise EditConflict(WOVEN)
    text = Article(**{name: base.manuscript[name] for name in FIELDS})
    others = article.notes.applied_lately().exclude(pk=note.pk).order_by("applied_at", "pk")
    try:
        for other in others:
            other.applied_at = None  # Not yet, in the text that was sent; never saved.
            for name, value in with_better_words(text, other).items():
                setattr(text, name, value)
    except (WordsGone, FixedWords) as gone:
        raise EditConflict(WOVEN) from gone
    note.applied_at, note.state = None, Note.State.OPEN
    note.save(update_fields=["applied_at", "state"])
    _store(article, {name: getattr(text, name) for name in FIELDS}, by=by)
    _write_down(article, note, by=by, act="unedit")


def _refuse_unless_mine(article: Article, by: User, seen: str) -> None:
    if not is_at_work(by, article):
        raise EditConflict(NOT_HERE)
    if seen != article.seen:
        raise EditConflict(STALE)


def _refuse_unfit(words: dict[str, Any]) -> None:
    title = words.get("title")
    if title is not None and not 0 < len(title) <= settings.TITLE_LENGTH:
        raise EditConflict(UNFIT)
    if len(words.get("summary", "")) > MOST_SUMMARY:
        raise EditConflict(UNFIT)


def _store(article: Article, words: dict[str, Any], *, by: User) -> None:
    """As `save_draft` does for the writer: one conditional UPDATE, of the text alone."""
    mine = Article.objects.in_review().filter(pk=article.pk, reviewer=by, version=article.version)
    if not mine.update(**words, version=F("version") + 1, changed_at=timezone.now()):
        raise EditConflict(STALE)
    article.refresh_from_db()
    _keep_one(article, by=by)


def _keep_one(article: Article, *, by: User) -> None:
    """One version for all that an editor does in a row, so that the writer reads one difference."""
    versions = article.versions.newest_first()
    this_round = versions.filter(made_at__gt=article.submitted_at)
    last = this_round.first()
    if last and last.why == Version.Why.EDITED and last.author_id == by.pk:
        # Who saw that one saw the text before it too: what they saw last must not be forgotten.
        Sight.objects.filter(version=last).update(version=versions.exclude(pk=last.pk).first())
        last.delete()
    last = versions.first()
    if not last or any(last.manuscript[name] != getattr(article, name) for name in FIELDS):
        keep(article, Version.Why.EDITED, by=by)


def _write_down(article: Article, note: Note, *, by: User, act: str) -> None:
    turns.redraw(article)
    better = f"“{note.suggestion}”" if note.suggestion else "dihapus"
    version = (article.version - 1, article.version)
    words = f"“{note.quote}” → {better}"
    put_on_record(act, article, by=by, note=words, changed={"version": version})
