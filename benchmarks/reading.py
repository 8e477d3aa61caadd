"""Whether readers' pages stay as fast with a million editions. Run: `.ci/with-postgres python benchmarks/reading.py`.

Two databases, looked at in turns: one of 1,000 editions and one of 1,000,000, with the same
writers a piece, topics a piece and channels; words are sought that fill a page in both. Nothing is kept between two looks: each page is
rendered anew. The quickest look of each counts: what else runs on the machine can only add. No
plan may read a large table from end to end. It takes some minutes, most to fill the tables.
"""

import sys
from datetime import timedelta

from invented import words as invented
from two_sizes import at, compare, copy_rows, scanned, two_databases, vacuum  # sets Django up

# isort: split
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Profile, User
from articles.models import Article, Channel, Edition, Entry, Recommendation, Tagging, Topic
from articles.search.postgresql import vector_of
from idnplatform.foundation.paging import by_moment
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, body_of, paragraph

SIZES = {"few": 1_000, "many": int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000}
AIM, CHANNELS, TOPICS, A_WRITER = 1.5, 14, 40, 25  # A_WRITER: pieces of one writer
BODIES, WORDS = 2_000, 80  # invented texts that the entries of search share
RECOMMENDED_TO = 50  # One piece of so many has its list of recommendations.
PATTERN = "hujan di atas kampung tepi teluk pada pagi hari pasar"
# What differs from row to row; all else is as in one piece that was really published.
ARTICLE = {
    "code": "lpad(translate(to_hex(n), '01', 'gh'), 8, 'k')",
    "author_id": f"%(writer)s + (n - 1) / {A_WRITER}",
    "channel_id": f"%(channel)s + n %% {CHANNELS}",
    "title": "'Hujan di Kampung ' || n",
}
EDITION = {
    "article_id": "a.id",
    "author_id": "a.author_id",
    "channel_id": "a.channel_id",
    "code": "a.code",
    "title": "a.title",
    "slug": "'hujan-di-kampung-' || a.id",
    "topics": """jsonb_build_array(
        jsonb_build_object('slug', 't' || a.id %% %(topics)s, 'name', 'Topik ' || a.id %% %(topics)s),
        jsonb_build_object('slug', 'besar', 'name', 'Besar'))""",
    "published_at": "now() - (a.id - %(pattern)s) * interval '3 minutes'",
    "debut": f"case when a.id %% {A_WRITER} < 2 then 1 + a.id %% {A_WRITER} end",
}
TAGGING = {"edition_id": "e.id", "published_at": "e.published_at"}
ENTRY = """
insert into articles_entry (number, edition_id, title, body, marks, vector)
select (extract(epoch from e.published_at) * 1000)::bigint * 1024 + e.id %% 1024, e.id,
  'hujan kampung ' || e.article_id, b.body, '~c' || e.channel_id,
  b.vector || concat('^hujan ^kampung ~c', e.channel_id, to_char(day, ' ~"d"YYYYMMDD'),
    to_char(day, ' ~"m"YYYYMM'), to_char(day, ' ~"y"YYYY'))::tsvector
from articles_edition e join bodies b on b.n = e.id %% %(bodies)s
  cross join lateral (select e.published_at at time zone 'Asia/Jakarta' as day) as wib
where e.id <> %(pattern_edition)s
"""


def set_up() -> Client:
    [Channel.objects.create(slug=f"k{n}", name=f"Kanal {n}") for n in range(CHANNELS)]
    body = body_of(*(paragraph(f"{PATTERN} " * 12, id=f"p{n}") for n in range(6)))
    a_live_edition(ani_who_writes(), body=body, topics=["Besar", "T1"])
    return Client()


def fill(editions: int) -> None:
    """The first piece is the pattern of all others."""
    pattern = Edition.objects.get()
    writers = User.objects.bulk_create(
        (User(email=f"w{n}@contoh.id", handle=f"w{n}") for n in range(editions // A_WRITER + 1)),
        batch_size=5_000,
    )
    Profile.objects.bulk_create(
        (Profile(user=user, name=user.handle) for user in writers), batch_size=5_000
    )
    big = Topic.objects.get(slug="besar")
    many = max(TOPICS, editions // 500)
    Topic.objects.bulk_create(Topic(slug=f"t{n}", name=f"Topik {n}") for n in range(many) if n != 1)
    words = {
        "editions": editions,
        "writer": writers[0].pk,
        "channel": Channel.objects.get(slug="k0").pk,
        "pattern": pattern.article_id,
        "pattern_edition": pattern.pk,
        "topics": many,
        "big": big.pk,
    }
    copy_rows(
        Article,
        ARTICLE,
        "articles_article p, generate_series(1, %(editions)s) n where p.id = %(pattern)s",
        words,
    )
    copy_rows(
        Edition,
        EDITION,
        "articles_article a, articles_edition p "
        "where a.id <> %(pattern)s and p.id = %(pattern_edition)s",
        words,
    )
    others = "articles_edition e where e.id <> %(pattern_edition)s"
    copy_rows(Tagging, TAGGING | {"topic_id": "%(big)s"}, others, words)
    of_topic = (
        "articles_edition e join articles_topic t on t.slug = 't' || e.article_id %% %(topics)s "
        "where e.id <> %(pattern_edition)s"
    )
    copy_rows(Tagging, TAGGING | {"topic_id": "t.id"}, of_topic, words)
    lists = (
        "articles_recommendation p, articles_article a, generate_series(1, 10) n where a.id %% "
        f"{RECOMMENDED_TO} = 0 and a.id > %(pattern)s + 10 and p.article_id = %(pattern)s"
    )
    Recommendation.objects.create(
        article_id=pattern.article_id, other_id=pattern.article_id + 1, place=1, reason="Isi serupa"
    )
    told = {"article_id": "a.id", "other_id": "a.id - n", "place": "n"}
    copy_rows(Recommendation, told, lists, words)
    find_all(words)
    vacuum()


def find_all(words: dict[str, int]) -> None:
    """An entry of search for each; its index is made afterwards, as that is quicker."""
    bodies = []
    for n in range(BODIES):
        body = " ".join(invented(WORDS))
        vector = vector_of(Entry(title="hujan kampung", body=body, marks=""))
        bodies.append((n, body, vector))
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table bodies (n int primary key, body text, vector tsvector)"
        )
        cursor.executemany("insert into bodies values (%s, %s, %s::tsvector)", bodies)
        cursor.execute("drop index entry_vector")
        cursor.execute(ENTRY, words | {"bodies": BODIES})
        cursor.execute("set maintenance_work_mem = '1GB'")
        cursor.execute(
            "create index entry_vector on articles_entry using gin (vector) with (fastupdate = off)"
        )


def looks_in(name: str) -> dict[str, str]:
    at(name)
    live = Edition.objects.live().newest_first().select_related("channel")
    far = Edition.objects.live().order_by("published_at", "pk")[60]
    cursor = by_moment("published_at").cursor_of(far)
    lists = Recommendation.objects.values("article")
    edition = live.filter(article__in=lists, published_at__lt=live[400].published_at)[0]
    yesterday = timezone.localtime() - timedelta(days=1)
    return {
        "front": "/",
        "newest": "/terkini/",
        "a far page of newest": f"/terkini/?sebelum={cursor}",
        "channel": "/k3/",
        "a far page of a channel": f"/k3/?sebelum={cursor}",
        "a large topic": "/topik/besar/",
        "a far page of a topic": f"/topik/besar/?sebelum={cursor}",
        "a small topic": "/topik/t7/",
        "writer": "/penulis/w7/",
        "article": edition.get_absolute_url(),
        "its trace": edition.get_absolute_url() + "jejak/",
        "archive": "/arsip/",
        "archive of a day": f"/arsip/{yesterday:%Y/%m/%d}/",
        "search: in every title": "/cari/?q=hujan",
        "search: a frequent word": "/cari/?q=kata5",
        "search: a rarer word": "/cari/?q=kata300",
        "search: two words": "/cari/?q=kata50+kata300",
        "search: the newest": "/cari/?q=kata50&urut=terbaru",
        "search: in a channel": "/cari/?q=kata5&kanal=k3",
        "search: nowhere": "/cari/?q=kelelawar+purba",
        "feed": "/feed/atom.xml",
        "feed of a channel": "/feed/kanal/k3/rss.xml",
        "news sitemap": "/sitemap/berita.xml",
    }


def main() -> None:
    with two_databases(set_up) as (client, names):
        for size, name in names.items():
            at(name)
            fill(SIZES[size])
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from articles_edition")
                print(f"{size}: {cursor.fetchone()[0]:,} editions", flush=True)
        looks = {size: looks_in(name) for size, name in names.items()}
        worst = compare(client, looks, names)
        whole = {look: scanned(client, names["many"], path) for look, path in looks["many"].items()}
    whole = {look: tables for look, tables in whole.items() if tables}
    print(f"read from end to end: {whole or 'nothing'}; worst: {worst:.2f} (aim: {AIM})")
    sys.exit(worst > AIM or bool(whole))


if __name__ == "__main__":
    main()
