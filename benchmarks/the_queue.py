"""Whether the queue stays as fast when much waits. Run: `.ci/with-postgres python benchmarks/the_queue.py`.

Two databases, looked at in turns: one of 1,000 articles of which 800 are with the editors, so that
every look fills its page, and one of 1,000,000 of which 20,000 are. The quickest look of each
counts: what else runs on the machine can only add. It takes some minutes, most to fill the tables.
"""

import os
import shutil
import sys
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import Profile, User  # noqa: E402
from articles.models import Article, Channel, Turn  # noqa: E402
from articles.reviewing.lookup import ORDER  # noqa: E402
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too  # noqa: E402
from tests.desk import a_sent_article  # noqa: E402

SIZES = {"few": (1_000, 800), "many": (1_000_000, 20_000)}
ROUNDS, LOOKS_A_ROUND, AIM = 8, 4, 1.5
WRITERS, CHANNELS, ON_DESKS = 5_000, 14, 200
LOOKS = {
    "front": "",
    "late": "?keadaan=lewat",
    "sent again": "?keadaan=ulang",
    "corrections": "?keadaan=koreksi",
    "own desk": "?keadaan=mejaku",
    "other desks": "?keadaan=lain",
    "new writers": "?penulis=baru",
    "verified writers": "?penulis=terverifikasi",
    "a channel": "?kanal=k3",
    "a kind": "?jenis=opini",
    "a kind, new writers": "?jenis=opini&penulis=baru",
    "a common word": "?q=hujan",
    "two words": "?q=hujan+senja",
    "a rare word": "?q=kelelawar",
    "a code": "?q=0000000f",
    "a number": "?q=7",
}
# What differs from row to row; all else is as in one piece that was really sent.
ARTICLE = {
    "code": "lpad(to_hex(n), 8, '0')",
    "author_id": f"%(writer)s + n %% {WRITERS}",
    "channel_id": f"%(channel)s + n %% {CHANNELS}",
    "kind": "(array['listicle', 'berita', 'opini', 'fiksi'])[1 + n / 14 %% 4]",
    "title": """(array['Hujan', 'Kopi', 'Pagi', 'Teluk'])[1 + n %% 4] || ' di Atas '
        || (array['Senja', 'Pasar', 'Kampung'])[1 + n %% 3] || ' ' || n
        || case when n %% 331 = 7 and n < 1000 then ' Kelelawar' else '' end""",
    "status": """case when n <= %(desks)s then 'in_review' when n <= %(waiting)s then 'submitted'
        else 'approved' end""",
    "publication": "case when n > %(waiting)s then 'live' else 'none' end",
    "reviewer_id": """case when n <= %(desks)s
        then case when n %% 4 = 0 then %(budi)s else %(citra)s end::bigint end""",
    "submitted_at": "now() - n * interval '30 minutes'",
}
TURN = {
    "article_id": "a.id",
    "author_id": "a.author_id",
    "channel_id": "a.channel_id",
    "kind": "a.kind",
    "code": "a.code",
    "title_key": "lower(a.title)",
    "reviewer_id": "a.reviewer_id",
    "sent_at": "a.submitted_at",
    "goes_at": "a.submitted_at",
    "touched_at": "case when a.status = 'in_review' then now() end",
    "is_correction": "a.id % 11 = 0",
    "is_resubmitted": "a.id % 7 = 0",
    "is_first": "a.id % 3 = 0",
    "is_verified": "a.id % 5 = 0",
    "number": """case when a.status = 'in_review' then 0 else row_number() over (
        partition by a.author_id, a.status, a.id % 11 = 0 order by a.submitted_at, a.id) end""",
}


def set_up() -> tuple[Client, dict[str, int]]:
    channels = [Channel.objects.create(slug=f"k{n}", name=f"Kanal {n}") for n in range(CHANNELS)]
    budi, citra = budi_who_edits(), citra_who_edits_too()
    writers = User.objects.bulk_create(
        User(email=f"w{n}@contoh.id", handle=f"w{n}") for n in range(WRITERS)
    )
    Profile.objects.bulk_create(Profile(user=user, name=user.handle) for user in writers)
    Turn.objects.exclude(pk=a_sent_article(ani_who_writes()).pk).delete()
    client = Client()
    client.force_login(budi)
    ids = {"writer": writers[0].pk, "channel": channels[0].pk, "budi": budi.pk, "citra": citra.pk}
    return client, ids


def fill(articles: int, waiting: int, ids: dict[str, int]) -> None:
    """The first piece is the pattern of all others."""
    pattern = Article.objects.order_by("pk").first()
    Turn.objects.exclude(pk=pattern.pk).delete()
    Article.objects.exclude(pk=pattern.pk).delete()
    words = ids | {
        "waiting": waiting,
        "desks": ON_DESKS,
        "articles": articles,
        "pattern": pattern.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into articles_article {_columns(Article, ARTICLE)} "
            f"select {_values(Article, ARTICLE, 'p')} "
            "from articles_article p, generate_series(1, %(articles)s) n where p.id = %(pattern)s",
            words,
        )
        cursor.execute(
            f"insert into articles_turn {_columns(Turn, TURN)} "
            f"select {_values(Turn, TURN, 't')} from articles_article a, articles_turn t "
            f"where a.id <> {pattern.pk} and a.status in ('submitted', 'in_review') "
            f"and t.article_id = {pattern.pk}"
        )
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def _columns(model: type, told: dict[str, str]) -> str:
    return f"({', '.join(_names(model))})"


def _values(model: type, told: dict[str, str], pattern: str) -> str:
    return ", ".join(told.get(name, f"{pattern}.{name}") for name in _names(model))


def _names(model: type) -> list[str]:
    fields = model._meta.concrete_fields
    return [field.column for field in fields if field.column != "id"]


def at(name: str) -> None:
    """From now on the other database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def looks_in(name: str) -> dict[str, str]:
    at(name)
    waiting = Turn.objects.waiting().in_order()
    pages = {"second page": waiting[49], "a far page": waiting.reverse()[60]}
    return LOOKS | {page: f"?lanjut={ORDER.cursor_of(last)}" for page, last in pages.items()}


def measure(client: Client, name: str, query: str) -> tuple[float, int, int]:
    """(milliseconds of the quickest of some looks, queries, rows) in one of the databases"""
    at(name)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/redaksi/{query}")
        queries = len(captured)
    assert answer.status_code == 200, answer.status_code
    times = []
    for _ in range(LOOKS_A_ROUND):
        begun = time.perf_counter()
        client.get(f"/redaksi/{query}")
        times.append(1000 * (time.perf_counter() - begun))
    return min(times), queries, answer.content.count(b"data-row")


def compare(client: Client, names: dict[str, str]) -> float:
    """Print each look in both databases, looked at in turns; answer the worst ratio."""
    looks = {size: looks_in(name) for size, name in names.items()}
    print(f"{'ms, quickest':>20}{'few':>9}{'many':>9}  ratio  queries rows")
    worst = 0.0
    for look in looks["few"]:
        took: dict[str, list[tuple[float, int, int]]] = {size: [] for size in names}
        for _ in range(ROUNDS):
            for size, name in names.items():
                took[size].append(measure(client, name, looks[size][look]))
        (few, queries, rows), (many, more, more_rows) = (min(took[size]) for size in names)
        assert queries == more, (look, queries, more)
        worst = max(worst, many / few)
        print(
            f"{look:>20}{few:>9.1f}{many:>9.1f}{many / few:>7.2f}{queries:>9} {rows}/{more_rows}",
            flush=True,
        )
    return worst


def main() -> None:
    if connection.vendor != "postgresql":
        sys.exit("This needs PostgreSQL: .ci/with-postgres python benchmarks/the_queue.py")
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    few = connection.settings_dict["NAME"]
    names = {"few": few, "many": f"{few}_many"}
    try:
        client, ids = set_up()
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'create database "{names["many"]}" template "{few}"')
        for size, name in names.items():
            at(name)
            fill(*SIZES[size], ids)
            print(f"{size}: {SIZES[size][0]:,} articles, {SIZES[size][1]:,} with the editors")
        worst = compare(client, names)
        print(f"worst: {worst:.2f} (aim: {AIM})")
        sys.exit(worst > AIM)
    finally:
        at(few)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{names["many"]}"')
        connection.creation.destroy_test_db(few, verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)


if __name__ == "__main__":
    main()
