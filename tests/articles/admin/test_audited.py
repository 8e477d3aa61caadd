"""What chief editors tend is in the audit log, however they change it."""

import pytest

from accounts.models import AuditEntry
from articles.models import Channel, HouseWord, Topic
from tests.cast import dewi_who_leads
from tests.desk import a_channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi(client):
    dewi = dewi_who_leads()
    client.force_login(dewi)
    return dewi


def told():
    return [
        (entry.act, entry.actor.handle, entry.target_name, entry.before, entry.after)
        for entry in AuditEntry.objects.all()
    ]


def test_a_guide_that_is_written(client, dewi):
    channel = a_channel()
    fields = {"name": "Travel", "slug": "travel", "position": 0, "guide": "Sebut desanya."}

    client.post(f"/admin/articles/channel/{channel.pk}/change/", fields)

    before, after = {"guide": ""}, {"guide": "Sebut desanya."}
    assert told() == [("channel.change", "dewi", "Travel", before, after)]


def test_the_order_of_channels_changed_in_their_list(client, dewi):
    first, second = a_channel("food"), a_channel("travel")
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Simpan"}
    form |= {"form-0-id": first.pk, "form-0-position": 0}
    form |= {"form-1-id": second.pk, "form-1-position": 5}

    client.post("/admin/articles/channel/", form)

    assert Channel.objects.get(pk=second.pk).position == 5
    assert told() == [("channel.change", "dewi", "Travel", {"position": 0}, {"position": 5})]


def test_a_word_that_is_added_and_one_that_is_taken_away(client, dewi):
    client.post("/admin/articles/houseword/add/", {"word": "Karhutla", "note": ""})
    word = HouseWord.objects.get()
    client.post(f"/admin/articles/houseword/{word.pk}/delete/", {"post": "yes"})

    added = {"word": "karhutla", "added_at": word.added_at.isoformat()}
    assert told() == [
        ("word.delete", "dewi", "karhutla", added, {}),
        ("word.add", "dewi", "karhutla", {}, added),
    ]


def test_topics_that_are_deleted_together_leave_an_entry_each(client, dewi):
    topics = [Topic.objects.create(slug=name, name=name.title()) for name in ("hujan", "ubud")]

    client.post(
        "/admin/articles/topic/",
        {
            "action": "delete_selected",
            "_selected_action": [topic.pk for topic in topics],
            "post": "yes",
        },
    )

    assert not Topic.objects.exists()
    assert sorted(told()) == [
        ("topic.delete", "dewi", name.title(), {"name": name.title(), "slug": name}, {})
        for name in ("hujan", "ubud")
    ]


def test_a_refused_form_leaves_no_entry(client, dewi):
    client.post("/admin/articles/channel/add/", {"name": "Redaksi", "slug": "redaksi"})

    assert told() == []
