"""What an edition tells of itself."""

import pytest

from articles.models import Edition


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (813, 5)])
def test_reading_time_is_the_one_that_the_editor_told(words, minutes):
    assert Edition(words=words).minutes == minutes
