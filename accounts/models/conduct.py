from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

_DOTS = ".\u3002\uff0e\uff61"  # What the net takes for a dot between two labels.
WORDS = 2_000  # letters of what people tell each other here
_PERSON = settings.AUTH_USER_MODEL


class ConductReasonQuerySet(models.QuerySet["ConductReason"]):
    def offered(self) -> Self:
        return self.filter(is_active=True).order_by("position", "label")


class ConductReason(models.Model):
    """A listed reason for a strike or a suspension; chief editors keep the list."""

    code = models.SlugField("kode", max_length=40, unique=True)
    label = models.CharField("alasan", max_length=80)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField("dipakai", default=True)

    objects = ConductReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan penangguhan"
        verbose_name_plural = "alasan penangguhan"
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class StrikeQuerySet(models.QuerySet["Strike"]):
    def standing(self) -> Self:
        return self.filter(revoked_at=None)

    def since(self, moment: datetime) -> Self:
        return self.filter(given_at__gte=moment)


class Strike(models.Model):
    """A warning on somebody's record. It is revoked, never removed: what was given was given."""

    person = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="strikes")
    reason = models.CharField("alasan", max_length=80)  # The label, as it was then.
    words = models.TextField("kata-kata", max_length=WORDS)
    given_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_words = models.TextField(max_length=WORDS, blank=True)

    objects = StrikeQuerySet.as_manager()

    class Meta:
        verbose_name = "peringatan"
        verbose_name_plural = "peringatan"
        default_permissions = ()
        indexes = [models.Index(fields=["person", "-given_at"], name="strike_of_person")]

    def __str__(self) -> str:
        return self.reason


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def in_force(self) -> Self:
        lasting = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(lasting, lifted_at=None)

    def over_and_untold(self) -> Self:
        """Whose end has come by itself, and whose person has not heard of it."""
        return self.filter(lifted_at=None, until__lte=timezone.now(), told_at=None)

    def with_an_open_appeal(self) -> Self:
        return self.in_force().filter(appeal__isnull=False, appeal__decided_at=None)


class Suspension(models.Model):
    """Somebody may read, not write, until a moment or until it is lifted.

    The rule itself asks `User.suspended_until`, which `accounts.conduct` keeps equal to this.
    """

    person = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="suspensions")
    reason = models.CharField("alasan", max_length=80)  # The label, as it was then.
    words = models.TextField("kata-kata", max_length=WORDS)
    given_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField("sampai", null=True)  # None: until it is lifted.
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_words = models.TextField(max_length=WORDS, blank=True)
    told_at = models.DateTimeField(null=True)  # That it ended by itself.

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = "penangguhan"
        verbose_name_plural = "penangguhan"
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-began_at"], name="suspension_of_person"),
            models.Index(
                fields=["until"],
                condition=Q(lifted_at=None, told_at=None),
                name="suspension_not_told",
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_in_force(self) -> bool:
        return not self.lifted_at and (self.until is None or self.until > timezone.now())

    @property
    def the_appeal(self) -> "Appeal | None":
        """None where there is none; of a suspension that was read with its appeal, without asking."""
        return getattr(self, "appeal", None)


class Appeal(models.Model):
    """The one appeal that a suspension allows, and what became of it."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "Tetap berlaku"
        SHORTENED = "shortened", "Dipersingkat"
        LIFTED = "lifted", "Dicabut"

    suspension = models.OneToOneField(
        Suspension, on_delete=models.CASCADE, primary_key=True, related_name="appeal"
    )
    words = models.TextField("banding", max_length=WORDS)
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(max_length=WORDS, blank=True)

    class Meta:
        verbose_name = "banding"
        verbose_name_plural = "banding"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.suspension_id}: {self.outcome or 'open'}"


class BlockedDomain(models.Model):
    """Addresses of this domain cannot sign up; chief editors keep the list."""

    domain = models.CharField(
        "domain", max_length=253, unique=True, help_text="Seperti mailinator.com, tanpa @."
    )
    why = models.CharField("alasan", max_length=200, blank=True)
    with_subdomains = models.BooleanField("termasuk subdomainnya", default=True)
    added_at = models.DateTimeField("ditambahkan", auto_now_add=True)

    class Meta:
        verbose_name = "domain surel yang ditolak"
        verbose_name_plural = "domain surel yang ditolak"
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        super().clean()
        self.domain = plain_domain(self.domain)
        if "." not in self.domain:
            raise ValidationError({"domain": "Tulis domainnya saja, seperti mailinator.com."})


def plain_domain(domain: Any) -> str:
    """One spelling of a domain: small ASCII, as the net itself spells names of other scripts.

    What has no such spelling stays as it is: it is nobody's domain.
    """
    small = str(domain).strip().rstrip(_DOTS).lower().rpartition("@")[2]
    try:
        return small.encode("idna").decode("ascii")
    except UnicodeError:
        return small
