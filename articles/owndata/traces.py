"""What is told of somebody in rows that must stay, or that bear no key of theirs: emptied, or gone."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import batched

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult

from accounts.models import AuditEntry, Letter, Notice, Profile, User
from articles.keys import article_key
from articles.models import Article, Case, Edition, Event, Report
from idnplatform.foundation.page_cache import outdate

AT_ONCE = 500


def empty_histories(person: User, handles: set[str], names: set[str]) -> None:
    """Of the audit log and of pieces' histories only that something was done stays."""
    entries, number = AuditEntry.objects, person.pk
    entries.filter(actor=person, address__isnull=False).empty(number, address=None)
    entries.about("person", str(number)).empty(number, target_name="", before={}, after={})
    for pieces in batched(person.articles.values_list("pk", flat=True), AT_ONCE):
        of_pieces = entries.filter(kind="article", target__in=[str(pk) for pk in pieces])
        public = Edition.objects.filter(article__in=pieces, withdrawn_at=None)
        titles = list(public.exclude(title="").values_list("title", flat=True))
        of_pieces.exclude(target_name__in=["", *titles]).empty(number, target_name="")
        cases = Case.objects.filter(article__in=pieces)
        of_cases = [str(pk) for pk in cases.values_list("pk", flat=True)]
        reported = entries.filter(kind="report", target__in=of_cases)
        reported.exclude(target_name__in=["", *titles]).empty(number, target_name="")
        cases.exclude(article__publication=Article.Publication.LIVE).delete()
        Event.objects.filter(article__in=pieces).exclude(note="").empty(number, note="")
    Event.objects.filter(actor=person).exclude(note="").empty(number, note="")
    handed_over = [f"Untuk {name}." for name in names]
    Event.objects.filter(move="assign", note__in=handed_over).empty(number, note="")
    _empty_where_named(number, handles | names | {f"@{handle}" for handle in handles})


def _empty_where_named(number: int, called: Iterable[str]) -> None:
    """Acts on pieces and beats tell by handle or name to whom they went."""
    named = Q()
    for word in called:
        quoted = json.dumps(word)
        spelt = {quoted, json.dumps(word, ensure_ascii=False)}
        for column in ("was", "became"):
            for text in spelt:
                named |= Q(**{f"{column}__contains": text})
        named |= Q(target_name=word)
    texts = AuditEntry.objects.exclude(kind="person").annotate(
        was=Cast("before", TextField()), became=Cast("after", TextField())
    )
    found = list(texts.filter(named).values_list("pk", flat=True))
    for some in batched(found, AT_ONCE):
        entries = AuditEntry.objects.filter(pk__in=some)
        entries.empty(number, target_name="", before={}, after={})


def unname_editor(person: User, names: set[str]) -> None:
    """*Jejak artikel* prints who approved a piece; from now on it says the newsroom did."""
    approved = Event.objects.filter(actor=person, move="approve").values("article")
    editions = Edition.objects.filter(article__in=approved, editor_name__in=names)
    for code in editions.values_list("code", flat=True).distinct():
        outdate(article_key(code))
    editions.update(editor_name="")


def forget_elsewhere(person: User) -> None:
    """Sessions, letters to their addresses, the admin's own log, failed tasks that say of whom."""
    keys = [session.pk for session in sessions_of(person)]
    Session.objects.filter(pk__in=keys).delete()
    mine = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    for address in {person.email.lower(), *(address.lower() for address in mine)}:
        Letter.objects.filter(to__iexact=address).delete()
        Report.objects.filter(email__iexact=address).update(email="")
        DBTaskResult.objects.filter(traceback__icontains=address).delete()
    about = LogEntry.objects.filter(object_id=str(person.pk))
    for model in (User, Profile):
        about.filter(
            content_type__app_label="accounts", content_type__model=model._meta.model_name
        ).delete()
    reports = Report.objects.filter(reporter=person)
    reports.update(reporter=None, words="", source="", email="")  # Counted all the same.


def titles_of(person: User) -> set[str]:
    """What their pieces are or were called, as far as the audit log and the editions know."""
    pieces = list(person.articles.values_list("pk", "title"))
    titles = {title for _, title in pieces} | _public_titles_of(person)
    for some in batched((str(pk) for pk, _ in pieces), AT_ONCE):
        of_pieces = AuditEntry.objects.filter(kind="article", target__in=some)
        titles.update(of_pieces.values_list("target_name", flat=True))
    return titles - {""}


def forget_what_others_were_told(
    person: User, handles: set[str], names: set[str], titles: set[str]
) -> None:
    """Notices and mails to others that name them, or a piece which no reader sees any more.

    Mails that are still on their way are let go: what they tell is others' business too.
    """
    called = {rf"@{re.escape(handle)}(?![a-z0-9_])": f"@{handle}" for handle in handles}
    called |= {rf"(?<!\w){re.escape(name)}(?!\w)": name for name in names}
    unseen = titles - _public_titles_of(person)
    called |= {re.escape(f"“{title}”"): f"“{title}”" for title in unseen}
    for pattern, word in called.items():
        _forget_told(re.compile(pattern), word)


def _forget_told(pattern: re.Pattern[str], word: str) -> None:
    notices = Notice.objects.filter(text__contains=word).values_list("pk", "text")
    found = [pk for pk, text in notices if pattern.search(text)]
    Notice.objects.filter(pk__in=found).delete()
    gone = Letter.objects.exclude(sent_at=None, set_aside_at=None)
    letters = gone.filter(Q(subject__contains=word) | Q(text__contains=word))
    told = letters.values_list("pk", "subject", "text").iterator(chunk_size=AT_ONCE)
    found = [pk for pk, subject, text in told if pattern.search(f"{subject}\n{text}")]
    Letter.objects.filter(pk__in=found).delete()


def _public_titles_of(person: User) -> set[str]:
    return set(Edition.objects.filter(author=person).values_list("title", flat=True))


def sessions_of(person: User) -> Iterator[Session]:
    """Where somebody is signed in. A session tells it to who opens it only, so each is opened."""
    for session in Session.objects.iterator(chunk_size=AT_ONCE):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            yield session
