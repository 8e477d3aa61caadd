from django.conf import settings
from django.db import models


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
    standing = models.CharField("tingkat", max_length=10, choices=Standing, default=Standing.MEMBER)
    staff_mark = models.BooleanField("anggota redaksi", default=False)

    class Meta:
        verbose_name = "profil"
        verbose_name_plural = "profil"

    def __str__(self) -> str:
        return self.name

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


_FOR_STAFF = "anggota redaksi situs ini."
_MEANINGS: dict[str, str] = {
    Profile.Standing.WRITER: "penulis warga yang tulisannya sudah pernah terbit.",
    Profile.Standing.VERIFIED: "penulis warga yang mutu tulisannya dijamin editor.",
}
