import pytest
from django.test import Client

from tests.cast import ani_who_writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    client = Client(raise_request_exception=False)
    client.force_login(ani_who_writes())
    return client


def test_a_pasted_line_comes_back_as_fields(door, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # Who asks, and nothing of pictures.
        answer = door.get("/gambar/sumber/", {"baris": "ilustrasi kopi (pexels.com/Ivan Samkov)"})

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "credit": {
                "description": "ilustrasi kopi",
                "site": "pexels.com",
                "creator": "Ivan Samkov",
                "address": "",
                "licence": "pexels",
            }
        },
    )


@pytest.mark.parametrize("line", ["", "ilustrasi kopi", "\0", "\ud83d", "(" * 3000, "x" * 3000])
def test_a_line_without_a_credit_brings_nothing(door, line):
    answer = door.get("/gambar/sumber/", {"baris": line.encode(errors="replace")})

    assert (answer.status_code, answer.json()) == (200, {"credit": None})
