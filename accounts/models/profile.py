from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.links import Link, are_links, link_of
from accounts.portraits import Portrait


class ProfileQuerySet(models.QuerySet["Profile"]):
    def vouched_for(self) -> Self:
        """Those of whom `is_vouched_for` is true, of people whose account is open."""
        is_so = Q(staff_mark=True) | Q(standing=Profile.Standing.VERIFIED)
        return self.filter(is_so, user__is_active=True)

    def to_carry(self) -> Self:
        """Whose name has changed since search and cards were told of it."""
        return self.exclude(name=F("carried_name"))


class Profile(models.Model):
    """The face that readers see. How good a writer is and who pays them are two marks."""

    class Standing(models.TextChoices):
        MEMBER = "member", "Member"
        WRITER = "writer", "Writer"
        VERIFIED = "verified", "Verified Writer"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    name = models.CharField("nama pena", max_length=60)
    bio = models.CharField("tentang", max_length=280, blank=True)
    avatar = models.FileField("foto", upload_to="avatars", blank=True)
    # In which widths it stands beside the file itself, see `accounts.portraits`.
    avatar_widths = models.JSONField(default=list, editable=False)
    links = models.JSONField("tautan", default=list, blank=True, validators=[are_links])
    # The name by which they are found and that stands on cards, until it has followed `name`.
    carried_name = models.CharField(max_length=60, blank=True, editable=False)
    standing = models.CharField("tingkat", max_length=10, choices=Standing, default=Standing.MEMBER)
    staff_mark = models.BooleanField("anggota redaksi", default=False)

    # That somebody is who they say they are: no matter of standing, told to readers only if wished.
    identity_checked_at = models.DateTimeField("identitas diperiksa", null=True, blank=True)
    shows_identity = models.BooleanField("tampilkan tanda identitas", default=False)
    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "profil"
        verbose_name_plural = "profil"
        indexes = [
            models.Index(
                fields=["user"], condition=~Q(name=F("carried_name")), name="profile_to_carry"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def portrait(self) -> Portrait | None:
        """The photo in all its forms; None where there is none."""
        name = self.avatar.name
        return Portrait(name, tuple(self.avatar_widths)) if name else None

    @property
    def named_links(self) -> list[Link]:
        """The links with what they are called, as the page shows them."""
        return [link_of(address) for address in self.links]

    @property
    def badge(self) -> str:
        """The word beside the byline."""
        return "Redaksi" if self.staff_mark else self.get_standing_display()

    @property
    def badge_means(self) -> str:
        """What it says of who bears it, for readers; nothing of a member, who bears none yet."""
        return _FOR_STAFF if self.staff_mark else _MEANINGS.get(self.standing, "")

    @property
    def is_vouched_for(self) -> bool:
        """Whether the badge means that editors stand behind this name."""
        return self.staff_mark or self.standing == self.Standing.VERIFIED

    @property
    def bears_identity_mark(self) -> bool:
        """Whether readers are told that the newsroom knows who this is."""
        return self.shows_identity and self.identity_checked_at is not None


_FOR_STAFF = "anggota redaksi situs ini."
_MEANINGS: dict[str, str] = {
    Profile.Standing.WRITER: "penulis warga yang tulisannya sudah pernah terbit.",
    Profile.Standing.VERIFIED: "penulis warga yang mutu tulisannya dijamin editor.",
}
