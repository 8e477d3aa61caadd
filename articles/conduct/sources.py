"""Who reports, without knowing who: a keyed hash of the address, forgotten after a while."""

from datetime import timedelta
from ipaddress import ip_network

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import Report
from idnplatform.foundation.whereabouts import address_of

SALT = "articles.conduct.sources"
A_HOME = 64  # bits of an IPv6 address that one household has


def source_of(request: HttpRequest) -> str:
    """The hash for who is asking; the same for a person signed in at home and elsewhere."""
    if request.user.is_authenticated:
        return _hash(f"person {request.user.pk}")
    return _hash(f"address {_home(address_of(request) or '')}")


def is_too_often(request: HttpRequest) -> bool:
    """Count one more try of this address, and of this person; whether there were too many.

    Under a lock, as tries at once would not see each other.
    """
    rate = {"report": f"{settings.REPORTS_AN_HOUR}/h/key"}
    names = {_hash(f"address {_home(address_of(request) or '')}"), source_of(request)}
    return not all(
        consume(request, app=SALT, action="report", config=rate, key=name) for name in names
    )


def forget_sources() -> int:
    """The chore: after REPORT_SOURCE_DAYS nothing tells from where a report came."""
    old = timezone.now() - timedelta(days=settings.REPORT_SOURCE_DAYS)
    return Report.objects.exclude(source="").filter(made_at__lt=old).update(source="")


def _home(address: str) -> str:
    return str(ip_network(f"{address}/{A_HOME}", strict=False)) if ":" in address else address


def _hash(words: str) -> str:
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()
