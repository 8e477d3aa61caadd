"""What an edition tells of itself."""

import pytest
from django.urls import reverse

from articles.models import Edition
from articles.models.edition import address_of


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (813, 5)])
def test_reading_time_is_the_one_that_the_editor_told(words, minutes):
    assert Edition(words=words).minutes == minutes


def test_its_address_is_the_one_that_the_site_answers_at():
    names = ("travel", "pagi-di-ende", "abcd2345")

    assert address_of(*names) == reverse("reading:article", args=names)
