from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from accounts.handles import skeleton_in_database, skeleton_of

if TYPE_CHECKING:
    from accounts.models.user import User


class FormerHandleQuerySet(models.QuerySet["FormerHandle"]):
    def like(self, handle: str) -> Self:
        """Those that readers would take for this one."""
        return self.filter(handle_skeleton=skeleton_of(handle))

    def remember(self, handle: str, user: "User") -> None:
        """Whoever asks for this handle is sent on to this person, who has just left it."""
        self.filter(handle=user.handle).delete()  # Taken back: it is nobody's former one now.
        self.update_or_create(handle=handle, defaults={"user": user})


class FormerHandle(models.Model):
    """A handle that somebody had: its addresses lead to whatever they are called today.

    It points to the person and not to a name, so that no chain grows and no loop can close. It
    stays theirs for ever: nobody else may take it, or old links would lead to a stranger.
    """

    handle = models.CharField("nama pengguna lama", max_length=30, unique=True)
    handle_skeleton = models.GeneratedField(
        expression=skeleton_in_database("handle"),
        output_field=models.CharField(max_length=30),
        db_persist=True,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_handles"
    )
    left_at = models.DateTimeField(auto_now_add=True)

    objects = FormerHandleQuerySet.as_manager()

    class Meta:
        verbose_name = "nama pengguna lama"
        verbose_name_plural = "nama pengguna lama"
        indexes = [models.Index(fields=["handle_skeleton"], name="former_handle_skeleton")]

    def __str__(self) -> str:
        return self.handle
