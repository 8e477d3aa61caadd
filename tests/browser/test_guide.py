"""Panduan kanal: what the chosen channel looks for, told where it is chosen."""

import pytest
from playwright.sync_api import expect

from articles.models import Channel
from tests.browser.bench import open_editor
from tests.browser.looks import expect_no_fault
from tests.cast import ani_who_writes
from tests.desk import a_channel, an_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_follows_the_channel_that_is_chosen(seat):
    ani = ani_who_writes()
    for slug in ("food", "sport", "travel"):
        a_channel(slug)
    Channel.objects.filter(slug="travel").update(guide="Sebut desanya.\r\n\r\nHarga <b>dicek</b>.")
    Channel.objects.filter(slug="food").update(guide="Takaran dalam gram.")
    page = open_editor(seat(ani), an_article(ani))
    guide, channel = page.locator("#channel-guide"), page.get_by_label("Kanal")

    expect(guide.locator("summary")).to_have_text("Panduan kanal Travel")
    guide.locator("summary").click()
    expect(guide.locator("p")).to_have_text(["Sebut desanya.", "Harga <b>dicek</b>."])
    expect_no_fault(page)

    channel.select_option("food")
    expect(guide.locator("summary")).to_have_text("Panduan kanal Food")
    expect(guide.locator("p")).to_have_text(["Takaran dalam gram."])

    channel.select_option("sport")  # which has none
    expect(guide).to_be_hidden()
