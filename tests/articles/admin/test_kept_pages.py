"""Channels and topics as chief editors change them, seen at once on every page that is kept."""

import pytest

from articles.models import Channel, Topic
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.cast import dewi_who_leads

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi(client):
    client.force_login(dewi_who_leads())


def raised():
    return {key for row in Outdated.objects.all() for key in row.keys}


def test_a_channel_renamed_drops_every_page_since_its_name_stands_above_all(client, dewi):
    travel = Channel.objects.create(slug="jalan", name="Jalan")

    fields = {"slug": "jalan", "name": "Jalan-jalan", "position": 3}
    client.post(f"/admin/articles/channel/{travel.pk}/change/", fields)

    assert Channel.objects.get(pk=travel.pk).name == "Jalan-jalan"
    assert raised() == {"site"}


def test_a_channel_added_or_deleted_does_too(client, dewi):
    client.post("/admin/articles/channel/add/", {"slug": "jalan", "name": "Jalan", "position": 3})
    assert raised() == {"site"}
    Outdated.objects.all().delete()

    added = Channel.objects.get(slug="jalan")
    client.post(f"/admin/articles/channel/{added.pk}/delete/", {"post": "yes"})
    assert raised() == {"site"}


def test_the_order_of_channels_changed_in_the_list_does_too(client, dewi):
    Channel.objects.all().delete()
    channel = Channel.objects.create(slug="jalan", name="Jalan", position=1)

    fields = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": channel.pk,
        "form-0-position": 5,
        "_save": "Simpan",
    }
    client.post("/admin/articles/channel/", fields)

    assert Channel.objects.get().position == 5
    assert raised() == {"site"}


def test_a_topic_renamed_drops_its_pages_and_keeps_its_address(client, dewi):
    topic = Topic.objects.create(slug="ubud", name="Ubud")

    fields = {"slug": "ubud-bali", "name": "Ubud, Bali"}
    client.post(f"/admin/articles/topic/{topic.pk}/change/", fields)

    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Ubud, Bali", "ubud")
    assert raised() == {"topic:ubud"}
