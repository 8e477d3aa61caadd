"""How much articles are shown, opened and read. Nothing here tells by whom.

Counts come in as hours and end as days: `articles/readership/` says how.
"""

from django.db import models
from django.db.models import F, Q

from articles.models.article import Article


class Counts(models.Model):
    """Of one article, over some time."""

    presentations = models.PositiveIntegerField(default=0, db_default=0)  # its card was in view
    views = models.PositiveIntegerField(default=0, db_default=0)  # its page was opened
    reads = models.PositiveIntegerField(default=0, db_default=0)  # 30 s in view, or to its end

    # How many of the views are in the article's own total by now.
    carried = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True


class HourlyReadership(Counts):
    """One hour (of UTC, which in Indonesia too begins on the hour), as the web workers count it.

    The hour leads the key: what is new lies together, and a table parted by time would fit.
    """

    pk = models.CompositePrimaryKey("hour", "article")
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="hourly_readership", db_index=True
    )
    hour = models.DateTimeField()
    reads_carried = models.PositiveIntegerField(default=0, db_default=0)
    # Stays as it is through most of an hour's counting, so that PostgreSQL need not touch indexes.
    is_fresh = models.BooleanField(default=True, db_default=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["hour", "article"],
                condition=Q(is_fresh=True),
                name="hourly_readership_to_carry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour:%Y-%m-%d %H}: {self.views}"


class Readership(Counts):
    """One day (WIB) that is over, summed up from its hours; long past ones stay as they were counted."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="readership", db_index=False
    )
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "day"], name="readership_of_a_day"),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(views__gt=F("carried")), name="readership_to_carry"
            ),
            models.Index(fields=["day", "article"], name="readership_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.day}: {self.views}"


class MostRead(models.Model):
    """A place on the list of what is read most; the list is written whole, a few times an hour."""

    class Window(models.TextChoices):
        DAY = "24h", "24 jam"
        WEEK = "7d", "7 hari"

    window = models.CharField(max_length=3, choices=Window)
    place = models.PositiveSmallIntegerField()  # 1 is read most
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="most_read")
    views = models.PositiveIntegerField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window", "place"], name="most_read_place"),
            models.UniqueConstraint(fields=["window", "article"], name="most_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.place}: {self.article_id}"
