"""Somebody's public page: who they are, what is read most, what is new."""

import json
import re

import pytest

from accounts.models import Profile
from accounts.profiles.changing import change_face
from accounts.profiles.photos import take_photo
from articles.models import Article
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, a_photo, moved

pytestmark = pytest.mark.django_db


def section(page, heading):
    found = re.search(rf"<h2[^>]*>{heading}</h2>.*?</section>", page, re.DOTALL)
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", found[0]) if found else None


def read(edition, views):
    Article.objects.filter(pk=edition.article_id).update(views=views)


def test_the_most_read_stand_above_the_newest_once_there_are_some(client):
    ani = ani_who_writes()
    editions = [a_live_edition(ani, title=f"Tulisan {number}") for number in range(6)]
    for edition, views in zip(editions, (5, 900, 0, 40, 7, 300), strict=True):
        read(edition, views)
    read(a_live_edition(wayan_who_writes_too(), title="Bukan Ani"), 5000)

    page = client.get("/penulis/ani/").text

    assert section(page, "Paling banyak dibaca") == [
        "Tulisan 1", "Tulisan 5", "Tulisan 3", "Tulisan 4"
    ]  # fmt: skip
    assert section(page, "Terbaru") == [f"Tulisan {number}" for number in (5, 4, 3, 2, 1, 0)]
    assert "6 tulisan" in page
    assert "1.252 kali dibaca" in page


def test_with_few_pieces_and_no_reader_nothing_is_told_of_it(client):
    a_live_edition(ani_who_writes())

    page = client.get("/penulis/ani/").text

    assert section(page, "Paling banyak dibaca") is None
    assert section(page, "Tulisan") == ["Hujan di Atas Ubud"]
    assert "kali dibaca" not in page


def test_what_is_withdrawn_is_neither_read_nor_counted(client):
    ani = ani_who_writes()
    editions = [a_live_edition(ani, title=f"Tulisan {number}") for number in range(6)]
    for edition in editions:
        read(edition, 10)
    moved(editions[3].article, ("withdraw", budi_who_edits()))

    page = client.get("/penulis/ani/").text

    assert "Tulisan 3" not in page
    assert "5 tulisan" in page
    assert "50 kali dibaca" in page


def test_who_has_nothing_on_the_site_now_has_a_page_that_says_so(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    moved(edition.article, ("withdraw", budi_who_edits()))

    answer = client.get("/penulis/ani/")

    assert answer.status_code == 200
    assert "Belum ada yang bisa dibaca" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "/feed/penulis/ani/" not in answer.text


def test_the_badge_leads_to_what_it_means(client):
    a_live_edition(ani_who_writes())

    page = client.get("/penulis/ani/").text

    assert "Verified Writer: penulis warga yang mutu tulisannya dijamin editor." in page
    assert '<a href="/lencana/">Arti lencana</a>' in page
    assert all(word in client.get("/lencana/").text for word in ("Member", "Writer", "Redaksi"))


def test_a_photo_is_offered_in_all_its_forms_and_left_out_where_data_is_saved(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    portrait = take_photo(a_photo((400, 400)))
    change_face(ani, photo=portrait)

    for address in ("/penulis/ani/", edition.get_absolute_url()):
        page = client.get(address).text
        for kind, srcset in portrait.sources:
            assert f'<source type="{kind}" srcset="{srcset}"' in page
        assert f'<img class="avatar" src="{portrait.url}"' in page
        assert "avatars/" not in client.get(f"{address}?hemat=1").text.partition("<body")[2]


def test_the_linked_data_name_the_photo_and_the_same_person_elsewhere(client):
    ani = ani_who_writes()
    a_live_edition(ani)
    portrait = take_photo(a_photo((400, 400)))
    change_face(ani, photo=portrait, links=["https://instagram.com/ani", "https://ani.id/"])

    page = client.get("/penulis/ani/").text
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    profile = json.loads(data)["@graph"][0]

    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"]["sameAs"] == ["https://instagram.com/ani", "https://ani.id/"]
    assert profile["mainEntity"]["image"] == f"http://testserver{portrait.url}"


def test_an_old_photo_without_forms_is_shown_as_it_is(client):
    ani = ani_who_writes()
    a_live_edition(ani)
    Profile.objects.filter(user=ani).update(avatar="avatars/ani.webp")

    page = client.get("/penulis/ani/").text

    assert '<picture><img class="avatar" src="/media/avatars/ani.webp"' in page
