"""The keys of public pages: what a page shows and what a change changes, in the same words.

Pages with whole texts or the newest of all bear NEWEST, since titles of other pieces stand on
them; the list of a channel, a topic or a writer bears its own key, and the faces on it.
"""

from collections.abc import Iterable

from accounts.faces import face_key
from articles.models import Edition

NEWEST = "newest"
FRONT = "front"


def article_key(code: str) -> str:
    return f"article:{code}"


def channel_key(slug: str) -> str:
    return f"channel:{slug}"


def topic_key(slug: str) -> str:
    return f"topic:{slug}"


def faces_of(editions: Iterable[Edition]) -> set[str]:
    """Of everybody named on the cards of these."""
    return {face_key(edition.author.handle) for edition in editions}


def changed_with(*editions: Edition | None) -> set[str]:
    """What readers see otherwise when these come, go, or read differently."""
    keys = {NEWEST}
    for edition in filter(None, editions):
        keys |= {article_key(edition.code), face_key(edition.author.handle)}
        keys |= {channel_key(edition.channel.slug)}
        keys |= {topic_key(topic["slug"]) for topic in edition.topics}
    return keys
