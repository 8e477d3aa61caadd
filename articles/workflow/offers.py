"""What the forms of a decision offer, asked of the database once for all forms of a page."""

from functools import cached_property

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import holders_of
from articles.models import Article, Channel, Edition, Headline, MessageTemplate, Reason
from articles.models.headline import SLOTS
from articles.workflow.moves import Move


class Offers:
    def __init__(self, article: Article, by: User) -> None:
        self.article, self.by = article, by

    def reasons_for(self, move: Move) -> list[Reason]:
        return [reason for reason in self._reasons if reason.goes_with(move.name)]

    def messages_for(self, move: Move) -> list[MessageTemplate]:
        return [message for message in self._messages if message.move == move.name]

    @property
    def colleagues(self) -> QuerySet[User]:
        """To whom it may be handed; that nobody reviews their own is said under the lock."""
        away = Q(pk=self.by.pk) | Q(pk=self.article.reviewer_id)
        return holders_of("review").exclude(away)

    @cached_property
    def channels(self) -> list[Channel]:
        return list(Channel.objects.in_order())

    @cached_property
    def live(self) -> Edition | None:
        """What readers see of this piece now."""
        return self.article.editions.live().select_related("headline", "channel").first()

    @cached_property
    def slots(self) -> list[tuple[str, str]]:
        """(number, what it is and who stands there now)."""
        rows = Headline.objects.filter(edition__isnull=False).values_list(
            "slot", "edition__title", "edition__article"
        )
        titles = {
            slot: "tulisan ini" if article == self.article.pk else f"sekarang “{title}”"
            for slot, title, article in rows
        }
        told = [(str(slot), f"{slot}, {titles.get(slot, 'kosong')}") for slot in SLOTS]
        return [("", "Tidak"), *told]

    @cached_property
    def _reasons(self) -> list[Reason]:
        return list(Reason.objects.offered())

    @cached_property
    def _messages(self) -> list[MessageTemplate]:
        return list(MessageTemplate.objects.all())
