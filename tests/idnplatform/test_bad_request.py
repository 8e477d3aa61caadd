"""What cannot be read at all is answered as such, not as a fault of ours."""

import pytest
from django.test import Client

FORM = "application/x-www-form-urlencoded"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/daftar/", "/akun/lupa/"])
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "iso-8859-1"])
def test_a_form_in_another_encoding_is_a_bad_request(address, charset):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.get("/akun/masuk/")
    told = {"content_type": f"{FORM}; charset={charset}", "HTTP_ORIGIN": "http://testserver"}

    answer = browser.post(address, "login=%2BADw-", **told)

    assert answer.status_code == 400
    assert "Permintaan ini tidak terbaca" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
