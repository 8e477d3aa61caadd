from django.urls import reverse

from accounts.models import User
from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.writing import Node, told


def person(author: User) -> Node:
    """Who wrote it; the page of an account that was closed is not there to be named."""
    page = absolute(reverse("reading:writer", args=[author.handle])) if author.is_active else ""
    return {"@type": "Person", "name": author.profile.name, **told(url=page)}
