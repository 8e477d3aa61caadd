from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.handles import skeleton_of
from accounts.models.conduct import plain_domain

_SALT = "accounts.retired-handle"
_SALT_OF_ADDRESSES = "accounts.barred-address"


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
        self.get_or_create(digest=_digests_of_handle(handle)[0])

    def holds(self, handle: str) -> bool:
        """Whether this handle, or one that readers would take for it, was somebody's who left."""
        return self.filter(digest__in=_digests_of_handle(handle)).exists()


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


class BarredAddressQuerySet(models.QuerySet["BarredAddress"]):
    def bar(self, address: str, until: datetime) -> None:
        digest = _digests_of_address(address)[0]
        self.update_or_create(digest=digest, defaults={"until": until})

    def until_of(self, address: str) -> datetime | None:
        """Until when nobody joins with it; None for whoever may."""
        held = self.of(address).filter(until__gt=timezone.now())
        return held.order_by("-until").values_list("until", flat=True).first()

    def of(self, address: str) -> Self:
        """The rows of an address that is known: from a row itself nobody reads it."""
        return self.filter(digest__in=_digests_of_address(address))

    def over(self) -> Self:
        return self.filter(until__lte=timezone.now())


class BarredAddress(models.Model):
    """An address of somebody who had their account erased while suspended, as a keyed digest.

    Until that suspension would have ended nobody joins with it, or to leave and to join anew would
    end each suspension; which address it was cannot be read here.
    """

    SHOWN = 12  # signs of the digest; enough to tell rows apart

    digest = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)

    objects = BarredAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "alamat yang belum boleh mendaftar lagi"
        verbose_name_plural = "alamat yang belum boleh mendaftar lagi"
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[: self.SHOWN]


def _digests_of_handle(handle: str) -> list[str]:
    return _digests_of(skeleton_of(handle), _SALT)


def _digests_of_address(address: str) -> list[str]:
    name, _, domain = address.strip().lower().rpartition("@")
    return _digests_of(f"{name}@{plain_domain(domain)}", _SALT_OF_ADDRESSES)


def _digests_of(words: str, salt: str) -> list[str]:
    """With the site's key, then with the former ones that it still knows."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [salted_hmac(salt, words, secret=key, algorithm="sha256").hexdigest() for key in keys]
