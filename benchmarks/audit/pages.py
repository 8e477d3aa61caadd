"""Which pages are looked at: one of each kind, for readers and on the desk."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from accounts.models import User
from articles.demo.markup import read_manuscript
from articles.models import Article, Edition, Version
from articles.reading.urls import urlpatterns
from tests import desk


@dataclass(frozen=True)
class Page:
    kind: str
    address: str
    by: str = ""  # whose session opens it; nobody's where readers go
    status: int = 200


# What of the readers' addresses is no page for people: feeds, maps, files.
NO_PAGES = {
    *("feed", "feed-of-channel", "feed-of-topic", "feed-of-writer"),
    *("sitemap", "sitemap-news", "sitemap-month", "robots", "llms", "opensearch"),
    *("manifest", "service-worker", "suggest"),
}
PLAIN_WORDS = 700


def lay_down_more() -> None:
    """What the demo lacks: a withdrawn piece, and one of exactly 700 words."""
    budi = User.objects.get(handle="budi")
    last = Edition.objects.live().exclude(article__author=budi).order_by("published_at").first()
    assert last
    desk.moved(last.article, ("withdraw", budi), note="Sumber utamanya tidak bisa dipastikan.")
    desk.a_live_edition(
        User.objects.get(handle="wayan"),
        title="Tujuh Ratus Kata",
        at=timezone.now() - timedelta(days=40),  # Its small cover shall not lead the front.
        topics=["Ubud"],
        body=desk.body_of(
            *(
                block
                for number, words in enumerate(_paragraphs())
                for block in (
                    desk.heading(f"Bagian {number}", f"h{number}"),
                    desk.paragraph(words, f"p{number}"),
                )
            )
        ),
    )


def _paragraphs() -> list[str]:
    """Seven paragraphs of a hundred words of the demo's."""
    found: list[str] = []
    for path in sorted((settings.BASE_DIR / "articles/demo/manuscripts").glob("*.md")):
        for chunk in read_manuscript(path)[1].split("\n\n"):
            if chunk[0].isalpha() and "[" not in chunk:
                found += chunk.replace("*", "").split()
    words = list(islice(cycle(found), PLAIN_WORDS))
    return [" ".join(words[at : at + 100]) for at in range(0, PLAIN_WORDS, 100)]


def public_pages() -> list[Page]:
    rich = max(Edition.objects.live().exclude(cover=None), key=lambda edition: len(edition.html))
    plain = Edition.objects.live().get(title="Tujuh Ratus Kata")
    withdrawn = Edition.objects.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at")[0]
    topic = plain.topics[0]["slug"]
    at = plain.get_absolute_url()
    today = timezone.localtime()
    pages = [
        Page("front", "/"),
        Page("newest", "/terkini/"),
        Page("channel", rich.channel.get_absolute_url()),
        Page("topic", f"/topik/{topic}/"),
        Page("writer", f"/penulis/{rich.author.handle}/"),
        Page("article", rich.get_absolute_url()),
        Page("article, 700 words", at),
        Page("withdrawn", withdrawn.get_absolute_url(), status=410),
        Page("not there", "/tidak/ada/", status=404),
        Page("most-read", "/terpopuler/"),
        Page("search", "/cari/"),
        Page("search, found", "/cari/?q=kopi"),
        Page("search, nothing", "/cari/?q=zzzzqqq"),
        Page("archive", "/arsip/"),
        Page("archive, a year", f"/arsip/{today:%Y}/"),
        Page("archive, a month", f"/arsip/{today:%Y/%m}/"),
        Page("archive, a day", f"/arsip/{today:%Y/%m/%d}/"),
        Page("trace", f"{rich.get_absolute_url()}jejak/"),
        Page("article, saving data", f"{rich.get_absolute_url()}?hemat=1"),
        Page("offline", "/luring/"),
        Page("saved", "/simpanan/"),
        Page("badges", "/lencana/"),
        Page("terms", "/ketentuan/"),
        Page("privacy", "/privasi/"),
        Page("guideline", "/pedoman-media-siber/"),
        *(
            Page(f"{name}, a version", f"/{name}/versi/1/")
            for name in ("ketentuan", "privasi", "pedoman-media-siber")
        ),
        Page("report of a piece", f"/lapor/tulisan/{plain.code}/"),
        Page("report of an account", f"/lapor/penulis/{plain.author.handle}/"),
        Page("reported", "/lapor/diterima/"),
        Page("sign-in", "/akun/masuk/"),
        Page("sign-in by code", "/akun/masuk/kode/"),
        Page("sign-up", "/akun/daftar/"),
        Page("sign-up by code", "/akun/daftar/kode/"),
        Page("forgotten password", "/akun/lupa/"),
    ]
    client = Client()
    return [page for page in pages if client.get(page.address).status_code == page.status]


def unseen_kinds(pages: list[Page]) -> list[str]:
    """Names of readers' addresses that no page here stands for: who adds one adds it above."""
    seen = {
        resolve(page.address.partition("?")[0]).url_name for page in pages if page.status == 200
    }
    return sorted({str(pattern.name) for pattern in urlpatterns} - seen - NO_PAGES)


def desk_pages() -> list[Page]:
    live = Edition.objects.live().filter(author__handle="ani")[0].article
    draft = Article.objects.filter(author__handle="ani", status="draft").order_by("pk")[0]
    claimed = (
        Article.objects.filter(status="in_review").select_related("reviewer").order_by("pk")[0]
    )
    kept = Version.objects.filter(article__author__handle="ani").order_by("pk").first()
    assert claimed.reviewer
    reviewer = claimed.reviewer.handle
    picture = live.cover_id
    pages = [
        Page("writer's desk", "/tulis/", "ani"),
        Page("editor", f"/tulis/{draft.pk}/", "ani"),
        Page("preview", f"/tulis/{draft.pk}/pratinjau/", "ani"),
        Page("preview's page", f"/tulis/{draft.pk}/pratinjau/halaman/", "ani"),
        Page("versions", f"/tulis/{live.pk}/riwayat/", "ani"),
        Page("own words", "/tulis/kamus/", "ani"),
        Page("notices", "/kabar/", "ani"),
        Page("choice of notices", "/akun/kabar/", "ani"),
        Page("account", "/akun/", "ani"),
        Page("profile", "/akun/profil/", "ani"),
        Page("handle", "/akun/nama-pengguna/", "ani"),
        Page("address", "/akun/surel/", "ani"),
        Page("password", "/akun/kata-sandi/", "ani"),
        Page("security", "/akun/keamanan/", "ani"),
        Page("sessions", "/akun/keamanan/sesi/", "ani"),
        Page("an app for codes", "/akun/keamanan/aplikasi/", "ani"),
        Page("a new passkey", "/akun/keamanan/passkey/", "ani"),
        Page("who is there", "/akun/pastikan/", "ani"),
        Page("acceptance", "/akun/ketentuan/", "ani"),
        Page("pictures", "/gambar/", "ani"),
        Page("credit", f"/gambar/{picture}/kredit/", "ani"),
        Page("queue", "/redaksi/", "budi"),
        Page("review", f"/redaksi/{claimed.pk}/", reviewer),
        Page("live piece", f"/redaksi/{live.pk}/", "budi"),
        Page("figures", "/redaksi/angka/", "dewi"),
        Page("calendar", "/redaksi/kalender/", "budi"),
        Page("trail of acts", "/redaksi/jejak/", "dewi"),
        Page("own standing", "/akun/tingkat/", "wayan"),
        Page("verification", "/redaksi/verifikasi/", "dewi"),
        Page("offer of a badge", "/redaksi/verifikasi/tawarkan/", "budi"),
        Page("reports", "/redaksi/laporan/", "dewi"),
        Page("people", "/redaksi/orang/", "dewi"),
        Page("a person", "/redaksi/orang/ani/", "dewi"),
        Page("own conduct", "/akun/penangguhan/", "ani"),
        Page("own data", "/akun/data/", "ani"),
        Page("leaving", "/akun/data/hapus/", "ani"),
    ]
    if kept:
        pages.append(Page("version", f"/tulis/{kept.article_id}/riwayat/{kept.pk}/", "ani"))
    return pages


def session_of(handle: str) -> str:
    """The cookie of who is signed in already, and has just shown that it is them."""
    client, person = Client(), User.objects.get(handle=handle)
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, method="password", reauthenticated=True)
    request.session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value
