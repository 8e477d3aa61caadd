"""How often what is tried at the doors, and by whom it is counted.

Nobody is locked out by others: what is counted for an account is counted for each address that
asks apart. Only letters are counted for the account alone, since each ends in one mailbox.
The numbers stand in `ACCOUNT_RATE_LIMITS`.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def at_account(request: HttpRequest, account: str) -> str:
    """The key of what somebody at one address does to one account."""
    return f"{account.lower()}@{ratelimit.get_ip(request)}"


def is_within(request: HttpRequest, action: str, key: str, *, only_ask: bool = False) -> bool:
    """Count one more of this action, unless there are too many already; tells whether it may be."""
    counted = ratelimit.consume(
        request, app="allauth.account", action=action, key=key, dry_run=only_ask, limit_get=True
    )
    return counted is not None
