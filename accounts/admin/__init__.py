"""What of accounts is tended in the admin; Django finds it by these names."""

from accounts.admin import desk, documents, letters, people

__all__ = ["desk", "documents", "letters", "people"]
