"""All public pages through the cache: what it keeps is what Django would write now."""

import pytest

from tests.articles.reading.test_every_public_page import PAGES
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_its_copy_is_what_django_writes(site, client, addresses, name):
    address = addresses[name]
    written = client.get(address)

    for _ in range(2):
        kept = site.ask(address, HTTP_ACCEPT_ENCODING="br")
        assert (kept.status, kept.text) == (written.status_code, written.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_its_copy_without_pictures_is_another_one(site, client, addresses, name):
    address = addresses[name]
    site.ask(address)
    thin = client.get(address, headers={"save-data": "on"})

    for _ in range(2):
        kept = site.ask(address, HTTP_SAVE_DATA="on")
        assert kept.text == thin.content.decode()
    assert site.ask(address).text == client.get(address).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_after_a_publishing_it_is_what_django_writes_then(
    site,
    client,
    addresses,
    name,
    committed,
):
    address = addresses[name]
    site.ask(address)
    with committed():
        a_live_edition(ani_who_writes(), title="Kabut di Kintamani", topics=["Ubud", "Kabut"])

    assert site.ask(address).text == client.get(address).content.decode()


@pytest.mark.parametrize("name", ["front", "saved", "article"])
def test_the_offline_worker_leaves_nothing_behind_for_pages_nor_takes_it(
    site, client, addresses, name, own_numbers
):
    worker = site.ask("/sw.js").text
    kept = site.ask(addresses[name]).text

    own_numbers.raise_for(["site"])

    assert kept == client.get(addresses[name]).content.decode()
    assert "Semua kanal" in kept
    site.ask(addresses[name])
    assert site.ask("/sw.js").text == worker


@pytest.mark.parametrize("query", ["hemat=1", "hemat=0", "hemat=1&utm_source=wa"])
def test_who_asks_to_save_data_by_the_address_is_kept_apart(
    site,
    client,
    addresses,
    query,
):
    plain = site.ask(addresses["article"])
    asked = f"{addresses['article']}?{query}"

    first, second = site.ask(asked), site.ask(asked)

    assert first == second
    assert first.text == client.get(asked).content.decode()
    assert (first.text == plain.text) == (query == "hemat=0")
    assert site.drawn == [addresses["article"]] * 2
