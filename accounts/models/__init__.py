"""Who writes here, and the face that readers see of them."""

from accounts.models.profile import Profile
from accounts.models.user import User

__all__ = ["Profile", "User"]
