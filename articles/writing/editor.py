"""What the editor in the browser starts with."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.http import SUSPENDED
from articles.checklist import Finding
from articles.models import Article, Channel, Edition, Kind, Picture
from articles.pictures.views import picture_json
from articles.richtext import SCHEMA
from articles.richtext.checks import MOST_COLUMNS, MOST_ROWS
from articles.richtext.embeds import address_of
from articles.richtext.providers import FORMS, PROVIDERS
from articles.writing.beginnings import beginning_of

Status = Article.Status
LOCKED_BECAUSE = {
    Status.SUBMITTED: "Naskah ini sedang menunggu editor. Tarik kembali dulu bila ingin mengubahnya.",
    Status.IN_REVIEW: "Naskah ini sedang dibaca editor, jadi belum bisa diubah.",
    Status.DECLINED: "Naskah ini ditolak. Pilih Tulis ulang untuk memperbaikinya.",
    Status.APPROVED: "Naskah ini sudah disetujui. Pilih Tulis ulang untuk menyiapkan versi baru; "
    "yang sudah terbit tetap terbaca.",
}


def locked_because(article: Article) -> str:
    """Why the writer cannot change it now; empty where they can."""
    if article.author.is_suspended:
        return SUSPENDED
    if article.discarded_at:
        return "Naskah ini ada di Tempat sampah. Pulihkan dulu dari Tulisanku, lalu simpan lagi."
    if article.status == Status.APPROVED and article.publication == Article.Publication.WITHDRAWN:
        return "Artikel ini ditarik dari situs. Pilih Tulis ulang untuk menyiapkan versi baru."
    return "" if article.is_editable else LOCKED_BECAUSE[Status(article.status)]


def editor_data(article: Article, findings: list[Finding]) -> dict[str, Any]:
    """All that the page's script needs, as JSON."""
    return _text(article) | {
        "locked": bool(locked_because(article)),
        "schema": SCHEMA,
        "findings": [finding.to_json() for finding in findings],
        "channels": list(Channel.objects.in_order().values("slug", "name", "guide")),
        "beginnings": {kind: beginning_of(kind) for kind in Kind.values},
        "kinds": [{"value": value, "label": label} for value, label in Kind.choices],
        "limits": {
            "title": settings.TITLE_LENGTH,
            "uploadBytes": settings.PICTURE_BYTES,
            "tableRows": MOST_ROWS,
            "tableColumns": MOST_COLUMNS,
        },
        "siteName": settings.SITE_NAME,
        "urls": {
            "save": reverse("writing:draft", args=[article.pk]),
            "latest": reverse("writing:latest", args=[article.pk]),
            "preview": reverse("writing:preview", args=[article.pk]),
            "upload": reverse("pictures:upload"),
            "picture": reverse("pictures:picture", args=[0]),
            "source": reverse("pictures:source"),
            "library": reverse("pictures:choices"),
            "related": reverse("writing:baca-juga"),
            "embed": reverse("writing:embed"),
            "spelling": reverse("writing:spelling", args=[article.pk]),
            "ownWord": reverse("writing:own-word"),
            "signIn": reverse("joining:sign-in"),
        },
    }


def stored_text(article: Article) -> dict[str, Any]:
    """What is stored, as JSON, for a tab that began from an older text: it joins the two."""
    locked = locked_because(article)
    reason = locked or "Naskah ini sudah berubah di tab atau perangkat lain."
    stored = {"reason": reason, "locked": bool(locked), "version": article.version}
    return stored | _text(article)


def _text(article: Article) -> dict[str, Any]:
    """The manuscript, when it was saved, and what its pictures, *Baca Juga* and embeds show."""
    document = article.document
    shown = document.pictures | ({article.cover_id} if article.cover_id else set())
    titles = Edition.objects.live().filter(article__in=document.related)
    return {
        "manuscript": article.manuscript,
        "savedAt": article.changed_at.isoformat(),
        "pictures": {p.pk: picture_json(p) for p in Picture.objects.filter(pk__in=shown)},
        "related": {pk: {"title": title} for pk, title in titles.values_list("article", "title")},
        "embeds": {
            "names": {key: provider.name for key, provider in PROVIDERS.items()},
            "addresses": {"/".join(embed): address_of(*embed) for embed in document.embeds},
            "hosts": sorted({form.host for form in FORMS}),
        },
    }
