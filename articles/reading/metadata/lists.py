"""Pages that list editions: a channel's, a topic's, and the page of a writer."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.safestring import SafeString

from accounts.models import User
from articles.models import Edition
from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.people import person
from articles.reading.metadata.writing import Node, graph, told, trail
from idnplatform.foundation.tags import iso


def linked_data_of_list(
    name: str, intro: str, path: str, address: str, editions: Sequence[Edition]
) -> SafeString:
    """A list by its name. `path` is its first page, `address` the page that is shown."""
    page = {
        "@type": "CollectionPage",
        "name": name,
        "url": address,
        "inLanguage": "id",
        **told(description=intro),
        "mainEntity": _items(editions),
    }
    return graph(page, trail((name, path)))


def linked_data_of_writer(
    writer: User, address: str, editions: Sequence[Edition], count: int, since: datetime | None
) -> SafeString:
    """A writer's page. It is there since their first piece, and tells how many readers can see."""
    wrote = {"@type": "InteractionCounter", "interactionType": "https://schema.org/WriteAction"}
    profile = writer.profile
    face = absolute(profile.portrait.url) if profile.portrait else ""
    who = {
        **person(writer),
        "alternateName": f"@{writer.handle}",
        "identifier": writer.handle,
        **told(description=profile.bio, image=face, sameAs=profile.links),
        "agentInteractionStatistic": {**wrote, "userInteractionCount": count},
    }
    page = {
        "@type": "ProfilePage",
        "url": address,
        "inLanguage": "id",
        **told(dateCreated=iso(since) if since else ""),
        **told(dateModified=iso(editions[0].published_at) if editions else ""),
        "mainEntity": who,
        "hasPart": _items(editions),
    }
    return graph(page, trail((profile.name, f"/penulis/{writer.handle}/")))


def _items(editions: Sequence[Edition]) -> Node:
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": edition.title,
            "url": absolute(edition.get_absolute_url()),
        }
        for number, edition in enumerate(editions, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
