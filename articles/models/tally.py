from typing import Any

from django.db import models


class DayTally(models.Model):
    """What happened on the desk on one day (WIB) that is over: events are only ever added, so it stands.

    Kept by `articles.rhythm`; delete rows to have their days counted anew.
    """

    day = models.DateField(primary_key=True)
    counts: models.JSONField[Any, Any] = models.JSONField()  # See `articles.rhythm.tally`.

    class Meta:
        verbose_name = "hitungan harian"
        verbose_name_plural = "hitungan harian"

    def __str__(self) -> str:
        return self.day.isoformat()
