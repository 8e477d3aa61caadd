import pytest

from articles.models import Channel
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_sent_article

pytestmark = pytest.mark.django_db


def test_the_guide_of_the_channel_stands_by_the_findings_as_plain_text(client):
    article = a_sent_article(ani_who_writes())
    Channel.objects.update(guide="Sebut desanya.\n\n<b>Bukan</b> kabupatennya.")
    client.force_login(budi_who_edits())

    page = client.get(f"/redaksi/{article.pk}/").content.decode()

    assert "Panduan kanal Travel" in page
    assert "<p>Sebut desanya.</p>" in page
    assert "&lt;b&gt;Bukan&lt;/b&gt;" in page


def test_a_channel_without_a_guide_says_nothing(client):
    article = a_sent_article(ani_who_writes())
    client.force_login(budi_who_edits())

    assert "Panduan kanal" not in client.get(f"/redaksi/{article.pk}/").content.decode()
