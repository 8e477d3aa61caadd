from django.urls import reverse

from accounts.models import User
from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.writing import Node, told
from idnplatform.foundation.page_cache import remembered


def person(author: User) -> Node:
    """Who wrote it; the page of an account that was closed is not there to be named."""
    return remembered(f"person {author.pk}", lambda: _person(author))


def _person(author: User) -> Node:
    page = absolute(reverse("reading:writer", args=[author.handle])) if author.is_active else ""
    return {"@type": "Person", "name": author.profile.name, **told(url=page)}
