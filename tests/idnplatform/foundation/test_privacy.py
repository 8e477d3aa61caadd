from django.http import HttpRequest, HttpResponse

from idnplatform.foundation.privacy import private_by_default


def answered(response):
    return private_by_default(lambda request: response)(HttpRequest())["Cache-Control"]


def test_an_answer_that_says_nothing_is_private():
    assert answered(HttpResponse()) == "private, no-store"


def test_an_answer_that_says_how_long_it_keeps_is_left_alone():
    response = HttpResponse(headers={"Cache-Control": "public, max-age=60"})

    assert answered(response) == "public, max-age=60"


def test_even_an_address_that_does_not_exist_is_private(client, db):
    response = client.get("/tulis/tidak-ada/")

    assert response["Cache-Control"] == "private, no-store"
