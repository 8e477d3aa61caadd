from django.conf import settings
from django.db import models

from accounts.models import User
from articles.models.taxonomy import Channel


class Beat(models.Model):
    """A channel that an editor is bound to. Who has none works on all of them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="editor",
        on_delete=models.CASCADE,
        related_name="beats",
        db_index=False,
    )
    channel = models.ForeignKey(
        # Who lost the last channel would be bound to none, and work on all.
        Channel,
        verbose_name="kanal",
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "bidang editor"
        verbose_name_plural = "bidang editor"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "channel"],
                name="beat_once",
                violation_error_message="Editor ini sudah terikat pada kanal itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.channel}"


def beat_of(editor: User) -> frozenset[int]:
    """The channels that this editor is bound to; empty for all of them, as for chief editors.

    Asked once for each person that a request knows, as `User.is_editor` is.
    """
    if "_beat" not in vars(editor):
        bound = () if editor.is_chief_editor else editor.beats.values_list("channel", flat=True)
        vars(editor)["_beat"] = frozenset(bound)
    return vars(editor)["_beat"]
