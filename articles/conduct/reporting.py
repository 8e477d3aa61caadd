"""What readers report, gathered into one open case for each subject, and how a case ends."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit import About, record
from accounts.letters import send
from accounts.models import NoticeKind, User
from accounts.notices import tell
from articles.models import Article, Case, Edition, Report, ReportReason

MOST_OF_ONE = 5  # reports of one source about one thing that are kept; the rest adds nothing


class ClosedAlready(Exception):
    """Another editor was faster; `case` is how they left it."""

    def __init__(self, case: Case) -> None:
        super().__init__("the case is closed")
        self.case = case


@transaction.atomic
def report(
    subject: Article | User,
    *,
    source: str,
    reporter: User | None,
    reason: ReportReason,
    words: str,
    email: str,
) -> Report | None:
    """Put a report into the open case of its subject; None where one source says too much.

    Somebody who is counted already is heard again, and not counted twice.
    """
    case = _open_case_of(subject)
    earlier = case.reports.filter(source=source).count()
    if earlier >= MOST_OF_ONE:
        return None
    if not earlier:
        case.voices += 1
    case.severity = max(case.severity, reason.severity)
    case.save(update_fields=["voices", "severity"])
    return case.reports.create(
        reason=reason,
        words=words,
        reporter=reporter,
        source=source,
        is_repeat=bool(earlier),
        email=email,
    )


def _open_case_of(subject: Article | User) -> Case:
    """Held until the transaction ends; opened where there is none."""
    about: dict[str, Any] = (
        {"article": subject} if isinstance(subject, Article) else {"person": subject}
    )
    while True:
        held = Case.objects.select_for_update(of=("self",)).open().filter(**about).first()
        if held:
            return held
        try:
            with transaction.atomic():
                return Case.objects.create(**about)
        except IntegrityError:  # Another reader's report opened it just now.
            continue


@transaction.atomic
def close(case: Case, *, by: User, outcome: str, words: str) -> Case:
    """End a case and tell who reported. Raises ClosedAlready."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.closed_at:
        raise ClosedAlready(case)
    case.closed_at, case.closed_by = timezone.now(), by
    case.outcome, case.words = outcome, words
    case.save(update_fields=["closed_at", "closed_by", "outcome", "words"])
    told = {"outcome": case.get_outcome_display(), "note_letters": len(words)}
    record("report.close", by=by, about=About("report", case.pk, name_of(case)), after=told)
    _tell_reporters(case)
    return case


def name_of(case: Case) -> str:
    """What a case is about, as editors may read it."""
    if case.person:
        return f"@{case.person.handle}"
    return case.article.printed_title or case.article.code if case.article else ""


def _tell_reporters(case: Case) -> None:
    """Each once, by the bell and by mail or by mail alone; addresses are kept no longer."""
    words = {"outcome": case.get_outcome_display(), "words": case.words, "subject": name_of(case)}
    reporters = User.objects.filter(pk__in=case.reports.values("reporter"), is_active=True)
    for reporter in reporters.select_related("profile"):
        _tell(reporter, words)
    given = case.reports.exclude(email="").values_list("email", flat=True)
    for address in sorted({email.lower() for email in given}):
        send(address, "articles/conduct/mails/outcome", words)
    case.reports.exclude(email="").update(email="")


def _tell(reporter: User, words: Mapping[str, Any]) -> None:
    tell(
        reporter,
        NoticeKind.CONDUCT,
        f"Laporanmu tentang “{words['subject']}” sudah dijawab: {words['outcome'].lower()}.",
        letter="articles/conduct/mails/outcome",
        words=words,
    )


def address_of_subject(case: Case) -> str:
    """Where readers find it, or found it; empty where neither."""
    if case.person:
        return reverse("reading:writer", args=[case.person.handle])
    printed = Edition.objects.select_related("channel").filter(article=case.article_id)
    edition = printed.order_by("-number").first()
    return edition.get_absolute_url() if edition else ""
