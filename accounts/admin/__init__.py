"""What of accounts is tended in the admin; Django finds it by these names."""

from accounts.admin import barred, desk, documents, letters, people

__all__ = ["barred", "desk", "documents", "letters", "people"]
