"""One row of every table for ani, with a canary in each column that holds words.

What the table of holdings names is filled by its columns; what needs more care stands in BY_HAND.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialToken
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db.models import (
    CharField,
    DateField,
    Field,
    FileField,
    ForeignKey,
    GenericIPAddressField,
    IntegerField,
    JSONField,
    Model,
    TextField,
)
from django.utils import timezone

from accounts.audit import About, record
from accounts.models import (
    Appeal,
    AuditEntry,
    DocumentVersion,
    Letter,
    Profile,
    Suspension,
    User,
    Verification,
)
from accounts.roles import Role, group_of
from articles.models import (
    Article,
    Case,
    DataCopy,
    Edition,
    Leaving,
    Note,
    Picture,
    Presence,
    ReportReason,
    Sight,
    Turn,
    Version,
)
from articles.owndata.holdings import HOLDINGS, Holding
from articles.versions import keep
from idnplatform.foundation import whereabouts
from tests.cast import budi_who_edits, wayan_who_writes_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_picture,
    a_sent_article,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
)

CANARY = "kenari"
HER_ADDRESS = "203.0.113.77"


def canary(of: str, longest: int | None = None) -> str:
    """A word that is told apart from all others: kenariarticlesnotetext."""
    word = (CANARY + of.replace(".", "").replace("_", "")).lower()
    if longest and len(word) > longest:
        word = word[: longest - 4] + f"{sum(map(ord, word)) % 10**4:04}"
    return word


def fill_all(ani: User) -> None:
    """Everything that the site can hold about somebody."""
    Profile.objects.filter(user=ani).update(
        name="Kenari Lestari", bio=canary("bio"),
        avatar=default_storage.save("avatars/kenari.webp", ContentFile(b"kenari-avatar")),
    )  # fmt: skip
    User.objects.filter(pk=ani.pk).update(email="kenari@contoh.id", last_login=timezone.now())
    EmailAddress.objects.filter(user=ani).update(email="kenari@contoh.id")
    EmailAddress.objects.create(user=ani, email="kenari.lama@contoh.id")
    # Others have room for what is sent in their name here.
    wayan = wayan_who_writes_too()
    Profile.objects.filter(user=wayan).update(standing=Profile.Standing.VERIFIED)
    ani.refresh_from_db()
    pieces(ani)
    for holding in HOLDINGS:
        if not holding.rows_of(ani).exists():
            BY_HAND.get(holding.of, by_columns)(ani, holding)


def pieces(ani: User) -> dict[str, Article]:
    """One in every state a piece can be in."""
    budi = budi_who_edits()
    shown, unseen, of_withdrawn = (a_picture(ani, caption=f"foto {n}") for n in range(3))
    Picture.objects.filter(pk=unseen.pk).update(caption=canary("unseen"), creator=canary("creator"))
    proof = storages["private"].save("permissions/ke/kenari.pdf", ContentFile(b"kenari-proof"))
    Picture.objects.filter(pk=unseen.pk).update(permission_file=proof)
    secret = {
        "title": canary("title"), "summary": canary("summary"), "dateline": canary("dateline"),
        "topics": [canary("topic")], "sources": [{"title": canary("source"), "url": "", "accessed": ""}],
        "body": body_of(paragraph(canary("body")), figure(unseen, caption=canary("figure"))),
        "cover": unseen, "kind": "berita",
    }  # fmt: skip
    words = {"title": "Hujan Pagi", "cover": shown, "body": body_of(paragraph("Hujan di Ubud."))}
    live = a_live_edition(ani, **words).article
    moved(live, ("revise", ani))
    Article.objects.filter(pk=live.pk).update(**secret)
    withdrawn = a_live_edition(
        ani, title=canary("withdrawn"), cover=of_withdrawn,
        summary=canary("withdrawnsummary"), topics=[canary("withdrawntopic")],
        body=body_of(paragraph(canary("withdrawnbody"))),
    ).article  # fmt: skip
    moved(withdrawn, ("withdraw", budi))
    whole = secret | {}
    found = {
        "live": live,
        "withdrawn": withdrawn,
        "draft": an_article(ani, **whole),
        "discarded": an_article(ani, **whole, discarded_at=timezone.now()),
        "waiting": an_article(ani, **whole),
        "claimed": an_article(ani, **whole),
        "scheduled": an_article(ani, **words),
        "declined": an_article(ani, **words),
        "returned": an_article(ani, **words),
    }
    for name in ("waiting", "claimed", "scheduled", "declined", "returned"):
        _send(found[name], ani, secret)
    for name in ("claimed", "scheduled", "declined", "returned"):
        moved(found[name], ("claim", budi))
    moved(found["declined"], ("decline", budi), note=canary("declined"))
    moved(found["returned"], ("return", budi), note=canary("returned"))
    _schedule(found["scheduled"], budi)
    for article in found.values():
        keep(article, Version.Why.NAMED, by=ani, name=canary("version"))
        Note.objects.create(article=article, author=budi, text=canary("note"), answer="",
                            sent_at=timezone.now())  # fmt: skip
    return found


def _send(article: Article, ani: User, secret: dict[str, Any]) -> None:
    moved(article, ("submit", ani))
    Article.objects.filter(pk=article.pk).update(**secret)
    Turn.objects.filter(pk=article.pk).update(title_key=canary("turn"))


def _schedule(article: Article, budi: User) -> None:
    from articles.workflow import perform

    article.refresh_from_db()
    perform("approve", article, by=budi, at=timezone.now() + timedelta(days=3))


def by_columns(ani: User, holding: Holding, **fixed: Any) -> Model:
    """A row by its columns alone: what is new gets one without a word here."""
    model = holding.model
    told = {
        column.name: _value(ani, holding, column)
        for column in model._meta.concrete_fields
        if not (column.generated or (column.primary_key and not column.is_relation))
    }
    return model._base_manager.create(**told | fixed)


def _value(ani: User, holding: Holding, column: Field) -> Any:  # noqa: C901 -- kinds of columns
    of = f"{holding.model._meta.label}.{column.name}"
    if isinstance(column, ForeignKey):
        if column.name == holding.key:
            return ani
        if column.null:
            return None
        return column.related_model._base_manager.order_by("pk").first()
    if column.choices and column.name != "provider":
        return column.choices[0][0]
    if isinstance(column, GenericIPAddressField):
        return HER_ADDRESS
    if isinstance(column, JSONField):
        return {"kata": canary(of)}
    if isinstance(column, DateField):
        return timezone.now()
    if isinstance(column, CharField | TextField | FileField):
        return canary(of, column.max_length)
    return 1 if isinstance(column, IntegerField) else column.get_default()


def _acted(ani: User, _: Holding) -> None:
    token = whereabouts._address.set(HER_ADDRESS)
    record(
        "article.submit", by=ani, about=About("article", ani.articles.first().pk, canary("named"))
    )
    whereabouts._address.reset(token)


def _stood_in_for(ani: User, _: Holding) -> None:
    AuditEntry.objects.create(
        actor=budi_who_edits(), on_behalf_of=ani, act="article.submit", kind="article",
        target=str(ani.articles.first().pk), target_name=canary("behalf"), address="198.51.100.1",
    )  # fmt: skip


def _copied(ani: User, _: Holding) -> None:
    file = storages["private"].save("copies/kenari.zip", ContentFile(b"kenari-zip"))
    now = timezone.now()
    DataCopy.objects.create(
        person=ani, made_at=now, expires_at=now + timedelta(days=1), file=file, size=9
    )


def _asked(ani: User, _: Holding) -> None:
    Leaving.objects.create(person=ani)


def _note_elsewhere(ani: User, holding: Holding) -> None:
    """As somebody who edited once: in another's piece, where it stays."""
    article = a_sent_article(wayan_who_writes_too())
    if holding.key == "author":
        article.notes.create(author=ani, text=canary("ownnote"), sent_at=timezone.now())
    else:
        article.notes.first() or article.notes.create(author=budi_who_edits(), text="Ani?")
        article.notes.get().mentioned.add(ani)


def _reviewed(ani: User, holding: Holding) -> None:
    article = a_claimed_article(wayan_who_writes_too(), budi_who_edits())
    Article.objects.filter(pk=article.pk).update(reviewer=ani)
    Turn.objects.filter(pk=article.pk).update(reviewer=ani)


def _saw(ani: User, _: Holding) -> None:
    version = Version.objects.order_by("pk").first()
    Sight.objects.create(
        article=version.article, editor=ani, version=version, seen_at=timezone.now()
    )


def _present(ani: User, _: Holding) -> None:
    Presence.objects.note(Article.objects.first(), ani)


def _logged(ani: User, holding: Holding) -> None:
    from django.contrib.admin.models import LogEntry

    of = ContentType.objects.get_for_model(User)
    for user, number in ((ani, "0"), (budi_who_edits(), str(ani.pk))):
        LogEntry.objects.create(
            user=user, content_type=of, object_id=number, object_repr=canary("logged"),
            action_flag=2, change_message=canary("logmessage"),
        )  # fmt: skip


def _in_group(ani: User, _: Holding) -> None:
    """Held once; whoever holds one cannot leave, so tests of leaving take it back."""
    ani.groups.add(group_of(Role.EDITOR))


def _permitted(ani: User, _: Holding) -> None:
    from django.contrib.auth.models import Permission

    ani.user_permissions.add(Permission.objects.get(codename="add_topic"))


def _written_to(ani: User, _: Holding) -> None:
    told = {"to": ani.email, "subject": canary("subject"), "text": canary("text"), "html": "<p>"}
    Letter.objects.create(person=ani, **told)
    Letter.objects.create(person=None, **told)


def _linked(ani: User, holding: Holding) -> None:
    account = by_columns(ani, holding)
    SocialToken.objects.create(account=account, token=canary("token"))


def _agreed(ani: User, holding: Holding) -> None:
    of, told = DocumentVersion.objects, {"text": "Begitu."}
    by_columns(ani, holding, version=of.get_or_create(kind="ketentuan", number=1, defaults=told)[0])


def _vouched(ani: User, holding: Holding) -> None:
    """Asked for the badge, with a document, and told why."""
    paper = storages["private"].save("identity/kenari.pdf", ContentFile(b"kenari-paper"))
    case = by_columns(ani, holding, paper=paper, state="declined")
    case.steps.create(by=ani, name="send", label="Minta", after="waiting", words=canary("asked"))
    words = canary("refused")
    case.steps.create(
        by=budi_who_edits(), name="decline", label="Tolak", after="declined", words=words
    )


def _suspended(ani: User, holding: Holding) -> None:
    given = by_columns(ani, holding, lifted_words=canary("lifted"))
    Appeal.objects.create(suspension=given, words=canary("appeal"), answer=canary("answer"))


def _reported(ani: User, _: Holding) -> None:
    """Their own reports: by account, and by their address before they had one."""
    case = Case.objects.create(article=a_live_edition(wayan_who_writes_too()).article, voices=2)
    reason, _ = ReportReason.objects.get_or_create(code="lain", defaults={"label": "Lain"})
    told = {"reason": reason, "words": canary("report"), "source": "sidik"}
    case.reports.create(reporter=ani, email=ani.email, **told)
    case.reports.create(email=ani.email, **told | {"words": "Tanpa akun."})


def _on_others(ani: User, holding: Holding) -> None:
    """As somebody who led once: upon the record of another, where it stays."""
    wayan = wayan_who_writes_too()
    fixed: dict[str, Any] = {
        column.name: "Wayan."
        for column in holding.model._meta.concrete_fields
        if isinstance(column, CharField | TextField) and not column.choices
    }
    if holding.of == "accounts.VerificationStep.by":
        fixed |= {"case": Verification.objects.create(person=wayan, state="ended")}
    elif holding.of == "accounts.Appeal.decided_by":
        fixed |= {"suspension": Suspension.objects.create(person=wayan, given_by=ani)}
    else:
        fixed |= {"person": wayan}
    if holding.key.startswith(("revoked", "lifted")):
        fixed |= {"given_by": wayan}
    if holding.model is Verification:
        fixed |= {"state": "ended", "links": [], "paper": ""}
    by_columns(ani, holding, **fixed)


def _nothing(ani: User, _: Holding) -> None:
    """It comes with the erasure itself."""


BY_HAND: dict[str, Callable[[User, Holding], Any]] = {
    "accounts.User_groups.user": _in_group,
    "accounts.User_user_permissions.user": _permitted,
    "accounts.Erasure.person": _nothing,
    "accounts.Letter.person": _written_to,
    "socialaccount.SocialAccount.user": _linked,
    "accounts.Acceptance.person": _agreed,
    "accounts.Verification.person": _vouched,
    "accounts.Suspension.person": _suspended,
    "accounts.Verification.offered_by": _on_others,
    "accounts.Verification.decided_by": _on_others,
    "accounts.VerificationStep.by": _on_others,
    "accounts.Strike.given_by": _on_others,
    "accounts.Strike.revoked_by": _on_others,
    "accounts.Suspension.given_by": _on_others,
    "accounts.Suspension.lifted_by": _on_others,
    "accounts.Appeal.decided_by": _on_others,
    "articles.Case.closed_by": _on_others,
    "articles.Report.reporter": _reported,
    "accounts.AuditEntry.actor": _acted,
    "accounts.AuditEntry.on_behalf_of": _stood_in_for,
    "admin.LogEntry.user": _logged,
    "articles.Note.author": _note_elsewhere,
    "articles.Note_mentioned.user": _note_elsewhere,
    "articles.DataCopy.person": _copied,
    "articles.Leaving.person": _asked,
    "articles.Article.reviewer": _reviewed,
    "articles.Turn.reviewer": _reviewed,
    "articles.Presence.user": _present,
    "articles.Sight.editor": _saw,
}
__all__ = ["CANARY", "HER_ADDRESS", "Edition", "fill_all", "pieces"]
