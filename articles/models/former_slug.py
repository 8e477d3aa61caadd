from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from articles.models.taxonomy import Channel


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def remember(self, slug: str, channel: "Channel") -> None:
        """Whoever asks for this address is sent on to the channel that has just left it."""
        self.filter(slug=channel.slug).delete()  # Taken back: it is nobody's former one now.
        self.update_or_create(slug=slug, defaults={"channel": channel})


class FormerSlug(models.Model):
    """The first word of an address that a channel had: it leads to where the channel is today.

    It points to the channel and not to a word, so that no chain grows and no loop can close. No
    other channel may take it: links all over the web would lead to something else.
    """

    slug = models.SlugField("alamat lama", unique=True, max_length=40)
    channel = models.ForeignKey(
        "articles.Channel", on_delete=models.CASCADE, related_name="former_slugs"
    )
    left_at = models.DateTimeField(auto_now_add=True)

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = "alamat lama kanal"
        verbose_name_plural = "alamat lama kanal"

    def __str__(self) -> str:
        return self.slug
