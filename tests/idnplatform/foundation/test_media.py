import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def files():
    """One picture that may be seen, and things beside it that may not."""
    names = ["pictures/ab/foto.webp", "avatars/ani.webp", "cadangan/db.sqlite3", "rahasia.txt"]
    for name in names:
        default_storage.delete(name)
        default_storage.save(name, ContentFile(f"isi {name}".encode()))
    yield names
    for name in names:
        default_storage.delete(name)


@pytest.mark.parametrize("name", ["pictures/ab/foto.webp", "avatars/ani.webp"])
def test_anybody_may_see_a_picture_and_keep_it_for_ever(client, files, name):
    response = client.get(f"/media/{name}")

    assert response.status_code == 200
    assert response.getvalue() == f"isi {name}".encode()
    headers = (
        "Content-Type",
        "X-Content-Type-Options",
        "Cache-Control",
        "Content-Security-Policy",
        "Set-Cookie",
    )
    assert {name: response.headers.get(name) for name in headers} == {
        "Content-Type": "image/webp",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Set-Cookie": None,
    }


def test_a_picture_that_is_known_already_is_not_sent_again(client, files):
    seen = client.get("/media/pictures/ab/foto.webp")
    seen.getvalue()  # Read to the end, which also closes the file.

    again = client.get(
        "/media/pictures/ab/foto.webp", headers={"If-Modified-Since": seen["Last-Modified"]}
    )

    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "rahasia.txt",
        "cadangan/db.sqlite3",
        "pictures/../rahasia.txt",
        "pictures/../cadangan/db.sqlite3",
        "pictures/ab/../../rahasia.txt",
        "pictures/%2e%2e/rahasia.txt",
        "pictures/%2E%2E%2Frahasia.txt",
        "pictures/..%5crahasia.txt",
        "pictures/../../../../../../../etc/passwd",
        "pictures//etc/passwd",
        "/etc/passwd",
        "picturesque/../rahasia.txt",
        "./rahasia.txt",
        "pictures/./../rahasia.txt",
        "pictures/%00",
        "pictures/%00/../../rahasia.txt",
        "pictures/" + "a" * 5000,
        "pictures/",
        "pictures/ab",
        "pictures/ab/",
        "pictures/ab/tidak-ada.webp",
        "Pictures/ab/foto.webp",
        "avatars/../pictures/ab/foto.webp",
    ],
)
def test_nobody_gets_anything_else(client, files, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_can_only_be_read(client, files):
    asked = {}
    for method in ("head", "post", "put", "delete"):
        response = getattr(client, method)("/media/pictures/ab/foto.webp")
        asked[method] = (response.status_code, response.getvalue())

    assert asked == {
        "head": (200, b""),
        "post": (405, b""),
        "put": (405, b""),
        "delete": (405, b""),
    }
    assert default_storage.exists("pictures/ab/foto.webp")


def test_the_tests_do_not_write_into_the_house():
    assert settings.BASE_DIR not in settings.MEDIA_ROOT.parents
