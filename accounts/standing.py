"""How a name rises beside its byline."""

from accounts.models import Profile, User

Standing = Profile.Standing


def promote_published(user: User) -> bool:
    """Make a member a writer with their first published piece; tell whether that happened."""
    members = Profile.objects.filter(user=user, standing=Standing.MEMBER)
    return bool(members.update(standing=Standing.WRITER))
