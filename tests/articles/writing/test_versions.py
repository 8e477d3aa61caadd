import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Version
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_sent_article, an_article, body_of, moved, paragraph

pytestmark = pytest.mark.django_db
Why = Version.Why


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def save(client, article, **words):
    article.refresh_from_db()
    body = json.dumps({"version": article.version, **words})
    answer = client.put(f"/tulis/{article.pk}/naskah/", body, content_type="application/json")
    assert answer.status_code == 200
    article.refresh_from_db()


def test_many_saves_in_ten_minutes_make_one_version(client, ani):
    article = an_article(ani)

    for number in range(5):
        save(client, article, title=f"Judul {number}")
    Version.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    save(client, article, title="Judul kemudian")

    kept = [(v.why, v.manuscript["title"]) for v in article.versions.order_by("pk")]
    assert kept == [(Why.WORK, "Judul 0"), (Why.WORK, "Judul kemudian")]


def test_a_version_is_kept_at_each_sending_and_each_return():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)

    moved(article, ("return", budi), ("submit", ani))

    assert [v.why for v in article.versions.order_by("pk")] == [
        Why.SUBMITTED,
        Why.RETURNED,
        Why.SUBMITTED,
    ]


def test_a_writer_keeps_a_version_under_a_name(client, ani):
    article = an_article(ani)

    client.post(f"/tulis/{article.pk}/riwayat/simpan/", {"nama": "  sebelum   dipangkas "})

    [kept] = article.versions.all()
    assert (kept.name, kept.why, kept.manuscript) == (
        "sebelum dipangkas",
        Why.NAMED,
        article.manuscript,
    )
    assert "sebelum dipangkas" in client.get(f"/tulis/{article.pk}/riwayat/").content.decode()


def test_a_version_shows_what_has_changed_since_word_by_word(client, ani):
    article = a_sent_article(ani, body=body_of(paragraph("Dermaga 40 m <itu>.", "a")))
    moved(article, ("recall", ani))
    save(
        client, article, title="Judul Lain", body=body_of(paragraph("Dermaga panjang <itu>.", "a"))
    )

    page = client.get(article.versions.order_by("pk").first().get_absolute_url()).content.decode()

    page = re.sub(r"\s+", " ", page)
    assert "Dermaga <del>40 m</del><ins>panjang</ins> &lt;itu&gt;." in page
    assert "<dt>Judul</dt>" in page


def test_bringing_a_version_back_is_a_new_version_and_loses_nothing(client, ani):
    article = an_article(ani, title="Yang lama")
    client.post(f"/tulis/{article.pk}/riwayat/simpan/", {"nama": "lama"})
    save(client, article, title="Yang baru", body=body_of(paragraph("Lain sama sekali.")))
    lama = article.versions.get(name="lama")

    answer = client.post(f"/tulis/{article.pk}/riwayat/{lama.pk}/pulihkan/")

    assert answer.headers["Location"] == f"/tulis/{article.pk}/"
    before = article.version
    article.refresh_from_db()
    assert (article.title, article.body, article.version) == (
        "Yang lama",
        lama.manuscript["body"],
        before + 1,
    )
    replaced = article.versions.get(why=Why.REPLACED)
    assert replaced.manuscript["title"] == "Yang baru"


def test_a_piece_that_lies_with_the_editors_cannot_be_changed_by_its_history(client, ani):
    article = a_sent_article(ani)
    version = article.versions.get()

    answer = client.post(f"/tulis/{article.pk}/riwayat/{version.pk}/pulihkan/")

    assert answer.status_code == 403
    assert Article.objects.get(pk=article.pk).version == article.version


def test_a_version_of_another_piece_cannot_be_brought_back_by_its_number(client, ani):
    version = a_sent_article(budi_who_edits()).versions.get()
    article = an_article(ani)

    answers = [
        client.get(f"/tulis/{article.pk}/riwayat/{version.pk}/").status_code,
        client.post(f"/tulis/{article.pk}/riwayat/{version.pk}/pulihkan/").status_code,
    ]

    assert answers == [404, 404]


def test_a_version_from_before_writers_told_of_ai_can_be_looked_at_and_brought_back(client, ani):
    article = an_article(ani, ai_use="none")
    manuscript = article.manuscript
    del manuscript["ai_use"]
    old = article.versions.create(
        number=1, why=Version.Why.NAMED, author=ani, manuscript=manuscript
    )

    page = client.get(f"/tulis/{article.pk}/riwayat/{old.pk}/").content.decode()
    assert "<dt>Penggunaan AI</dt><dd><del>–</del><ins>Ditulis tanpa bantuan AI</ins></dd>" in page

    client.post(f"/tulis/{article.pk}/riwayat/{old.pk}/pulihkan/")
    article.refresh_from_db()
    assert (article.version, article.ai_use) == (2, "none")
