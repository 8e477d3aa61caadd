"""GET /tulis/sematan/: a pasted address, told back as what a body stores of it."""

import pytest

from tests.cast import ani_who_writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    client.force_login(ani_who_writes())
    return lambda address: client.get("/tulis/sematan/", {"alamat": address})


def test_an_address_is_told_as_provider_and_key(ask):
    answer = ask("https://youtu.be/aqz-KE-bpKQ?si=Ab3dEf")

    assert answer.status_code == 200
    assert answer.json() == {
        "provider": "youtube",
        "key": "aqz-KE-bpKQ",
        "name": "YouTube",
        "address": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    }


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "",
            "Tempel alamat lengkap satu video atau unggahan, misalnya https://www.youtube.com/watch?v=…",
        ),
        (
            "https://youtube.com.evil.id/watch?v=aqz-KE-bpKQ",
            "Situs ini belum bisa disematkan. Yang bisa: YouTube, X, Instagram, TikTok, dan Facebook.",
        ),
        (
            "https://vm.tiktok.com/ZMabc123/",
            "Tautan pendek tidak menunjukkan unggahannya. Buka dulu tautan itu di peramban, lalu"
            " salin alamat lengkapnya ke sini.",
        ),
        (
            "https://www.youtube.com/@NASA",
            "Alamat YouTube ini tidak menunjuk ke satu video. Buka video itu, lalu salin alamatnya"
            " ke sini.",
        ),
    ],
)
def test_an_address_that_cannot_be_embedded_is_answered_with_a_way_on(ask, address, sentence):
    answer = ask(address)

    assert (answer.status_code, answer.json()) == (422, {"errors": {"alamat": [sentence]}})


def test_asking_without_an_address_is_answered_too(client):
    client.force_login(ani_who_writes())

    assert client.get("/tulis/sematan/").status_code == 422


def test_the_door_asks_the_database_nothing_but_who_is_there(ask, django_assert_num_queries):
    with django_assert_num_queries(2):  # the session and the person
        ask("https://x.com/jack/status/20")
