"""What people are told: under the bell, by mail at once, or once a day."""

from accounts.notices.telling import tell

__all__ = ["tell"]
