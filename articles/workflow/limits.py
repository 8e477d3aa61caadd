"""The checker's limits as they hold now: the code's, the file's over them, the chief editors' on top."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from articles.checklist import Limits, limits_from
from articles.models import HouseRules


def house_limits() -> Limits:
    """One small query tells whether the rules changed, in whatever process; only then they are read."""
    changed_at = HouseRules.objects.values_list("changed_at", flat=True).first()
    return _limits(settings.CHECKER_LIMITS, changed_at)


def limits_of_the_file() -> Limits:
    """What holds where the chief editors have said nothing."""
    return limits_from(settings.CHECKER_LIMITS)


def laid_over_the_file(rules: HouseRules) -> Limits:
    """Raises ValueError on what the checker cannot work by."""
    return Limits.of(rules.said, over=limits_of_the_file())


@lru_cache(maxsize=4)
def _limits(path: str, changed_at: datetime | None) -> Limits:
    """`changed_at` names what is kept here; a change between the two readings names it anew."""
    rules = HouseRules.objects.first() if changed_at else None
    return laid_over_the_file(rules) if rules else limits_from(path)
