from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from articles.models.former_slug import FormerSlug

# First words of addresses that belong to the house; `idnplatform.urls` is where they lead.
RESERVED_SLUGS = frozenset(
    "admin akun api arsip cari dilihat feed gambar kabar kanal ketentuan langkah lencana luring media "
    "pedoman-media-siber penulis privasi redaksi sehat simpanan static terkini topik tulis".split()
)


def is_free_slug(slug: str) -> None:
    """Raise ValidationError for a channel that would hide one of the house's own doors."""
    if slug in RESERVED_SLUGS:
        raise ValidationError("Alamat ini sudah dipakai oleh situs.")


class Kind(models.TextChoices):
    """What sort of piece it is; each has its own rules."""

    LISTICLE = "listicle", "Listicle"
    NEWS = "berita", "Berita/Narasi"
    OPINION = "opini", "Opini"
    FICTION = "fiksi", "Fiksi"


class ChannelQuerySet(models.QuerySet["Channel"]):
    def in_order(self) -> Self:
        """For lists of channels, which print no guide."""
        return self.order_by("position", "name").defer("guide")


class Channel(models.Model):
    """A *kanal*: the one shelf on which a piece stands."""

    slug = models.SlugField(unique=True, max_length=40, validators=[is_free_slug])
    name = models.CharField("nama", max_length=40)
    description = models.CharField("keterangan", max_length=200, blank=True)
    guide = models.TextField(
        "panduan kanal",
        blank=True,
        max_length=4000,
        help_text="Untuk penulis: apa yang dicari kanal ini dan apa yang tidak. Teks biasa; "
        "baris kosong memulai paragraf baru.",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = "kanal"
        verbose_name_plural = "kanal"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reading:channel", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if FormerSlug.objects.filter(slug=self.slug).exclude(channel=self.pk).exists():
            raise ValidationError({"slug": "Alamat ini masih mengantar pembaca ke kanal lain."})


class Topic(models.Model):
    """A *topik*: one of the few words under which a piece is found."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField("nama", max_length=60)

    class Meta:
        verbose_name = "topik"
        verbose_name_plural = "topik"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reading:topic", args=[self.slug])
