"""Who stands in for whom in the request that is being answered: administrators, for support."""

from contextvars import ContextVar
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

# In the session: {"by": number of the administrator, "since": seconds, "whom": the person's}
VISIT = "visit"
_session: ContextVar[SessionBase | None] = ContextVar("session", default=None)


def current_visitor() -> int | None:
    """The number of the administrator who acts in another's name; None where nobody does."""
    session = _session.get()
    visit: dict[str, Any] | None = session.get(VISIT) if session is not None else None
    return visit["by"] if visit else None


def remember(session: SessionBase | None) -> Any:
    """Let `current_visitor` answer by this session; returns what `forget` needs.

    The session is asked when an act is recorded, and not before: public pages have none.
    """
    return _session.set(session)


def forget(token: Any) -> None:
    _session.reset(token)
