"""What is told of the site to who puts it on a screen, and of the worker to browsers."""

import gzip
import json
import re

import pytest
from django.conf import settings as site
from django.urls import get_resolver
from PIL import Image

from articles.reading.offline import BRAND, PAPER
from tests.desk import a_channel

pytestmark = pytest.mark.django_db
STATIC = site.BASE_DIR / "static"
WORKER = (STATIC / "js/offline/worker.js").read_text(encoding="utf-8")


def test_the_manifest_tells_what_the_site_is_called_and_where_it_begins(client, settings):
    settings.SITE_NAME = "Kabar “Nusantara” Kita"
    settings.SITE_TAGLINE = "Dari kita <untuk> kita"

    answer = client.get("/manifest.webmanifest")

    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert told["name"] == "Kabar “Nusantara” Kita"
    assert told["short_name"] == "Kabar “Nusan"
    assert told["description"] == "Dari kita <untuk> kita"
    assert (told["lang"], told["display"]) == ("id", "standalone")
    assert (told["start_url"], told["scope"], told["id"]) == ("/", "/", "/")
    assert [shortcut["url"] for shortcut in told["shortcuts"]] == [
        "/terkini/",
        "/simpanan/",
        "/tulis/",
    ]


def test_its_icons_are_there_in_the_sizes_it_tells(client):
    told = json.loads(client.get("/manifest.webmanifest").content)

    assert [(icon["sizes"], icon["purpose"]) for icon in told["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    for icon in told["icons"]:
        with Image.open(STATIC / icon["src"].removeprefix("/static/")) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            corner = image.convert("RGBA").getpixel((0, 0))
        # A phone cuts the maskable one into its own shape, so that one has no corners of its own.
        assert corner[3] == (255 if icon["purpose"] == "maskable" else 0)


def test_its_colours_are_those_of_the_house():
    tokens = (STATIC / "css/tokens.css").read_text(encoding="utf-8")

    assert f"--paper: light-dark({PAPER}," in tokens
    assert f"--brand: light-dark({BRAND}," in tokens


def test_every_public_page_names_the_manifest_and_no_page_of_the_desk_the_worker(client):
    assert '<link rel="manifest" href="/manifest.webmanifest">' in _words(client, "/")
    assert "js/offline/register.js" in _words(client, "/")
    assert "js/offline" not in _words(client, "/akun/masuk/")


def test_the_worker_is_small_and_comes_from_the_root_as_javascript(client):
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    script = re.search(r'importScripts\("(.+?)"\)', answer.content.decode())[1]
    assert script == "/static/js/offline/worker.js"
    assert len(gzip.compress(answer.content + WORKER.encode())) <= 2_000
    register = (STATIC / "js/offline/register.js").read_bytes()
    assert len(gzip.compress(register)) <= 300


def test_it_is_another_worker_when_a_page_of_its_shell_is_another(client, settings):
    before = client.get("/sw.js").content
    assert client.get("/sw.js").content == before

    settings.SITE_TAGLINE = "Lain"

    assert client.get("/sw.js").content != before


def test_all_of_its_shell_is_there(client):
    shell = json.loads(re.search(r"SHELL=(\[.+?\]);", _words(client, "/sw.js"))[1])

    for address in shell:
        if address.startswith("/static/"):
            assert (STATIC / address.removeprefix("/static/")).is_file()
        else:
            assert client.get(address).status_code == 200
    # What the pages of the shell load, they find there.
    for address in ("/luring/", "/simpanan/"):
        loaded = re.findall(r'(?:src|href)="(/static/[^"#]+\.(?:css|js))', _words(client, address))
        assert set(loaded) - set(shell) == set()


def test_it_never_touches_the_rooms_of_people_who_are_signed_in():
    """Every first word of an address that is not readers' stands in its list."""
    apart = re.search(r"APART = /\^\\/\((.+?)\)", WORKER)[1].replace("\\", "").split("|")
    first_words = {
        str(pattern.pattern).partition("/")[0].lstrip("^")
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern)
    }

    assert first_words - {"media"} - set(apart) == set()


def test_switched_off_it_is_offered_nowhere_and_takes_itself_away(client, settings):
    settings.OFFLINE_READING = False

    assert "registration.unregister()" in _words(client, "/sw.js")
    assert "js/offline/register.js" not in _words(client, "/")
    assert "Simpananku" not in _words(client, "/")


def test_what_the_worker_draws_for_itself_leaves_every_page_its_channels(client):
    """It draws without the channels; what pages have in common is kept, and must not be that."""
    a_channel("food")
    client.get("/sw.js")

    page = _words(client, "/arsip/")

    assert page.count('<a href="/food/"') == 2


def _words(client, address):
    return client.get(address).content.decode()
