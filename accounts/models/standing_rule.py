from collections.abc import Mapping
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models.profile import Profile

Standing = Profile.Standing
LONGEST_START = 30  # days; a head start without an end would be a lane that starves the others


class StandingRuleQuerySet(models.QuerySet["StandingRule"]):
    def of(self, standing: str) -> "StandingRule":
        """What a standing does now; what it did at first, where nobody has said anything else."""
        return self.filter(pk=standing).first() or StandingRule.first_of(standing)

    def all_three(self) -> list["StandingRule"]:
        """From the lowest standing to the highest."""
        known = {rule.standing: rule for rule in self.all()}
        return [known.get(standing) or StandingRule.first_of(standing) for standing in Standing]


class StandingRule(models.Model):
    """What a standing does at the desk. One row for each; chief editors change its numbers."""

    FIRST: Mapping[str, Mapping[str, Any]] = {
        Standing.MEMBER: {"waiting_pieces": 1},
        Standing.WRITER: {"waiting_pieces": 3},
        Standing.VERIFIED: {"waiting_pieces": 10, "may_correct": True},
    }

    standing = models.CharField("tingkat", max_length=10, choices=Standing, primary_key=True)
    waiting_pieces = models.PositiveSmallIntegerField(
        "naskah yang boleh menunggu bersamaan",
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Koreksi tulisan yang sudah terbit tidak ikut dihitung.",
    )
    head_start_days = models.PositiveSmallIntegerField(
        "didahulukan dalam antrean (hari)",
        default=0,
        validators=[MaxValueValidator(LONGEST_START)],
        help_text="Seolah-olah dikirim sekian hari lebih awal. 0: tidak didahulukan.",
    )
    may_correct = models.BooleanField(
        "perbaikan kecil tanpa tinjauan",
        default=False,
        help_text="Salah ketik di tulisan yang sudah terbit boleh dibetulkan tanpa menunggu editor.",
    )

    objects = StandingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "aturan tingkat"
        verbose_name_plural = "aturan tingkat"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(waiting_pieces__gte=1), name="standing_rule_lets_one_wait"
            ),
            models.CheckConstraint(
                condition=models.Q(head_start_days__lte=LONGEST_START),
                name="standing_rule_starves_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_standing_display()

    @classmethod
    def first_of(cls, standing: str) -> Self:
        return cls(standing=standing, **cls.FIRST[standing])
