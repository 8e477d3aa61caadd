from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import HttpRequest

from accounts.models import User


class EmailOrHandleBackend(ModelBackend):
    """Sign in by e-mail or by handle; a handle never holds an @, so the two cannot be mixed up."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        if not username or not password:
            return None
        # As the unique index has it; `iexact` would be a LIKE, which SQLite refuses for long names.
        known = User.objects.alias(address=Lower("email"))
        user = known.filter(Q(address=username.lower()) | Q(handle=username.lower())).first()
        if user is None:
            # Hash all the same, so that the time of the answer does not tell who is known.
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
