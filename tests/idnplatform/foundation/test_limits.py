import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "kind", "most"),
    [
        ("/gambar/", "multipart/form-data; boundary=x", 21_971_520),
        ("/gambar/7/izin/", "multipart/form-data; boundary=x", 6_242_880),
        ("/akun/masuk/", "multipart/form-data; boundary=x", 2_500_000),
        ("/tulis/1/naskah/", "application/json", 2_500_000),
    ],
)
def test_what_announces_more_than_its_door_takes_is_refused_unread(client, path, kind, most):
    over = client.generic("POST", path, b"", kind, CONTENT_LENGTH=str(most + 1))
    just = client.generic("POST", path, b"", kind, CONTENT_LENGTH=str(most))

    assert (over.status_code, just.status_code == 413) == (413, False)
    assert "terlalu besar" in over.content.decode()


def test_scripts_are_told_in_json(client):
    answer = client.generic(
        "POST", "/gambar/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="300000000"
    )

    assert answer.json() == {"errors": {"berkas": ["Kiriman terlalu besar; paling banyak 21 MB."]}}


def test_a_length_that_is_none_is_no_error_of_ours(client):
    assert client.generic("GET", "/sehat/", CONTENT_LENGTH="banyak").status_code == 200
