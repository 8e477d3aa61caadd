import pytest
from django.db import IntegrityError

from articles.models import Beat, beat_of
from tests.cast import budi_who_edits, citra_who_edits_too, dewi_who_leads, galih_who_administers
from tests.desk import a_channel

pytestmark = pytest.mark.django_db


def test_who_is_bound_to_nothing_works_on_everything_and_chief_editors_always_do():
    budi, citra, dewi = budi_who_edits(), citra_who_edits_too(), dewi_who_leads()
    food, travel = a_channel("food"), a_channel("travel")
    for person, channel in ((budi, food), (budi, travel), (dewi, food)):
        Beat.objects.create(user=person, channel=channel)

    beats = [beat_of(person) for person in (budi, citra, dewi)]

    assert beats == [{food.pk, travel.pk}, set(), set()]


def test_nobody_is_bound_twice_to_one_channel():
    budi, food = budi_who_edits(), a_channel("food")
    Beat.objects.create(user=budi, channel=food)

    with pytest.raises(IntegrityError):
        Beat.objects.create(user=budi, channel=food)


def test_beats_are_given_in_the_admin_to_editors_alone(client):
    budi, food = budi_who_edits(), a_channel("food")
    galih = galih_who_administers()
    client.force_login(galih)

    page = client.get("/admin/articles/beat/add/")
    offered = page.context["adminform"].form.fields["user"].queryset
    client.post("/admin/articles/beat/add/", {"user": budi.pk, "channel": food.pk})
    client.post("/admin/articles/beat/add/", {"user": galih.pk, "channel": food.pk})

    assert list(offered) == [budi]
    assert [(beat.user, beat.channel) for beat in Beat.objects.all()] == [(budi, food)]
