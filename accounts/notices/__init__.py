"""What people are told: under the bell, by mail at once, or once a day."""

from accounts.notices.digest import send_digests
from accounts.notices.keeping import forget_notices
from accounts.notices.telling import tell

__all__ = ["forget_notices", "send_digests", "tell"]
