from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.joining.people import person_named
from accounts.models import User


class EmailOrHandleBackend(ModelBackend):
    """Sign in by e-mail or by handle; a handle never holds an @, so the two cannot be mixed up."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        email: str | None = None,
        **more: Any,
    ) -> User | None:
        name = email or username
        if not name or not password:
            return None
        user = person_named(name)
        if user is None:
            # Hash all the same, so that the time of the answer does not tell who is known.
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
