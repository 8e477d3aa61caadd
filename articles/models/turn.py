from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from accounts.models import User
from articles.models.article import Article
from articles.models.taxonomy import Channel, Kind

ORDER = ("number", "goes_at", "article")


class TurnQuerySet(models.QuerySet["Turn"]):
    def waiting(self) -> Self:
        return self.filter(number__gt=0)

    def on_desks(self) -> Self:
        return self.filter(number=0)

    def on_desk_of(self, editor: User) -> Self:
        return self.filter(number=0, reviewer=editor)

    def in_order(self) -> Self:
        """What to take next first."""
        return self.order_by(*ORDER)

    def within(self, channels: frozenset[int]) -> Self:
        """The pieces of these channels; of all where none is named."""
        return self.filter(channel__in=channels) if channels else self

    def in_line_with(self, turn: "Turn") -> Self:
        """What waits of the same writer: ordinary pieces and corrections stand in lines of their own."""
        return self.waiting().filter(author=turn.author_id, is_correction=turn.is_correction)

    def sent_before(self, moment: datetime) -> Self:
        return self.filter(sent_at__lt=moment)

    def overdue(self) -> Self:
        """Past the promise, whether it waits or lies on a desk."""
        return self.sent_before(timezone.now() - timedelta(days=settings.REVIEW_PROMISE_DAYS))

    def lapsed(self) -> Self:
        """Claimed, and left untouched for CLAIM_HOURS."""
        left = timezone.now() - timedelta(hours=settings.CLAIM_HOURS)
        return self.on_desks().filter(touched_at__lt=left)

    def places_of(self, articles: list[int]) -> dict[int, int]:
        """{number of an article: its place in the whole queue}, 1 for what goes next."""
        place = Window(RowNumber(), order_by=[F(column).asc() for column in ORDER])
        # The second half is never true. It keeps the choice outside of the counting: a plain
        # filter would count the chosen alone.
        chosen = Q(pk__in=articles) | Q(place__lt=1)
        counted = self.waiting().order_by().annotate(place=place).filter(chosen)
        return dict(counted.values_list("pk", "place"))

    def counted(self, **conditions: Q) -> dict[str, int]:
        """How many rows meet each condition, by one reading of the table."""
        return self.order_by().aggregate(
            **{name: Count("number", filter=condition) for name, condition in conditions.items()}
        )

    def for_cards(self) -> Self:
        """All that a card of the queue prints, in one query; the text stays behind."""
        return (
            self.select_related(
                "article__author__profile", "article__cover", "channel", "reviewer__profile"
            )
            .defer("article__body", "article__sources")
            .fetch_mode(models.FETCH_RAISE)
        )


class Turn(models.Model):
    """The turn of one piece that is with the editors: a narrow row, so that 20,000 are read at once.

    Kept by `articles.workflow.turns` within each move; see docs/decisions/0008. What it says of
    the piece is what was true when it was sent.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="turn"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Which of its writer's waiting pieces it is, 1 for the next; 0 while it lies on a desk.
    number = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    # By which it is ordered among equal numbers: when it was sent, or when the turn before it of
    # the same writer was taken; of a correction that much earlier.
    goes_at = models.DateTimeField()

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    touched_at = models.DateTimeField(null=True)  # When its reviewer last did something with it.
    escalated_at = models.DateTimeField(
        null=True
    )  # When the chief editors were told that it is late.

    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=8)
    title_key = models.CharField(max_length=200)  # In small letters, to search in.
    words = models.PositiveIntegerField()
    findings = models.PositiveIntegerField(null=True)  # None: sent before they were counted.
    is_correction = models.BooleanField()  # Of a piece that readers see now.
    is_first = models.BooleanField()  # Nothing of its writer has been published yet.
    is_verified = models.BooleanField()
    is_resubmitted = models.BooleanField()  # Was returned or declined, and sent again.
    is_decided = models.BooleanField()  # Editors have decided on it before: who wrote it is known.

    objects = TurnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gt=0) | Q(touched_at__isnull=False), name="turn_on_a_desk"
            ),
        ]
        indexes = [
            models.Index(fields=[*ORDER], name="turn_order"),
            models.Index(fields=["channel", *ORDER], name="turn_order_in_channel"),
            models.Index(fields=["author", "is_correction", "sent_at"], name="turn_line"),
            models.Index(fields=["code"], name="turn_code"),
            models.Index(
                fields=["touched_at"], condition=Q(number=0), name="turn_touched_on_a_desk"
            ),
            models.Index(
                fields=["sent_at"],
                condition=Q(escalated_at__isnull=True),
                name="turn_not_escalated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number}"

    @property
    def promised_at(self) -> datetime:
        return self.sent_at + timedelta(days=settings.REVIEW_PROMISE_DAYS)

    @property
    def is_late(self) -> bool:
        return self.promised_at < timezone.now()
