from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from articles.models.place import Place

if TYPE_CHECKING:
    from articles.models.article import Article  # noqa: F401 -- names what the rows are


class ArticleQuerySet(models.QuerySet["Article"]):
    def written_by(self, author: User) -> Self:
        return self.filter(author=author, discarded_at__isnull=True)

    def discarded_by(self, author: User) -> Self:
        return self.filter(author=author, discarded_at__isnull=False)

    def at(self, place: Place) -> Self:
        return self.filter(place.holds)

    def telling_of(self, words: Iterable[str]) -> Self:
        """Articles whose title or summary holds every one of these words, in whatever case."""
        held = (Q(title__icontains=word) | Q(summary__icontains=word) for word in words)
        return self.filter(*held)

    def editable(self) -> Self:
        return self.filter(status__in=self.model.EDITABLE, discarded_at__isnull=True)

    def never_sent(self) -> Self:
        """Drafts that nobody but the writer has seen: what may be thrown away."""
        return self.filter(
            Place.DRAFT.holds, submitted_at__isnull=True, publication=self.model.Publication.NONE
        )

    def ever_sent(self) -> Self:
        """Whatever has been on the editors' desk, also what was taken back since."""
        return self.filter(submitted_at__isnull=False)

    def beyond_the_writer(self) -> Self:
        """What lies with the editors or has been published: what they may open."""
        return self.exclude(status=self.model.Status.DRAFT, publication=self.model.Publication.NONE)

    def awaiting_review(self) -> Self:
        """The queue, the longest wait first."""
        return self.filter(status=self.model.Status.SUBMITTED).order_by("submitted_at", "pk")

    def in_review(self) -> Self:
        return self.filter(status=self.model.Status.IN_REVIEW).order_by("submitted_at", "pk")

    def due(self) -> Self:
        """Approved for a time that has come."""
        waiting = self.filter(publish_at__lte=timezone.now())
        return waiting.order_by("publish_at", "pk")

    def for_rows(self) -> Self:
        """All that a row of a desk prints, in one query; the text stays behind."""
        return (
            self.select_related("author__profile", "channel", "cover", "reviewer__profile")
            .defer("body", "sources", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )
