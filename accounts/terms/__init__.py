"""What people agree to: the documents of the house, each with its versions."""

from accounts.terms.accepting import accept_current

__all__ = ["accept_current"]
