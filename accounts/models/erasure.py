from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from accounts.handles import skeleton_of

_SALT = "accounts.retired-handle"


class Erasure(models.Model):
    """That somebody's account was erased, and when; about whom it says nothing but their number.

    The triggers of what is only ever added let words be emptied in its name alone.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="erasure",
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "penghapusan akun"
        verbose_name_plural = "penghapusan akun"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}"


class RetiredHandleQuerySet(models.QuerySet["RetiredHandle"]):
    def retire(self, handle: str) -> None:
        self.get_or_create(digest=digest_of(handle, settings.SECRET_KEY))

    def holds(self, handle: str) -> bool:
        """Whether this handle, or one that readers would take for it, was somebody's who left."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return self.filter(digest__in=[digest_of(handle, key) for key in keys]).exists()


class RetiredHandle(models.Model):
    """A handle of somebody who had their account erased, as a keyed digest of what it looks like.

    Nobody may take it, or old links would lead to a stranger; what it was cannot be read here. It
    is known as long as the key it was written with stands among SECRET_KEY and its fallbacks.
    """

    digest = models.CharField(max_length=64, primary_key=True)

    objects = RetiredHandleQuerySet.as_manager()

    class Meta:
        verbose_name = "nama pengguna yang ditinggalkan"
        verbose_name_plural = "nama pengguna yang ditinggalkan"
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


def digest_of(handle: str, key: str) -> str:
    return salted_hmac(_SALT, skeleton_of(handle), secret=key, algorithm="sha256").hexdigest()
