"""Live pieces in great number, for benchmarks/page_cache.py."""

import random

from django.db import connection
from invented import words

from accounts.models import User
from articles.models import Article, Edition, Recommendation, Tagging, Topic
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture, body_of, figure, paragraph, related

WRITERS, BESIDE = 40, 10  # six are shown, four to spare


def fill(articles: int) -> list[str]:
    """Pieces of 600 words with a picture, five of ten topics, a *Baca Juga* and recommendations.

    What the worker would have chosen stands beside each: any others, so that few pages share them.
    Answers the addresses of all.
    """
    ani = ani_who_writes()
    first = a_live_edition(ani, title="Pagi di Ende")
    blocks = [paragraph(" ".join(words(60)), id=f"p{n}") for n in range(10)]
    blocks[3:3] = [figure(a_picture(ani)), related(first.article)]
    topics = [f"Topik {n}" for n in range(10)]
    model = a_live_edition(ani, title="Hujan di Atas Ubud", body=body_of(*blocks), topics=topics)
    names = [f"{number:08d}".translate(str.maketrans("01", "xy")) for number in range(articles)]
    article = Article.objects.get(pk=model.article_id)
    shared = [topic.pk for topic in Topic.objects.order_by("pk")]
    writers = [_writer(number) for number in range(WRITERS)]
    whose = [writers[number % WRITERS] for number in range(articles)]
    copies = [_copy(article, code=name, author=who) for name, who in zip(names, whose, strict=True)]
    Article.objects.bulk_create(copies, batch_size=500)
    editions = [
        _copy(model, code=row.code, article=row, author=row.author, title=f"Hujan {row.code}")
        for row in copies
    ]
    Edition.objects.bulk_create(editions, batch_size=500)
    Tagging.objects.bulk_create(
        [
            Tagging(topic_id=topic, edition=edition, published_at=edition.published_at)
            for number, edition in enumerate(editions)
            for topic in shared[number % 5 :: 2]
        ],
        batch_size=2000,
    )
    Recommendation.objects.bulk_create(
        [
            Recommendation(article=one, place=place, other=other, kind="isi", reason="Isi serupa")
            for one in copies
            for place, other in enumerate(_others_than(one, copies))
        ],
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [edition.get_absolute_url() for edition in editions]


def _writer(number: int) -> User:
    name = f"penulis{number}"
    return User.objects.create_user(
        f"{name}@contoh.id", name, "rahasia-demo", name=f"Pena {number}"
    )


def _others_than(one: Article, articles: list[Article]) -> list[Article]:
    chosen = random.Random(one.pk).sample(articles, BESIDE + 1)
    return [other for other in chosen if other is not one][:BESIDE]


def _copy(row, **fields):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202
    told = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "article", *fields}
    }
    return type(row)(**told, **fields)
