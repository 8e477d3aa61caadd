"""What the writer asked of the desk: search, filter, order and page, all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.db.models.functions import Lower

from accounts.models import User
from articles.models import Article, Channel, Kind, Place
from articles.models.article_queryset import ArticleQuerySet
from idnplatform.foundation.asking import Asked
from idnplatform.foundation.paging import Order, Page, by_moment, by_number, by_words, page_by

ORDERS = {
    "": ("Baru diubah", by_moment("changed_at")),
    "dilihat": ("Banyak dilihat", by_number("views")),
    "judul": ("Judul A–Z", by_words("title_key")),
    "dikirim": ("Terlama dikirim", by_moment("submitted_at", is_descending=False)),
}


@dataclass(frozen=True)
class Lookup(Asked):
    """One way of looking at one's own pieces."""

    status: str = ""
    jenis: str = ""
    kanal: str = ""
    urut: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str], channels: list[Channel]) -> Self:
        known = {
            "status": Place.values,
            "jenis": Kind.values,
            "kanal": [channel.slug for channel in channels],
            "urut": list(ORDERS),
        }
        return cls.read_from(asked, known)

    @property
    def is_narrow(self) -> bool:
        """Whether there may be pieces that it does not show."""
        return replace(self, urut="") != Lookup()

    @property
    def order(self) -> Order:
        if self.status == Place.DISCARDED and not self.urut:
            return by_moment("discarded_at")  # What was thrown away last is looked for first.
        return ORDERS[self.urut][1]

    def page_of(self, author: User, cursor: str, *, size: int) -> Page[Article]:
        """One page of what is found. Raises BadCursor."""
        return page_by(self._found(author).for_rows(), self.order, cursor, size=size)

    def _found(self, author: User) -> ArticleQuerySet:
        articles = Article.objects
        if self.status == Place.DISCARDED:
            found = articles.discarded_by(author)
        else:
            found = articles.written_by(author)
            found = found.at(Place(self.status)) if self.status else found
        if self.q:
            found = found.telling_of(self.words)
        if self.jenis:
            found = found.filter(kind=self.jenis)
        if self.kanal:
            found = found.filter(channel__slug=self.kanal)
        if self.urut == "judul":
            found = found.annotate(title_key=Lower("title"))
        if self.urut == "dikirim":
            found = found.ever_sent()
        return found
