"""Mails: written with the act they tell of, sent by the worker until a server takes them."""

from accounts.letters.posting import deliver_due, send

__all__ = ["deliver_due", "send"]
