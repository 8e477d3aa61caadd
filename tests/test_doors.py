"""Every door × every person: the exact answer. A new URL pattern without a row fails here.

The doors that other systems forget stand here too: preview, history, pictures of drafts,
and what answers in JSON.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.models import Version
from articles.versions import keep
from articles.writing import sharing
from tests import cast
from tests.desk import a_claimed_article, a_live_edition, a_note, a_picture, an_article

pytestmark = pytest.mark.django_db

PEOPLE = ("stranger", "wayan", "ani", "budi", "dewi", "galih")
# wayan is a writer but not the author, ani the author; budi edits and reviews ani's claimed
# piece, dewi is chief editor, galih administrator. ani's other piece is a draft.
SIGN_IN = 302  # to /akun/masuk/?next=…
HOME = 303  # stands for a redirect elsewhere than to the sign-in page

# name: (method, address, {person: status}); "others" stands for all not named.
DOORS = {
    "health": ("GET", "/sehat/", {"others": 200}),
    "media": ("GET", "/media/{picture.file}", {"others": 200}),
    "count": ("POST", "/hitung/", {"others": 204}),
    "joining:sign-in": ("GET", "/akun/masuk/", {"stranger": 200, "others": HOME}),
    "joining:sign-up": ("GET", "/akun/daftar/", {"stranger": 200, "others": HOME}),
    "joining:sign-out": ("POST", "/akun/keluar/", {"others": HOME}),
    "admin sign-in": (
        "GET",
        "/admin/login/",
        {"stranger": SIGN_IN, "dewi": SIGN_IN, "galih": SIGN_IN, "others": 403},
    ),
    "admin:*": ("GET", "/admin/", {"stranger": HOME, "dewi": 200, "galih": 200, "others": HOME}),
    "reading:front": ("GET", "/", {"others": 200}),
    "reading:newest": ("GET", "/terkini/", {"others": 200}),
    "reading:channel": ("GET", "/travel/", {"others": 200}),
    "reading:archive": ("GET", "/arsip/", {"others": 200}),
    "reading:archive-year": ("GET", "/arsip/2000/", {"others": 200}),
    "reading:archive-month": ("GET", "/arsip/2000/01/", {"others": 200}),
    "reading:archive-day": ("GET", "/arsip/2000/01/31/", {"others": 200}),
    "reading:topic": ("GET", "/topik/ubud/", {"others": 200}),
    "reading:writer": ("GET", "/penulis/ani/", {"others": 200}),
    "reading:article": ("GET", "{edition_address}", {"others": 200}),
    "reading:search": ("GET", "/cari/?q=hujan", {"others": 200}),
    "reading:suggest": ("GET", "/cari/saran/?q=huj", {"others": 200}),
    "reading:opensearch": ("GET", "/opensearch.xml", {"others": 200}),
    "reading:trace": ("GET", "{edition_address}jejak/", {"others": 200}),
    "reading:feed": ("GET", "/feed/rss.xml", {"others": 200}),
    "reading:feed-of-channel": ("GET", "/feed/kanal/travel/atom.xml", {"others": 200}),
    "reading:feed-of-topic": ("GET", "/feed/topik/ubud/feed.json", {"others": 200}),
    "reading:feed-of-writer": ("GET", "/feed/penulis/ani/rss.xml", {"others": 200}),
    "reading:sitemap": ("GET", "/sitemap.xml", {"others": 200}),
    "reading:sitemap-news": ("GET", "/sitemap/berita.xml", {"others": 200}),
    # 404: nothing was published then.
    "reading:sitemap-month": ("GET", "/sitemap/2000-1.xml", {"others": 404}),
    "reading:robots": ("GET", "/robots.txt", {"others": 200}),
    "reading:llms": ("GET", "/llms.txt", {"others": 200}),
    "api:openapi": ("GET", "/api/v1/openapi.json", {"others": 200}),
    "api:editions": ("GET", "/api/v1/editions", {"others": 200}),
    "api:edition": ("GET", "/api/v1/editions/{edition_code}", {"others": 200}),
    "api:channels": ("GET", "/api/v1/channels", {"others": 200}),
    "api:channel": ("GET", "/api/v1/channels/travel", {"others": 200}),
    "api:topics": ("GET", "/api/v1/topics", {"others": 200}),
    "api:topic": ("GET", "/api/v1/topics/ubud", {"others": 200}),
    "api:writers": ("GET", "/api/v1/writers", {"others": 200}),
    "api:writer": ("GET", "/api/v1/writers/ani", {"others": 200}),
    "api:nothing": ("GET", "/api/v1/editions/22222222/teks", {"others": 404}),
    "reading:manifest": ("GET", "/manifest.webmanifest", {"others": 200}),
    "reading:service-worker": ("GET", "/sw.js", {"others": 200}),
    "reading:offline": ("GET", "/luring/", {"others": 200}),
    "reading:saved": ("GET", "/simpanan/", {"others": 200}),
    "writing:desk": ("GET", "/tulis/", {"stranger": SIGN_IN, "others": 200}),
    "writing:new": ("POST", "/tulis/baru/", {"stranger": SIGN_IN, "others": HOME}),
    "writing:baca-juga": ("GET", "/tulis/baca-juga/?q=a", {"stranger": 401, "others": 200}),
    "writing:embed": (
        "GET",
        "/tulis/sematan/?alamat=https://youtu.be/aqz-KE-bpKQ",
        {"stranger": 401, "others": 200},
    ),
    "writing:editor": (
        "GET",
        "/tulis/{draft.pk}/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:draft": (
        "PUT",
        "/tulis/{draft.pk}/naskah/",
        {"stranger": 401, "ani": 200, "others": 404},
    ),
    "writing:latest": (
        "GET",
        "/tulis/{draft.pk}/naskah/terbaru/?versi=1",
        {"stranger": 401, "ani": 200, "others": 404},
    ),
    "writing:spelling": (
        "GET",
        "/tulis/{draft.pk}/ejaan/",
        {"stranger": 401, "ani": 200, "others": 404},
    ),
    "writing:own-words": ("GET", "/tulis/kamus/", {"stranger": SIGN_IN, "others": 200}),
    # 422: the door is theirs, yet they sent no word.
    "writing:own-word": ("POST", "/tulis/kamus/kata/", {"stranger": 401, "others": 422}),
    "writing:preview": (
        "GET",
        "/tulis/{draft.pk}/pratinjau/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:preview-page": (
        "GET",
        "/tulis/{draft.pk}/pratinjau/halaman/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:versions": (
        "GET",
        "/tulis/{draft.pk}/riwayat/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:version": (
        "GET",
        "/tulis/{draft.pk}/riwayat/{version.pk}/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:keep-version": (
        "POST",
        "/tulis/{draft.pk}/riwayat/simpan/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "writing:bring-back": (
        "POST",
        "/tulis/{draft.pk}/riwayat/{version.pk}/pulihkan/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "writing:share": (
        "POST",
        "/tulis/{draft.pk}/tautan/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "writing:unshare": (
        "POST",
        "/tulis/{draft.pk}/tautan/cabut/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "writing:discard": (
        "POST",
        "/tulis/{draft.pk}/buang/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "writing:restore": (
        "POST",
        "/tulis/{discarded.pk}/pulihkan/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    # 422: the door is hers, yet it says neither *sudah* nor *tidak*.
    "writing:answer": (
        "PUT",
        "/tulis/{draft.pk}/catatan/{note.pk}/",
        {"stranger": 401, "ani": 422, "others": 404},
    ),
    "writing:shared": (
        "GET",
        "/tulis/draf/{token}/",
        {"others": 200},
    ),
    # 422: the door is theirs, yet they sent no picture.
    "pictures:upload": ("POST", "/gambar/", {"stranger": 401, "others": 422}),
    "pictures:choices": ("GET", "/gambar/pilihan/", {"stranger": 401, "others": 200}),
    "pictures:credit": (
        "GET",
        "/gambar/{picture.pk}/kredit/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "pictures:discard": (
        "POST",
        "/gambar/{picture.pk}/hapus/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "pictures:source": ("GET", "/gambar/sumber/?baris=a", {"stranger": 401, "others": 200}),
    "pictures:picture": (
        "PUT",
        "/gambar/{picture.pk}/",
        {"stranger": 401, "ani": 200, "others": 404},
    ),
    # 404: there is no proof, which nobody but the owner could learn.
    "pictures:proof": (
        "POST",
        "/gambar/{picture.pk}/izin/",
        {"stranger": 401, "ani": 422, "others": 404},
    ),
    "reviewing:queue": (
        "GET",
        "/redaksi/",
        {"stranger": SIGN_IN, "budi": 200, "dewi": 200, "galih": 200, "others": 403},
    ),
    "reviewing:article": (
        "GET",
        "/redaksi/{claimed.pk}/",
        {"stranger": SIGN_IN, "budi": 200, "dewi": 200, "galih": 200, "others": 403},
    ),
    "reviewing:trail": (
        "GET",
        "/redaksi/jejak/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    "reviewing:trail-csv": (
        "GET",
        "/redaksi/jejak/csv/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    # 422: the door is theirs, yet they wrote nothing.
    "reviewing:notes": (
        "POST",
        "/redaksi/{claimed.pk}/catatan/",
        {"stranger": SIGN_IN, "budi": 422, "dewi": 422, "galih": 422, "others": 403},
    ),
    # 404: there is no such step, which only editors learn.
    "reviewing:note": (
        "POST",
        "/redaksi/{claimed.pk}/catatan/{drafted.pk}/",
        {"stranger": SIGN_IN, "budi": 404, "dewi": 404, "galih": 404, "others": 403},
    ),
    # No piece is marked, no name is given: back to the queue with a word about it.
    "reviewing:many": (
        "POST",
        "/redaksi/banyak/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": HOME},
    ),
    "reviewing:looks": (
        "POST",
        "/redaksi/saringan/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": HOME},
    ),
    "reviewing:look": (
        "POST",
        "/redaksi/saringan/{look.pk}/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "budi": HOME, "others": 404},
    ),
    "reviewing:presence": (
        "POST",
        "/redaksi/{claimed.pk}/hadir/",
        {"stranger": 401, "wayan": 403, "ani": 403, "others": 200},
    ),
    "reviewing:reveal": (
        "POST",
        "/redaksi/{claimed.pk}/ungkap/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": HOME},
    ),
    "reviewing:figures": (
        "GET",
        "/redaksi/angka/?bentuk=csv&tabel=beban",
        {"stranger": SIGN_IN, "budi": 200, "dewi": 200, "galih": 200, "others": 403},
    ),
    "reviewing:calendar": (
        "GET",
        "/redaksi/kalender/",
        {"stranger": SIGN_IN, "budi": 200, "dewi": 200, "galih": 200, "others": 403},
    ),
    "reviewing:scheduled": (
        "GET",
        "/redaksi/kalender/{claimed.pk}/",
        {"stranger": SIGN_IN, "budi": 200, "dewi": 200, "galih": 200, "others": 403},
    ),
    # 422: the door is theirs, yet they say neither which time they saw nor a new one.
    "reviewing:new-time": (
        "PUT",
        "/redaksi/kalender/{claimed.pk}/waktu/",
        {"stranger": 401, "wayan": 403, "ani": 403, "others": 422},
    ),
    # Nobody but the reviewer may release it: other editors hear who has it, and who may not see it
    # does not learn that it exists.
    "workflow:make-move": (
        "POST",
        "/langkah/{claimed.pk}/release/",
        {"stranger": SIGN_IN, "wayan": 404, "ani": 403, "budi": HOME, "others": 409},
    ),
}
# More of the same doors, where the piece lies elsewhere.
BESIDES = {
    "review of a draft": (
        "GET",
        "/redaksi/{draft.pk}/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 404},
    ),
    "move of a draft": (
        "POST",
        "/langkah/{draft.pk}/claim/",
        {"stranger": SIGN_IN, "ani": 409, "others": 404},
    ),
    "presence at a draft": (
        "POST",
        "/redaksi/{draft.pk}/hadir/",
        {"stranger": 401, "wayan": 403, "ani": 403, "others": 404},
    ),
    "name of a draft's writer": (
        "POST",
        "/redaksi/{draft.pk}/ungkap/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 404},
    ),
    # 200: asked to whom it goes.
    "handing a piece over": (
        "POST",
        "/langkah/{claimed.pk}/assign/",
        {"stranger": SIGN_IN, "wayan": 404, "ani": 403, "others": 200},
    ),
    "what the clock alone does": (
        "POST",
        "/langkah/{claimed.pk}/expire/",
        {"stranger": SIGN_IN, "others": 404},
    ),
    "unknown move": (
        "POST",
        "/langkah/{claimed.pk}/hapus/",
        {"stranger": SIGN_IN, "others": 404},
    ),
    "editor of a claimed piece": (
        "GET",
        "/tulis/{claimed.pk}/",
        {"stranger": SIGN_IN, "ani": 200, "others": 404},
    ),
    "editor of a piece in the trash": (
        "GET",
        "/tulis/{discarded.pk}/",
        {"stranger": SIGN_IN, "ani": 410, "others": 404},
    ),
    "preview of a piece in the trash": (
        "GET",
        "/tulis/{discarded.pk}/pratinjau/",
        {"stranger": SIGN_IN, "others": 404},
    ),
    "save of a piece in the trash": (
        "PUT",
        "/tulis/{discarded.pk}/naskah/",
        {"stranger": 401, "ani": 409, "others": 404},
    ),
    "move of a piece in the trash": (
        "POST",
        "/langkah/{discarded.pk}/submit/",
        {"stranger": SIGN_IN, "others": 404},
    ),
    "library": ("GET", "/gambar/", {"stranger": SIGN_IN, "others": 200}),
    "public address of a draft": ("GET", "/travel/judul-{draft.code}/", {"others": 404}),
    "ignoring a word in a draft": (
        "POST",
        "/tulis/{draft.pk}/ejaan/",
        {"stranger": 401, "ani": 422, "others": 404},
    ),
    "page that is not there": ("GET", "/tidak/ada/", {"others": 404}),
    "channel that is not there": ("GET", "/tidak-ada/", {"others": 404}),
    "admin list": (
        "GET",
        "/admin/accounts/user/",
        {"stranger": SIGN_IN, "dewi": 403, "galih": 200, "others": HOME},
    ),
    "admin of groups": (
        "GET",
        "/admin/auth/group/",
        {"stranger": SIGN_IN, "dewi": 403, "galih": 200, "others": HOME},
    ),
    "admin of tasks": (
        "GET",
        "/admin/django_tasks_database/dbtaskresult/",
        {"stranger": SIGN_IN, "dewi": 403, "galih": 200, "others": HOME},
    ),
    "admin of channels": (
        "GET",
        "/admin/articles/channel/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": HOME},
    ),
    "admin of the checker": (
        "GET",
        "/admin/articles/houserules/1/change/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": HOME},
    ),
    "new by following a link": ("GET", "/tulis/baru/", {"stranger": SIGN_IN, "others": 405}),
    "move by following a link": (
        "GET",
        "/langkah/{claimed.pk}/release/",
        {"stranger": SIGN_IN, "others": 405},
    ),
    "sign out by following a link": ("GET", "/akun/keluar/", {"others": 405}),
}
ALL = DOORS | BESIDES


@pytest.fixture
def place():
    """What the addresses speak of; the cast is there before anybody knocks."""
    people = {
        "ani": cast.ani_who_writes(),
        "wayan": cast.wayan_who_writes_too(),
        "budi": cast.budi_who_edits(),
        "dewi": cast.dewi_who_leads(),
        "galih": cast.galih_who_administers(),
    }
    ani = people["ani"]
    draft = an_article(ani, cover=None, sharing_word="kata")
    edition = a_live_edition(ani, cover=a_picture(ani))
    claimed = a_claimed_article(ani, people["budi"], cover=a_picture(ani))
    return people, {
        "picture": a_picture(ani),
        "draft": draft,
        "discarded": an_article(ani, cover=None, discarded_at=timezone.now()),
        "token": sharing._token_of(draft),
        "note": a_note(draft, people["budi"], "Sebut sumbernya."),
        "version": keep(draft, Version.Why.NAMED, by=ani),
        "look": people["budi"].looks.create(name="Opini", query="?jenis=opini"),
        "claimed": claimed,
        "drafted": a_note(claimed, people["budi"], "Antara kita.", sent_at=None),
        "edition_address": edition.get_absolute_url(),
        "edition_code": edition.code,
    }


@pytest.mark.parametrize("door", ALL)
def test_each_person_gets_the_exact_answer_at_each_door(client, place, door):
    method, address, expected = ALL[door]
    people, things = place
    answers = {}
    for name in PEOPLE:
        client.logout()
        if name in people:
            client.force_login(people[name])
        body = '{"version": 1}' if method == "PUT" else {}
        kind = {"content_type": "application/json"} if method == "PUT" else {}
        with transaction.atomic():
            answer = getattr(client, method.lower())(address.format(**things), body, **kind)
            transaction.set_rollback(True)  # The next to knock finds all as it was.
        answers[name] = _status(answer)

    assert answers == {name: expected.get(name, expected.get("others")) for name in PEOPLE}


def _status(answer) -> int:
    if answer.status_code == 302:
        to_sign_in = answer.headers["Location"].startswith("/akun/masuk/?next=")
        return SIGN_IN if to_sign_in else HOME
    return answer.status_code


def test_every_url_pattern_has_a_row():
    assert set(_names(get_resolver().url_patterns)) - DOORS.keys() == set()


def _names(patterns, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or pattern.app_name or ""
            if inner == "admin":
                yield "admin:*"
            else:
                yield from _names(pattern.url_patterns, f"{inner}:" if inner else namespace)
        elif isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or "admin sign-in")


# A reader's browser says that it shows an article: done in nobody's name.
OPEN_TO_ANY_PAGE = {"count"}
CHANGING = [name for name, (method, *_) in ALL.items() if method != "GET"]


@pytest.mark.parametrize("door", [name for name in CHANGING if name not in OPEN_TO_ANY_PAGE])
def test_no_door_that_changes_something_opens_without_a_csrf_token(place, door):
    from django.test import Client

    method, address, _ = ALL[door]
    people, things = place
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["ani"])

    answer = getattr(client, method.lower())(address.format(**things))

    assert answer.status_code == 403


PRIVATE = [name for name, (*_, expected) in ALL.items() if "stranger" in expected]


@pytest.mark.parametrize("door", PRIVATE)
def test_what_depends_on_the_person_is_never_kept_by_a_shared_cache(client, place, door):
    _, address, _ = ALL[door]
    people, things = place
    client.force_login(people["budi" if door.startswith("reviewing") else "ani"])

    answer = client.get(address.format(**things))

    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
