"""A document gets a new version: what follows from it."""

from django.db import transaction
from django.db.models import Max

from accounts.models import DocumentVersion
from accounts.terms.accepting import ask_everybody
from idnplatform.foundation.page_cache import outdate


def document_key(kind: str) -> str:
    """Of the public pages that show a document."""
    return f"document:{kind}"


@transaction.atomic
def publish(version: DocumentVersion) -> DocumentVersion:
    """Give it the next number and let it be what holds from now on."""
    of_its_kind = DocumentVersion.objects.filter(kind=version.kind)
    list(of_its_kind.select_for_update().order_by("-number")[:1])  # Of two at once one waits.
    version.number = (of_its_kind.aggregate(last=Max("number"))["last"] or 0) + 1
    version.save(force_insert=True)
    outdate(document_key(version.kind))
    if version.kind in DocumentVersion.AGREED_TO:
        ask_everybody.enqueue(version.pk)
    return version
