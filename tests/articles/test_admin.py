import pytest
from django.db import IntegrityError

from articles.models import HouseWord
from tests.cast import galih_who_administers

pytestmark = pytest.mark.django_db


def test_a_word_of_the_house_is_kept_in_small_letters(client):
    client.force_login(galih_who_administers())

    client.post("/admin/articles/houseword/add/", {"word": "Karhutla", "note": ""})

    assert list(HouseWord.objects.values_list("word", flat=True)) == ["karhutla"]


@pytest.mark.parametrize("word", ["dua kata", "<b>", "Karhutla"])
def test_what_is_no_new_word_is_refused(client, word):
    HouseWord.objects.create(word="karhutla")
    client.force_login(galih_who_administers())

    answer = client.post("/admin/articles/houseword/add/", {"word": word, "note": ""})

    assert (answer.status_code, HouseWord.objects.count()) == (200, 1)


def test_the_database_keeps_capitals_out():
    with pytest.raises(IntegrityError):
        HouseWord.objects.create(word="Karhutla")
