"""What machines read of lists and of a writer's page."""

import pytest
from django.utils import timezone

from idnplatform.foundation.tags import iso
from tests.articles.reading.metadata.test_required import graph_of
from tests.cast import ani_who_writes, citra_who_edits_too
from tests.desk import a_live_edition, an_article, moved

pytestmark = pytest.mark.django_db


def test_a_list_names_what_stands_on_it_in_its_order(client):
    ani = ani_who_writes()
    first, second = a_live_edition(ani, title="Satu"), a_live_edition(ani, title="Dua")

    page = graph_of(client, "/travel/")[0]

    assert (page["name"], page["url"]) == ("Travel", "http://testserver/travel/")
    assert page["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 2,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": edition.title,
                "url": f"http://testserver{edition.get_absolute_url()}",
            }
            for position, edition in ((1, second), (2, first))
        ],
    }


def test_a_writers_page_counts_what_readers_can_see_and_nothing_else(client):
    ani = ani_who_writes()
    first, last = a_live_edition(ani, title="Satu"), a_live_edition(ani, title="Dua")
    gone = a_live_edition(ani, title="Tiga")
    moved(gone.article, ("withdraw", citra_who_edits_too()))
    an_article(ani, title="Empat")

    page = graph_of(client, "/penulis/ani/")[0]

    assert page["mainEntity"]["agentInteractionStatistic"] == {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/WriteAction",
        "userInteractionCount": 2,
    }
    assert page["dateCreated"] == iso(first.published_at)
    assert page["dateModified"] == iso(last.published_at)


def test_when_somebody_joined_is_nobodys_business(client):
    ani = ani_who_writes()
    ani.joined_at = timezone.now().replace(year=2021)
    ani.save()
    a_live_edition(ani)

    assert b"2021" not in client.get("/penulis/ani/").content


def test_the_front_tells_where_to_search(client):
    site = graph_of(client, "/")[0]

    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "http://testserver/cari/?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
