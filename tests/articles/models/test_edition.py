"""What an edition tells of itself."""

import pytest
from django.urls import reverse

from articles.models import Edition
from articles.models.edition import address_of
from tests.cast import ani_who_writes
from tests.desk import a_live_edition


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (813, 5)])
def test_reading_time_is_the_one_that_the_editor_told(words, minutes):
    assert Edition(words=words).minutes == minutes


def test_its_address_is_the_one_that_the_site_answers_at():
    names = ("travel", "pagi-di-ende", "abcd2345")

    assert address_of(*names) == reverse("reading:article", args=names)


@pytest.mark.django_db
@pytest.mark.parametrize("shelf", ["for_cards", "for_sitemaps", "for_hits", "for_recommending"])
def test_lists_leave_the_rights_of_pictures_in_texts_behind(shelf):
    """A worker reads ten thousand at once for recommending."""
    a_live_edition(ani_who_writes())

    [edition] = getattr(Edition.objects.live(), shelf)()

    assert {"figures", "html", "body", "sources"} <= edition.get_deferred_fields()
