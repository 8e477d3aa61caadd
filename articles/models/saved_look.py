from django.conf import settings
from django.db import models


class SavedLook(models.Model):
    """A way of looking at the queue that an editor keeps under a name of their own."""

    MOST = 20  # of one editor

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks", db_index=False
    )
    name = models.CharField("nama", max_length=40)
    query = models.CharField(max_length=600)  # The end of an address, from "?" on.
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="look_named_once")]

    def __str__(self) -> str:
        return self.name
