from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from articles.models.note import Note  # noqa: F401 -- names what the rows are


class NoteQuerySet(models.QuerySet["Note"]):
    """Two sides read notes. What the writer's side may see always begins with `for_writer`."""

    def for_writer(self) -> Self:
        """What was sent: neither drafts of the desk nor what editors say among themselves."""
        return self.filter(sent_at__isnull=False, is_private=False)

    def open(self) -> Self:
        """What waits for the writer's answer."""
        return self.for_writer().filter(state=self.model.State.OPEN)

    def of_this_round(self) -> Self:
        """What the writer may still answer: asked since the piece was last sent, or open yet."""
        is_open = Q(state=self.model.State.OPEN)
        fresh = Q(sent_at__gt=F("article__submitted_at"), applied_at__isnull=True)
        return self.for_writer().filter(is_open | fresh)

    def to_be_answered(self) -> Self:
        """All but what the desk did itself."""
        return self.filter(applied_at__isnull=True)

    def unsent_by_desk(self) -> Self:
        """Drafts for the writer: what the next return or refusal will send."""
        return self.filter(sent_at__isnull=True, is_private=False, applied_at__isnull=True)

    def applied(self) -> Self:
        """Put into the text by the desk itself."""
        return self.filter(applied_at__isnull=False)

    def applied_lately(self) -> Self:
        """What the desk changed in the text as it was last sent."""
        return self.filter(applied_at__gt=F("article__submitted_at"))

    def for_list(self) -> Self:
        """All that a list of notes prints, in one query."""
        return self.select_related("author__profile").fetch_mode(models.FETCH_RAISE)
