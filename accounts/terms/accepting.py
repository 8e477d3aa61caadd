from accounts.models import User


def accept_current(user: User) -> None:
    """Write down that somebody accepted each document as it reads today."""
