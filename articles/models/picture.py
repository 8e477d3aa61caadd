from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.models.licence import Licence

BAND_BITS = (
    16  # A fingerprint in four parts: two that are nearly alike agree nearly in one of them.
)


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
    # Widths in which smaller copies stand beside the file, so that no page asks the storage.
    widths = models.JSONField(default=list)
    # What the worker made of it, see `articles.pictures.renditions`: null until it has.
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
        return default_storage.url(self.file)

    @property
    def srcset(self) -> str:
        """All copies with their widths in pixels, for the browser to choose from."""
        copies = [f"{default_storage.url(copy_name(self.file, w))} {w}w" for w in self.widths]
        return ", ".join([*copies, f"{self.url} {self.width}w"])

    @property
    def card_url(self) -> str:
        """A copy just large enough for a card."""
        enough = [width for width in self.widths if width >= 480] or self.widths[-1:]
        return default_storage.url(copy_name(self.file, enough[0])) if enough else self.url

    @property
    def credit(self) -> str:
        """Source and creator as the field prints them: `unsplash.com/sampowl`."""
        return "/".join(filter(None, [self.site, self.creator]))

    @property
    def licence_address(self) -> str:
        """A page that tells on what terms it may be used; of CC, the versions differ by picture."""
        if self.licence in (Licence.CC_BY, Licence.CC_BY_SA, Licence.CC_BY_ND):
            return self.address
        return Licence(self.licence).address if self.licence else ""


def copy_name(file: str, width: int) -> str:
    """The name of the smaller copy beside a file: `ab/cdef.webp` at 800 is `ab/cdef-800.webp`."""
    path = PurePosixPath(file)
    return str(path.with_stem(f"{path.stem}-{width}"))
