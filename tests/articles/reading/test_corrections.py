"""*Ralat*: printed on the article with its time, and told to machines."""

import json
import re
from datetime import UTC, datetime
from unittest import mock

import pytest

from articles.workflow import Printing, perform
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 7, 32, tzinfo=UTC)


@pytest.fixture
def corrected():
    ani, budi = ani_who_writes(), budi_who_edits()
    edition = a_live_edition(ani, at=datetime(2026, 11, 20, tzinfo=UTC))
    article = moved(edition.article, ("revise", ani), ("submit", ani), ("claim", budi))
    with mock.patch("django.utils.timezone.now", return_value=NOON):
        printing = Printing(correction="Jumlahnya 12 <bukan> 21.")
        perform("approve", article, by=budi, printing=printing)
    return article.editions.live().get()


def test_it_stands_on_the_article_with_its_time_in_wib(client, corrected):
    page = client.get(corrected.get_absolute_url()).content.decode()

    words = " ".join(re.sub("<[^>]+>", "", page.split('class="corrections"')[1]).split())
    assert "Ralat (22 Nov 2026, 14.32 WIB): Jumlahnya 12 &lt;bukan&gt; 21." in words
    assert '<time datetime="2026-11-22T14:32:00+07:00">' in page
    assert "Diperbarui" in page


def test_machines_read_it_too(client, corrected):
    page = client.get(corrected.get_absolute_url()).content.decode()

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])[
        "@graph"
    ][0]
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Jumlahnya 12 <bukan> 21.",
            "datePublished": "2026-11-22T14:32:00+07:00",
        }
    ]


def test_where_nothing_was_corrected_nothing_is_said(client):
    page = client.get(a_live_edition(ani_who_writes()).get_absolute_url()).content.decode()

    assert "Ralat" not in page
    assert '"correction"' not in page


def test_the_editor_sees_it_on_the_page_before_it_is_out(client, corrected):
    client.force_login(budi_who_edits())

    page = client.get(f"/redaksi/{corrected.article_id}/").content.decode()

    assert "Jumlahnya 12 &lt;bukan&gt; 21." in page
