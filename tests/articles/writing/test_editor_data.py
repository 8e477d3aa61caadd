"""What the editor's page hands its script."""

import pytest

from articles.writing.editor import editor_data
from tests.cast import ani_who_writes
from tests.desk import an_article, body_of, embed, paragraph

pytestmark = pytest.mark.django_db


def test_the_script_knows_each_embed_by_name_and_address():
    body = body_of(paragraph("Satu."), embed(), embed("x", "20", id="e2"), embed(id="e3"))
    embeds = editor_data(an_article(ani_who_writes(), body=body), [])["embeds"]

    assert embeds["addresses"] == {
        "youtube/dQw4w9WgXcQ": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "x/20": "https://x.com/i/status/20",
    }
    assert embeds["names"] == {
        "youtube": "YouTube",
        "x": "X",
        "instagram": "Instagram",
        "tiktok": "TikTok",
        "facebook": "Facebook",
    }
    assert {"youtube.com", "youtu.be", "x.com", "instagram.com"} <= set(embeds["hosts"])


def test_the_script_knows_how_large_a_table_may_be():
    limits = editor_data(an_article(ani_who_writes()), [])["limits"]

    assert (limits["tableRows"], limits["tableColumns"]) == (100, 12)
