"""Places for ads: off without a trace; on with a label, a fixed size and just as much permission."""

import json
import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from idnplatform.foundation.ads import PLACES, Ad, read_ads
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, body_of, embed, paragraph

pytestmark = pytest.mark.django_db

ORIGIN = "https://iklan.example"
FULL = {"origin": ORIGIN, "src": f"{ORIGIN}/728x90.html?tempat=1", "width": 728, "height": 90}


def _told(**changed):
    return json.dumps({"front-top": FULL | changed})


@pytest.fixture
def addresses():
    ani = ani_who_writes()
    for number in range(7):
        edition = a_live_edition(ani, title=f"Tulisan {number}")
    return {"front": "/", "list": "/travel/", "article": edition.get_absolute_url()}


def _frames(answer):
    policy = answer.headers["Content-Security-Policy"]
    return re.search(r"frame-src ([^;]*)", policy)[1].split()


@pytest.mark.parametrize("page", PLACES)
def test_off_leaves_no_trace(client, addresses, settings, page):
    assert settings.ADS == {}
    bare = client.get(addresses[page])
    settings.ADS = {"nowhere": Ad(ORIGIN, f"{ORIGIN}/", 1, 1)}

    other = client.get(addresses[page])

    assert bare.content == other.content
    assert not re.search(rb"[Ii]klan|class=\"ad|ads\.css", bare.content)
    assert ORIGIN not in bare.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("page", "names"), PLACES.items())
def test_each_place_is_labelled_sized_shut_off_and_permitted(
    client, addresses, settings, page, names
):
    before = client.get(addresses[page])
    settings.ADS = {
        name: Ad(f"https://{name}.example", f"https://{name}.example/a", 300, 250) for name in names
    }

    answer = client.get(addresses[page])

    html = answer.content.decode()
    frames = re.findall(r"<iframe[^>]*>", html)
    assert frames == [
        f'<iframe title="Iklan" src="https://{name}.example/a" width="300" height="250" '
        'loading="lazy" referrerpolicy="origin" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox">'
        for name in names
    ]
    assert html.count('<p class="soft">Iklan</p>') == len(names)
    assert html.count("css/ads.css") == 1
    assert _frames(answer) == [*_frames(before), *(f"https://{name}.example" for name in names)]
    others = re.compile(r"frame-src [^;]*")
    assert others.sub("", answer.headers["Content-Security-Policy"]) == others.sub(
        "", before.headers["Content-Security-Policy"]
    )


def test_other_pages_stay_as_strict_as_ever(client, addresses, settings):
    strict = {place: client.get(place).headers["Content-Security-Policy"] for place in OTHERS}
    settings.ADS = {
        name: Ad(ORIGIN, f"{ORIGIN}/a", 300, 250) for names in PLACES.values() for name in names
    }

    assert strict == {
        place: client.get(place).headers["Content-Security-Policy"] for place in OTHERS
    }


OTHERS = ["/penulis/ani/", "/arsip/", "/cari/", "/akun/masuk/", "/salah-ketik/", "/feed/rss.xml"]


def test_a_list_too_short_for_an_ad_asks_for_no_permission(client, settings):
    a_live_edition(ani_who_writes())
    settings.ADS = {"list-middle": Ad(ORIGIN, f"{ORIGIN}/a", 300, 250)}

    answer = client.get("/travel/")

    assert b"Iklan" not in answer.content
    assert ORIGIN not in answer.headers["Content-Security-Policy"]


def test_embeds_and_ads_of_one_piece_are_permitted_together(client, settings):
    edition = a_live_edition(ani_who_writes(), body=body_of(paragraph("Lihat."), embed()))
    before = _frames(client.get(edition.get_absolute_url()))
    settings.ADS = {"article-end": Ad(ORIGIN, f"{ORIGIN}/a", 300, 250)}

    assert _frames(client.get(edition.get_absolute_url())) == [*before, ORIGIN]


def test_the_operator_fills_places_by_words_or_by_a_file(tmp_path):
    file = tmp_path / "ads.json"
    file.write_text(_told())
    ad = Ad(ORIGIN, f"{ORIGIN}/728x90.html?tempat=1", 728, 90)

    assert read_ads("") == {}
    assert read_ads(_told()) == read_ads(str(file)) == {"front-top": ad}


@pytest.mark.parametrize(
    "told",
    [
        "tidak-ada.json",
        "{",
        "[]",
        '{"front-top": 1}',
        json.dumps({"over-the-text": FULL}),
        _told(origin="http://iklan.example", src="http://iklan.example/a"),
        _told(origin="https://iklan.example; script-src *"),
        _told(origin="https://*.example", src="https://*.example/a"),
        _told(origin="https:"),
        _told(origin=None),
        _told(src="https://lain.example/a"),
        _told(src="https://iklan.example.lain.example/a"),
        _told(src=f'{ORIGIN}/"onload=x'),
        _told(src="javascript:alert(1)"),
        _told(src=7),
        _told(width=0),
        _told(width="728"),
        _told(width=True),
        _told(height=2001),
        _told(more=1),
    ],
)
def test_a_mistake_stops_the_start(told):
    with pytest.raises(ImproperlyConfigured, match="ADS"):
        read_ads(told)
