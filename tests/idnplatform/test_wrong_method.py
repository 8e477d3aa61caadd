"""Who typed an address that is only ever sent to reads so; programs get the bare answer."""

import pytest

from tests.cast import ani_who_writes
from tests.desk import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


@pytest.mark.parametrize("address", ["/akun/keluar/", "/tulis/{}/tautan/", "/tulis/baru/"])
def test_it_tells_people_to_press_the_button(client, ani, address):
    answer = client.get(address.format(an_article(ani).pk), headers={"accept": "text/html,*/*"})

    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert "Alamat ini dibuka lewat tombolnya" in answer.content.decode()
    assert int(answer["Content-Length"]) == len(answer.content)


def test_it_tells_programs_and_other_methods_nothing(client, ani):
    asked_for_json = client.get("/akun/keluar/", headers={"accept": "application/json"})
    put = client.put("/akun/keluar/", headers={"accept": "text/html"})

    assert (asked_for_json.status_code, asked_for_json.content) == (405, b"")
    assert (put.status_code, put.content) == (405, b"")
