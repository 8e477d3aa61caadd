"""Whether the queue stays as fast when much waits. Run: `.ci/with-postgres python benchmarks/the_queue.py`.

Two databases, looked at in turns: one of 1,000 articles of which 800 are with the editors, so that
every look fills its page, and one of 1,000,000 of which 20,000 are. The quickest look of each
counts: what else runs on the machine can only add. It takes some minutes, most to fill the tables.
"""

import sys

from two_sizes import at, compare, copy_rows, two_databases, vacuum  # sets Django up

# isort: split
from django.test import Client

from accounts.models import Profile, User
from articles.models import Article, Channel, Turn
from articles.reviewing.lookup import ORDER
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_sent_article

SIZES = {"few": (1_000, 800), "many": (1_000_000, 20_000)}
AIM = 1.5
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
    "is_correction": "a.id %% 11 = 0",
    "is_resubmitted": "a.id %% 7 = 0",
    "is_first": "a.id %% 3 = 0",
    "is_verified": "a.id %% 5 = 0",
    "number": """case when a.status = 'in_review' then 0 else row_number() over (
        partition by a.author_id, a.status, a.id %% 11 = 0 order by a.submitted_at, a.id) end""",
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
    numbered = "articles_article p, generate_series(1, %(articles)s) n where p.id = %(pattern)s"
    copy_rows(Article, ARTICLE, numbered, words)
    with_editors = (
        "articles_article a, articles_turn p where a.id <> %(pattern)s "
        "and a.status in ('submitted', 'in_review') and p.article_id = %(pattern)s"
    )
    copy_rows(Turn, TURN, with_editors, words)
    vacuum()


def looks_in(name: str) -> dict[str, str]:
    at(name)
    waiting = Turn.objects.waiting().in_order()
    pages = {"second page": waiting[49], "a far page": waiting.reverse()[60]}
    paths = LOOKS | {page: f"?lanjut={ORDER.cursor_of(last)}" for page, last in pages.items()}
    return {look: f"/redaksi/{query}" for look, query in paths.items()}


def main() -> None:
    with two_databases(set_up) as ((client, ids), names):
        for size, name in names.items():
            at(name)
            fill(*SIZES[size], ids)
            print(f"{size}: {SIZES[size][0]:,} articles, {SIZES[size][1]:,} with the editors")
        worst = compare(client, {size: looks_in(name) for size, name in names.items()}, names)
    print(f"worst: {worst:.2f} (aim: {AIM})")
    sys.exit(worst > AIM)


if __name__ == "__main__":
    main()
