"""Mails: written with the act they tell of, sent by the worker until a server takes them."""

from accounts.letters.delivering import deliver_due, forget_letters
from accounts.letters.posting import send

__all__ = ["deliver_due", "forget_letters", "send"]
