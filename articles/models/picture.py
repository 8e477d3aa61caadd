from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.models.licence import Licence
from articles.models.renditions import (
    CARD_RATIO,
    FORMATS,
    SOCIAL_SIZE,
    address_of_file,
    height_at,
    names_of,
    social_url,
    srcset,
    urls_of,
)
from idnplatform.foundation.picture_html import Choice

BAND_BITS = 16  # A fingerprint in four parts: two nearly alike agree nearly in one of them.


def _band(number: int) -> models.GeneratedField:
    part = F("fingerprint").bitrightshift(number * BAND_BITS).bitand(2**BAND_BITS - 1)
    return models.GeneratedField(
        expression=part, output_field=models.IntegerField(null=True), db_persist=True
    )


class Picture(models.Model):
    """One cleaned picture with where it comes from. Its credit goes wherever it goes."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pictures"
    )
    # A random name of 128 bits: who does not know it cannot find a draft's picture.
    file = models.CharField(max_length=120, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # Widths of the WebP copies that were made before there were renditions.
    widths = models.JSONField(default=list)
    # What the worker made of it, see `articles.models.renditions`: null until it has.
    renditions = models.JSONField(null=True, editable=False)
    colour = models.CharField("warna rata-rata", max_length=7, blank=True)  # #rrggbb
    # What must stay in sight when it is cropped: percent from the left and from the top.
    focal_x = models.PositiveSmallIntegerField("titik fokus dari kiri", default=50)
    focal_y = models.PositiveSmallIntegerField("titik fokus dari atas", default=50)
    # 64 bits by which a copy is found again, see `foundation.fingerprint`.
    fingerprint = models.BigIntegerField(null=True, db_index=True, editable=False)
    alt = models.CharField("teks alternatif", max_length=300, blank=True)
    caption = models.CharField("keterangan", max_length=300, blank=True)
    site = models.CharField("situs sumber", max_length=100, blank=True)
    creator = models.CharField("pembuat", max_length=100, blank=True)
    address = models.URLField("alamat lengkap sumber", max_length=500, blank=True)
    licence = models.CharField("lisensi", max_length=12, choices=Licence, blank=True)
    permission = models.CharField("izin pembuat", max_length=500, blank=True)
    # What proves it, in the private storage: never below an address that everybody may ask for.
    permission_file = models.CharField(max_length=120, blank=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # When a manuscript was last known to show it, see `articles.pictures.sweep`.
    used_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    band_0 = _band(0)
    band_1 = _band(1)
    band_2 = _band(2)
    band_3 = _band(3)

    class Meta:
        verbose_name = "gambar"
        verbose_name_plural = "gambar"
        indexes = [
            models.Index(fields=["owner", "-uploaded_at"], name="picture_library"),
            *(models.Index(fields=[f"band_{n}"], name=f"picture_band_{n}") for n in range(4)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100), name="picture_focal_inside"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.file

    def get_absolute_url(self) -> str:
        return reverse("pictures:picture", args=[self.pk])

    @property
    def url(self) -> str:
        return address_of_file(self.file)

    @property
    def whole(self) -> Choice:
        """The picture as it is, for texts."""
        if not self.renditions:
            return Choice(self.url, self.width, self.height, self._old_copies, self.colour)
        urls = urls_of(self.file, self.renditions, "whole")
        if self.width <= urls["avif"][-1][1]:  # The file itself is the widest WebP.
            urls["webp"].append((self.url, self.width))
        url = urls["jpeg"][0][0]
        width, weight = self.renditions.get("light", (None, 0))
        light = next(((webp, weight) for webp, wide in urls["webp"] if wide == width), None)
        return Choice(url, self.width, self.height, _sources(urls), self.colour, light)

    @property
    def card(self) -> Choice:
        """The picture cut to 3:2; whole, until the cut stands."""
        if not self.renditions:
            return self.whole
        urls = urls_of(self.file, self.renditions, "card")
        url, width = urls["jpeg"][0]
        return Choice(url, width, height_at(width, CARD_RATIO), _sources(urls), self.colour)

    @property
    def social(self) -> Choice:
        """What other sites show beside a link: a JPEG of 1200 × 630 where it stands."""
        url, width = social_url(self.file, self.renditions)
        if width is None:
            return Choice(url, self.width, self.height)
        return Choice(url, width, height_at(width, SOCIAL_SIZE))

    @property
    def focal(self) -> tuple[int, int]:
        """What must stay in sight: percent from the left and from the top."""
        return self.focal_x, self.focal_y

    @property
    def is_ready(self) -> bool:
        """Whether all that is served of it stands, cut as it should be."""
        if not self.renditions:
            return self.renditions is not None
        return tuple(self.renditions["focal"]) == self.focal

    @property
    def names(self) -> list[str]:
        """All files that are stored of it."""
        copies = [copy_name(self.file, width) for width in self.widths]
        return [self.file, *copies, *names_of(self.file, self.renditions or {})]

    @property
    def _old_copies(self) -> tuple[tuple[str, str], ...]:
        if not self.widths:
            return ()
        urls = [(address_of_file(copy_name(self.file, w)), w) for w in self.widths]
        return (("image/webp", srcset([*urls, (self.url, self.width)])),)

    @property
    def credit(self) -> str:
        """Source and creator as the field prints them: `unsplash.com/sampowl`."""
        return "/".join(filter(None, [self.site, self.creator]))


def copy_name(file: str, width: int) -> str:
    """The name of the smaller copy beside a file: `ab/cdef.webp` at 800 is `ab/cdef-800.webp`."""
    path = PurePosixPath(file)
    return str(path.with_stem(f"{path.stem}-{width}"))


def _sources(urls: dict[str, list[tuple[str, int]]]) -> tuple[tuple[str, str], ...]:
    return tuple((FORMATS[encoding], srcset(urls[encoding])) for encoding in ("avif", "webp"))
