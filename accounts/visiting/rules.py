from typing import Any

from django.conf import settings
from django.db.models import Model

from accounts.models import User
from accounts.roles import holds_a_role

# Beneath /akun/ lies all that is a person's alone: password, address, second factor, sessions,
# their data. Beneath /kabar/ lies what they were told, that somebody stands in for them too;
# beneath /lapor/ a report would be theirs. Whoever stands in for them opens none of it, nor what
# is added there later.
SHUT = ("/akun/", "/kabar/", "/lapor/", "/admin/")
OPEN = frozenset({"visiting:end", "notices:unread"})
# Where views know who asks, although some of them do without the sign-in page.
_PEOPLES = ("/akun/", "/kabar/", "/lapor/", "/tulis/", "/gambar/", "/redaksi/", "/langkah/")


def knows_people(view: Any, path: str) -> bool:
    """Whether a view may look at a session at all: public pages must not even be asked."""
    return getattr(view, "login_required", True) or path.startswith(_PEOPLES)


def may_visit(*, hijacker: Model, hijacked: Model | None) -> bool:
    """Administrators, and never into an account that works here, is off, or was erased."""
    if not (isinstance(hijacker, User) and isinstance(hijacked, User)):
        return False
    is_theirs = hijacked.is_active and not hijacked.erased_at and not holds_a_role(hijacked)
    return hijacker.is_administrator and is_theirs and hijacker.pk != hijacked.pk


def is_shut(path: str, name: str) -> bool:
    return path.startswith(SHUT) and name not in OPEN


def is_over(visit: dict[str, float], now: float) -> bool:
    return now - visit["since"] > settings.VISIT_MINUTES * 60
