import json
import re
from datetime import UTC, datetime

import pytest

from articles.models import Article
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_channel, a_live_edition, a_picture, body_of, moved, paragraph, related

pytestmark = pytest.mark.django_db


def test_every_part_has_its_place_in_the_fields_order(client):
    ani = ani_who_writes()
    a_live_edition(wayan_who_writes_too(), title="Tulisan Lain", topics=["Ubud"])
    a_live_edition(
        wayan_who_writes_too(), title="Berita Lain", channel=a_channel("food"), topics=[]
    )
    edition = a_live_edition(
        ani,
        at=datetime(2026, 11, 22, 7, 32, tzinfo=UTC),
        dateline="Ende",
        sources=[{"title": "Peta Pasang Surut", "url": "https://www.bmkg.go.id/", "accessed": ""}],
    )

    page = client.get(edition.get_absolute_url()).content.decode()

    page = re.sub(r"\s+", " ", re.sub(r"<(?!/?h\d)[^>]+>", " ", page.split("<main", 1)[1]))
    parts = [
        "Travel",
        "Hujan di Atas Ubud",
        "Semalam suntuk hujan turun di perbukitan.",
        "Ani Lestari",
        "Verified Writer",
        "22 Nov 2026, 14.32 WIB",
        "1 menit baca",
        "WhatsApp",
        "ilustrasi sawah (unsplash.com/sampowl)",
        "Ende, IDN Platform - Hujan turun semalam suntuk.",
        "Sumber",
        "Peta Pasang Surut",
        "Ubud",
        "IDN Platform adalah media yang menyediakan ruang untuk menulis.",
        "Gabung di IDN Platform",
        "Rekomendasi Artikel",
        "Kanal Travel",
        "Tulisan Lain",
        "Berita Terkini Lainnya",
        "Berita Lain",
    ]
    at = [page.find(part) for part in parts]
    missing = [part for part, place in zip(parts, at, strict=True) if place < 0]
    assert missing == []
    places, after = [], 0
    for part in parts:
        after = page.find(part, after)
        places.append(after)
    assert -1 not in places, parts[places.index(-1)]


@pytest.mark.parametrize(
    "wrong",
    ["/travel/judul-lama-{code}/", "/food/{slug}-{code}/", "/tidak-ada/x-{code}/"],
)
def test_a_wrong_slug_or_channel_leads_to_the_right_address(client, wrong):
    edition = a_live_edition(ani_who_writes())

    answer = client.get(wrong.format(code=edition.code, slug=edition.slug))

    assert (answer.status_code, answer.headers["Location"]) == (301, edition.get_absolute_url())


def test_a_code_that_never_was_is_not_found(client):
    assert client.get("/travel/hujan-abcdefgh/").status_code == 404


def test_a_withdrawn_piece_answers_410_with_the_public_notice_and_is_gone_from_lists(client):
    edition = a_live_edition(ani_who_writes())
    moved(edition.article, ("withdraw", citra_who_edits_too()), note="Ada hak jawab <i>warga</i>.")

    answer = client.get(edition.get_absolute_url())

    assert answer.status_code == 410
    assert "Ada hak jawab &lt;i&gt;warga&lt;/i&gt;." in answer.content.decode()
    assert "Hujan turun semalam suntuk." not in answer.content.decode()
    for address in ("/", "/terkini/", "/travel/", "/penulis/ani/"):
        assert b"Hujan di Atas Ubud" not in client.get(address).content
    assert client.get("/topik/ubud/").status_code == 404


def test_readers_go_on_reading_the_approved_text_while_it_is_revised(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    moved(edition.article, ("revise", ani))
    Article.objects.filter(pk=edition.article_id).update(
        title="KENARI", body=body_of(paragraph("KENARI"))
    )

    page = client.get(edition.get_absolute_url())

    assert page.status_code == 200
    assert b"KENARI" not in page.content


def test_baca_juga_follows_its_target_and_goes_when_it_goes(client):
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    target = a_live_edition(wayan_who_writes_too(), title="Judul Lama", topics=[])
    linking = a_live_edition(
        ani, body=body_of(paragraph("Halo."), related(target.article)), topics=[]
    )
    address = linking.get_absolute_url()

    def baca_juga():
        page = client.get(address).content.decode()
        return re.findall(r'<aside class="also">Baca Juga: <a href="([^"]+)">([^<]+)</a>', page)

    as_written = baca_juga()
    article = moved(target.article, ("revise", wayan_who_writes_too()))
    Article.objects.filter(pk=article.pk).update(title="Judul Baru")
    moved(article, ("submit", wayan_who_writes_too()), ("claim", budi), ("approve", budi))
    renamed = baca_juga()
    moved(article, ("withdraw", citra))

    assert as_written == [(target.get_absolute_url(), "Judul Lama")]
    assert renamed == [(f"/travel/judul-baru-{article.code}/", "Judul Baru")]
    assert baca_juga() == []
    assert "related-article" not in client.get(address).content.decode()


def test_machines_read_of_the_cover_what_was_approved(client):
    cover = a_picture(ani_who_writes(), licence="unsplash")
    edition = a_live_edition(ani_who_writes(), cover=cover)
    before = client.get(edition.get_absolute_url()).content
    told = {"creator": "Lain", "address": "https://lain.id/", "licence": "cc0", "caption": "lain"}

    client.force_login(ani_who_writes())
    changed = client.put(f"/gambar/{cover.pk}/", json.dumps(told), "application/json")

    assert changed.json()["creator"] == "Lain"
    assert client.get(edition.get_absolute_url()).content == before


def test_a_corrected_piece_says_when_it_was_updated(client):
    ani, budi = ani_who_writes(), budi_who_edits()
    edition = a_live_edition(ani, at=datetime(2026, 11, 1, 3, 0, tzinfo=UTC))
    assert b"Diperbarui" not in client.get(edition.get_absolute_url()).content

    moved(edition.article, ("revise", ani), ("submit", ani), ("claim", budi), ("approve", budi))

    page = client.get(edition.get_absolute_url()).content.decode()
    assert "1 Nov 2026, 10.00 WIB" in page
    assert "Diperbarui" in page
