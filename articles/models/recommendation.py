"""*Rekomendasi Artikel*: what is offered beside a piece, and what the choice is made from."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.edition import Edition
from articles.models.language import Language


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def beside(self, article_ids: list[int]) -> Self:
        return self.filter(article__in=article_ids)

    def naming(self, article_id: int) -> Self:
        """Those in the lists of other pieces."""
        return self.filter(other=article_id)


class Recommendation(models.Model):
    """One place in the list beside an article, with the reason that readers are shown.

    By article, so that a correction on either side leaves the lists as they are; whether the
    other piece is live is asked when the list is read.
    """

    class Kind(models.TextChoices):
        READ_ON = "dibaca", "Banyak dibaca sesudah ini"
        TOPIC = "topik", "Topik sama"
        WRITER = "penulis", "Penulis yang sama"
        LIKE = "isi", "Isi serupa"
        NEWCOMER = "baru", "Penulis baru"
        CHANNEL = "kanal", "Kanal"

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="recommendations", db_index=False
    )
    place = models.PositiveSmallIntegerField()
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="recommended_beside")
    kind = models.CharField(max_length=7, choices=Kind)
    reason = models.CharField(max_length=100)  # in words for readers

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "place"], name="recommendation_place"),
            models.UniqueConstraint(fields=["article", "other"], name="recommendation_once"),
            models.CheckConstraint(
                condition=~Q(article=F("other")), name="recommendation_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.place}: {self.other_id} ({self.kind})"


class Gist(models.Model):
    """What a live edition is about, in numbers, so that the worker need not read it again.

    A new text is a new edition with a new gist: whoever knows all gists up to some key has only
    to ask for the keys above it.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="gist")
    language = models.CharField(max_length=3, choices=Language, default=Language.INDONESIAN)
    # How many pieces of its writer were on the site before; 2 stands for all that are more.
    earlier_pieces = models.PositiveSmallIntegerField(default=0)
    terms = models.BinaryField()  # numbers of words, 32 bits each, the same on every machine
    weights = models.BinaryField()  # of these, a byte each
    linked = models.JSONField(default=list)  # articles that its text leads to (*Baca Juga*)
    chosen_at = models.DateTimeField(null=True)  # when its recommendations were last chosen

    def __str__(self) -> str:
        return f"{self.edition_id} ({self.language})"
