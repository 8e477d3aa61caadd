"""Which pages may hold frames of other sites: those with an embed, of its site, and no others."""

import pytest

from articles.writing import sharing
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_live_edition, an_article, body_of, embed, paragraph

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'{};"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
FRAMES = {
    ("youtube", "aqz-KE-bpKQ"): "https://www.youtube-nocookie.com",
    ("x", "20"): "https://platform.twitter.com",
    ("instagram", "p/CuXyZ_-abc1"): "https://www.instagram.com",
    ("tiktok", "@ani/video/7106594312292453675"): "https://www.tiktok.com",
    ("facebook", "ubudku/posts/10160123456789"): "https://www.facebook.com",
}


def published(client, body):
    return client.get(a_live_edition(ani_who_writes(), body=body).get_absolute_url())


def previewed(client, body):
    ani = ani_who_writes()
    client.force_login(ani)
    return client.get(f"/tulis/{an_article(ani, body=body).pk}/pratinjau/halaman/")


def shared(client, body):
    article = an_article(ani_who_writes(), body=body, sharing_word="kata")
    return client.get(f"/tulis/draf/{sharing._token_of(article)}/")


def reviewed(client, body):
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi, body=body)
    client.force_login(budi)
    return client.get(f"/redaksi/{article.pk}/")


@pytest.mark.parametrize("page", [published, previewed, shared, reviewed])
def test_a_page_with_an_embed_may_hold_frames_of_its_site_alone(client, page):
    answer = page(client, body_of(paragraph("Lihat."), embed("youtube", "aqz-KE-bpKQ")))

    assert answer.headers["Content-Security-Policy"] == POLICY.format(
        " https://www.youtube-nocookie.com"
    )
    assert answer.content.decode().count("js/parts/embed.js") == 1


@pytest.mark.parametrize("page", [published, previewed, shared, reviewed])
def test_a_page_without_one_keeps_the_sites_policy(client, page):
    answer = page(client, body_of(paragraph(' data-frame="https://evil.id/" ')))

    assert answer.headers["Content-Security-Policy"] == POLICY.format("")
    assert "js/parts/embed.js" not in answer.content.decode()


@pytest.mark.parametrize(("embedded", "origin"), FRAMES.items())
def test_each_site_has_one_origin_for_its_frames(client, embedded, origin):
    answer = published(client, body_of(paragraph("Lihat."), embed(*embedded)))

    assert answer.headers["Content-Security-Policy"] == POLICY.format(f" {origin}")


def test_several_sites_stand_side_by_side_each_once(client):
    every = [embed(*pair, id=f"e{n}") for n, pair in enumerate([*FRAMES, ("x", "21")])]

    answer = published(client, body_of(paragraph("Lihat."), *every))

    assert answer.headers["Content-Security-Policy"] == POLICY.format(
        "".join(f" {origin}" for origin in sorted(FRAMES.values()))
    )
