from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import Notice

MOST_AT_ONCE = 5000


def forget_notices() -> int:
    """Delete what is older than NOTICE_DAYS, read or not; returns how many."""
    long_ago = timezone.now() - timedelta(days=settings.NOTICE_DAYS)
    old = Notice.objects.filter(made_at__lt=long_ago).values_list("pk", flat=True)[:MOST_AT_ONCE]
    return Notice.objects.filter(pk__in=list(old)).delete()[0]
