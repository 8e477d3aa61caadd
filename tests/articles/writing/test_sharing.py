import re
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return an_article(ani, title="Draf <rahasia>")


@pytest.fixture
def link(client, article):
    page = client.post(f"/tulis/{article.pk}/tautan/").content.decode()
    return re.search(r'value="http://testserver(/tulis/draf/[^"]+)"', page)[1]


def test_who_was_given_the_link_reads_the_draft_without_an_account(link):
    page = Client().get(link)

    assert page.status_code == 200
    assert "Draf &lt;rahasia&gt;" in page.content.decode()
    assert "Belum dibaca redaksi" in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.cookies == {}


def test_a_link_ends_after_seven_days(link):
    later = (timezone.now() + timedelta(days=7, minutes=1)).timestamp()

    with mock.patch("time.time", return_value=later):
        assert Client().get(link).status_code == 404


def test_a_link_that_was_taken_back_opens_nothing_and_a_new_one_does_not_revive_it(
    client, article, link
):
    client.post(f"/tulis/{article.pk}/tautan/cabut/")
    taken_back = Client().get(link).status_code
    client.post(f"/tulis/{article.pk}/tautan/")

    assert (taken_back, Client().get(link).status_code) == (404, 404)


@pytest.mark.parametrize(
    "change", [lambda t: t[:-2] + "x/", lambda t: "/tulis/draf/abc/", lambda t: t.upper()]
)
def test_a_made_up_link_opens_nothing(link, change):
    assert Client().get(change(link)).status_code == 404


def test_another_writer_can_neither_share_nor_take_back(client, article):
    client.force_login(wayan_who_writes_too())

    assert client.post(f"/tulis/{article.pk}/tautan/").status_code == 404
    assert client.post(f"/tulis/{article.pk}/tautan/cabut/").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"suspended_until": timezone.now() + timedelta(days=3)},
        {"is_active": False},
    ],
)
def test_while_its_writer_is_kept_out_strangers_read_nothing(article, link, change):
    User.objects.filter(pk=article.author_id).update(**change)
    kept_out = Client().get(link).status_code
    User.objects.filter(pk=article.author_id).update(suspended_until=None, is_active=True)

    assert (kept_out, Client().get(link).status_code) == (404, 200)
