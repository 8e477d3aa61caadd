"""Texts that are like others: what is kept of each to find them by, and what was found."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from articles.models.article import Article
from articles.models.edition import Edition


class Shingle(models.Model):
    """A run of words, as a number, that stands in a piece as it was last sent.

    The key is the index that answers "which pieces hold these": there is no other column.
    """

    pk = models.CompositePrimaryKey("number", "article")
    number = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.number} in {self.article_id}"


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def about(self, article: Article) -> Self:
        return self.filter(article=article)

    def touching(self, article: int) -> Self:
        """From either side."""
        return self.filter(Q(article=article) | Q(other=article))

    def in_texts(self, articles: Iterable[int]) -> Self:
        return self.filter(article__in=list(articles), kind=self.model.Kind.TEXT)

    def closest_first(self) -> Self:
        """Like texts, then like titles."""
        return self.order_by("kind", Greatest("share", "of_other").desc(), "-other")

    def for_panel(self) -> Self:
        """All that is told of the other piece, in one query; its body stays behind."""
        printed = Edition.objects.filter(article=OuterRef("other")).order_by("-number")
        return (
            self.select_related("other")
            .defer("other__body", "other__sources")
            .annotate(
                printed_title=Coalesce(Subquery(printed.values("title")[:1]), models.Value(""))
            )
            .fetch_mode(models.FETCH_RAISE)
        )


class Likeness(models.Model):
    """What one piece has in common with another, both as they were last sent.

    Kept from either side: `share` is of this piece's words, 0 to 1, `of_other` of the other's,
    both outside quotations; `quoted` is what this piece has in common inside quotations.
    """

    class Kind(models.TextChoices):
        TEXT = "text", "isi"
        TITLE = "title", "judul"

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="likenesses", db_index=False
    )
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    share = models.FloatField()
    quoted = models.FloatField(default=0)
    of_other = models.FloatField()
    passages = models.JSONField(default=list)  # [[as written here, as written there], …]
    found_at = models.DateTimeField(auto_now_add=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = "kemiripan"
        verbose_name_plural = "kemiripan"
        constraints = [
            models.UniqueConstraint(fields=["article", "other", "kind"], name="likeness_once"),
            models.CheckConstraint(condition=~Q(article=F("other")), name="likeness_of_another"),
            models.CheckConstraint(
                condition=Q(share__range=(0, 1), quoted__range=(0, 1), of_other__range=(0, 1)),
                name="likeness_in_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} like {self.other_id} ({self.kind})"
