"""Beside the piece editors read which others say the same."""

import re

import pytest
from django.template.loader import render_to_string

from articles.models import Likeness
from articles.similarity import similar_to
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_sent_article, moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi():
    return budi_who_edits()


@pytest.fixture
def other():
    return a_sent_article(ani_who_writes(), title="Warung <Tarmi>")


@pytest.fixture
def article(other):
    article = a_sent_article(wayan_who_writes_too(), title="Kopi Pagi")
    Likeness.objects.create(
        article=article,
        other=other,
        kind="text",
        share=0.484,
        quoted=0.12,
        of_other=0.6,
        passages=[["Asap dari <i>tungku", "asap dari tungku kayu"]],
    )
    return article


def lines(html: str) -> list[str]:
    panel = html.split('<ul class="similar">')[1].split("</ul>", maxsplit=1)[0]
    found = re.findall(r"<(?:p|summary|dt|dd)\b.*?</(?:p|summary|dt|dd)>", panel, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", "", line).split()) for line in found]


def test_editors_see_what_is_the_same_and_with_which_piece(client, article, other, budi):
    client.force_login(budi)

    page = client.get(f"/redaksi/{article.pk}/").content.decode()

    assert lines(page) == [
        "Warung &lt;Tarmi&gt;",
        "Dimoderasi",
        "48 % kata sama, 12 % lagi di dalam kutipan. Dari naskah itu: 60 %.",
        "Bagian yang sama",
        "Naskah ini",
        "Asap dari &lt;i&gt;tungku",
        "Naskah itu",
        "asap dari tungku kayu",
    ]
    assert f'href="/redaksi/{other.pk}/"' in page
    assert 'href="/static/css/similar.css"' in page


def test_a_blind_look_shows_no_name(article, budi):
    similar = similar_to(article, reader=budi)
    words = {"similar": similar, "is_blind": True}

    html = render_to_string("articles/reviewing/_similar.html", words)

    assert lines(html)[1] == "Dimoderasi"
    assert "Ani" not in html


def test_a_piece_back_with_its_writer_shows_no_text(client, article, other, budi):
    moved(other, ("recall", other.author))
    client.force_login(budi)

    told = lines(client.get(f"/redaksi/{article.pk}/").content.decode())

    assert told[0] == "Naskah ini sedang di tangan penulisnya"
    assert "Naskah itu" not in told
    assert "asap dari tungku kayu" not in told


def test_a_title_alone(client, article, other, budi):
    Likeness.objects.update(kind="title", share=1, of_other=1, quoted=0, passages=[])
    client.force_login(budi)

    assert lines(client.get(f"/redaksi/{article.pk}/").content.decode())[2:] == [
        "Judulnya hampir sama; isinya berbeda."
    ]


def test_nothing_is_told_of_what_is_back_with_its_writer_or_like_none(client, article, other, budi):
    client.force_login(budi)
    assert "Naskah yang mirip" not in client.get(f"/redaksi/{other.pk}/").content.decode()

    moved(article, ("claim", budi), ("return", budi))
    assert "Naskah yang mirip" not in client.get(f"/redaksi/{article.pk}/").content.decode()
