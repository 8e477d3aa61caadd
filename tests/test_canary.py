"""A canary in every private place, looked for in every public answer.

Whatever nobody but writers and editors may know says `kenari`, with the place it stands in. Each
door that opens without signing in is asked, also for what is guessed; a new one without a row here
fails. And no public answer may change by a byte when all that is private comes into being, since
a count or an order can tell what no word does.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Verification
from articles.models import Article, Channel, MessageTemplate, Reason, ReportReason, Topic, Version
from articles.versions import keep
from articles.workflow import perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, meysa_who_just_joined
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_note,
    a_picture,
    a_sent_article,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
    related,
)
from tests.test_doors import DOORS, HOME, SIGN_IN

pytestmark = pytest.mark.django_db

# Every door that opens to all, and where it is asked. `{live}` is the address of the live piece,
# `{code}` its code; what is secret is guessed further below.
NOW = timezone.localtime()
TOKENS = re.compile(r'csrfmiddlewaretoken" value="\w+"|"challenge": "[\w-]+"')
CLOSED = (SIGN_IN, HOME, 401)
ADDRESSES = {
    "health": ["/sehat/"],
    "media": ["/media/{cover}", "/media/pictures/", "/media/permissions/", "/media/identity/"],
    "joining:sign-in": ["/akun/masuk/"],
    "joining:sign-up": ["/akun/daftar/"],
    "joining:sign-up-by-code": ["/akun/daftar/kode/"],
    "account_login": ["/akun/masuk/?next=/tulis/"],
    "account_signup": ["/akun/daftar/?next=/tulis/"],
    "account_request_login_code": ["/akun/masuk/kode/"],
    "account_reset_password": ["/akun/lupa/"],
    "account_password_reset_completed": ["/akun/lupa/selesai/"],
    "mfa_login_webauthn": ["/akun/masuk/passkey/"],
    "letters:letters": ["/akun/surat/"],
    "letters:letter": ["/akun/surat/1/"],
    "letters:letter-html": ["/akun/surat/1/html/"],
    "writing:shared": ["/tulis/draf/salah/"],
    "api:openapi": ["/api/v1/openapi.json"],
    "api:editions": [
        "/api/v1/editions",
        "/api/v1/editions?channel=travel",
        "/api/v1/editions?topic=ubud",
        "/api/v1/editions?writer=ani",
    ],
    "api:edition": ["/api/v1/editions/{code}"],
    "api:channels": ["/api/v1/channels"],
    "api:channel": ["/api/v1/channels/travel"],
    "api:topics": ["/api/v1/topics"],
    "api:topic": ["/api/v1/topics/ubud"],
    "api:writers": ["/api/v1/writers"],
    "api:writer": ["/api/v1/writers/ani"],
    "api:nothing": ["/api/v1/drafts"],
    "reading:front": ["/"],
    "reading:newest": ["/terkini/"],
    "reading:topic": ["/topik/ubud/"],
    "reading:writer": ["/penulis/ani/"],
    "reading:channel": ["/travel/"],
    "reading:article": ["{live}"],
    "reading:feed": ["/feed/rss.xml", "/feed/atom.xml", "/feed/feed.json"],
    "reading:feed-of-channel": ["/feed/kanal/travel/rss.xml", "/feed/kanal/travel/feed.json"],
    "reading:feed-of-topic": ["/feed/topik/ubud/atom.xml"],
    "reading:feed-of-writer": ["/feed/penulis/ani/rss.xml"],
    "reading:sitemap": ["/sitemap.xml"],
    "reading:sitemap-news": ["/sitemap/berita.xml"],
    "reading:sitemap-month": [f"/sitemap/{NOW:%Y-%m}.xml"],
    "reading:robots": ["/robots.txt"],
    "reading:llms": ["/llms.txt"],
    "reading:archive": ["/arsip/"],
    "reading:archive-year": [f"/arsip/{NOW:%Y}/"],
    "reading:archive-month": [f"/arsip/{NOW:%Y/%m}/"],
    "reading:archive-day": [f"/arsip/{NOW:%Y/%m/%d}/"],
    # A word that is in every private place, and one that is nearly the canary's own.
    "reading:search": ["/cari/?q=hujan", "/cari/?q=rahasia", "/cari/?q=kenarjjudul"],
    "reading:suggest": ["/cari/saran/?q=rahas", "/cari/saran/?q=kenar", "/cari/saran/?q=huj"],
    "reading:opensearch": ["/opensearch.xml"],
    "reading:trace": ["{live}jejak/"],
    "reading:badges": ["/lencana/"],
    "reading:ketentuan": ["/ketentuan/"],
    "reading:ketentuan-version": ["/ketentuan/versi/1/"],
    "reading:privasi": ["/privasi/"],
    "reading:privasi-version": ["/privasi/versi/1/"],
    "reading:pedoman": ["/pedoman-media-siber/"],
    "reading:pedoman-version": ["/pedoman-media-siber/versi/1/"],
    "reading:manifest": ["/manifest.webmanifest"],
    "reading:service-worker": ["/sw.js"],
    "reading:offline": ["/luring/"],
    "reading:saved": ["/simpanan/"],
    "conduct:report-piece": ["/lapor/tulisan/{code}/"],
    "conduct:report-person": ["/lapor/penulis/ani/"],
    "conduct:reported": ["/lapor/diterima/"],
}


# All patterns stand in the table of doors; those are open that a stranger may read.
OPEN_DOORS = sorted(
    name
    for name, (method, _, expected) in DOORS.items()
    if method == "GET" and expected.get("stranger", expected.get("others")) not in CLOSED
)


def kenari(place: str) -> str:
    return f"Kenari{place} rahasia"


def told(place: str, **fields) -> dict:
    """All that a manuscript says, in words of its own."""
    words = {
        "title": kenari(f"judul{place}"),
        "summary": kenari(f"cuplikan{place}"),
        "dateline": kenari(f"tempat{place}"),
        "topics": [kenari(f"topik{place}"), "Ubud"],
        "sources": [{"title": kenari(f"sumber{place}"), "url": "", "accessed": ""}],
        "body": body_of(paragraph(kenari(f"isi{place}"))),
    }
    return words | fields


@pytest.fixture
def live():
    """What readers may see; its *Baca Juga* points to what they may not."""
    ani = ani_who_writes()
    hidden = an_article(ani, cover=a_picture(ani))
    body = body_of(paragraph("Halo."), figure(a_picture(ani)), related(hidden))
    return a_live_edition(ani, title="Hujan di Atas Ubud", body=body, cover=a_picture(ani)), hidden


def fill_with_secrets(hidden: Article) -> set[str]:
    """Put the canary wherever something is private; answers what else must not be seen."""
    ani, budi, meysa = ani_who_writes(), budi_who_edits(), meysa_who_just_joined()
    rights = {"site": "kenarisitus.id", "creator": kenari("pembuat"), "alt": kenari("alt")}
    rights |= {"caption": kenari("keterangan"), "permission": kenari("izin")}
    picture = a_picture(ani, **rights)
    for name, value in told("draf", cover=picture).items():
        setattr(hidden, name, value)
    hidden.body["content"].append(figure(picture, caption=kenari("gambar")))
    hidden.save()
    keep(hidden, Version.Why.NAMED, by=ani, name=kenari("versi"))
    pieces = [hidden]
    pieces += [an_article(ani, discarded_at=timezone.now(), **told("buangan"))]
    pieces += [an_article(meysa, **told("orangbaru", cover=None))]
    pieces += [a_sent_article(ani, **told("antrean"))]
    claimed = a_claimed_article(ani, budi, **told("tinjau"))
    at_words = {"block": "p1", "quote": claimed.document.text, "suggestion": kenari("saran")}
    a_note(claimed, budi, kenari("catatan"), sent_at=None, **at_words)
    returned = a_claimed_article(ani, budi, **told("kembali"))
    a_note(returned, budi, kenari("catatanterkirim"), answer=kenari("jawaban"))
    moved(returned, ("return", budi), note=kenari("pengantar"))
    declined = a_claimed_article(ani, budi, **told("tolak"))
    moved(declined, ("decline", budi), note=kenari("penolakan"))
    scheduled = a_claimed_article(ani, budi, **told("jadwal"))
    perform("approve", scheduled, by=budi, at=timezone.now() + timedelta(days=1))
    withdrawn = a_live_edition(ani, **told("tarik", title="Judul yang ditarik"))
    moved(withdrawn.article, ("withdraw", citra_who_edits_too()), note="Alasan terbuka.")
    pieces += [claimed, returned, declined, scheduled]

    meysa.profile.name, meysa.profile.bio = kenari("nama"), kenari("bio")
    meysa.profile.save()
    case = Verification.objects.create(
        person=ani,
        state="declined",
        real_name=kenari("namaasli"),
        why=kenari("mengapa"),
        links=[{"address": "https://kenaribacaan.id/", "title": ""}],
        paper="identity/kenari.pdf",
    )
    case.steps.create(by=ani, name="send", label="Dikirim", after="waiting", words=kenari("kata"))
    Channel.objects.update(guide=kenari("panduan"))
    Topic.objects.create(slug="kenari-lepas", name=kenari("topiklepas"))
    Reason.objects.create(code="kenari", label=kenari("alasan"), hint=kenari("petunjuk"))
    MessageTemplate.objects.create(move="return", name=kenari("pesan"), text=kenari("teks"))
    ani.strikes.create(reason=kenari("peringatan"), words=kenari("kata"), given_by=budi)
    ani.suspensions.create(reason=kenari("penangguhan"), words=kenari("kata"), given_by=budi)
    for subject in (hidden, ani):
        case = subject.cases.create(words=kenari("putusan"))
        case.reports.create(reason=ReportReason.objects.first(), words=kenari("laporan"))
    budi.looks.create(name=kenari("saringan"), query="?jenis=opini")
    return {
        "kenari",
        "contoh.id",  # everybody's e-mail address
        "ditarik-",  # The address of what was withdrawn: nothing may lead there.
        withdrawn.code,
        picture.file.rpartition("/")[2].partition(".")[0],
        *(piece.code for piece in pieces),
    }


def addresses(edition, names=OPEN_DOORS) -> list[str]:
    words = {"live": edition.get_absolute_url(), "code": edition.code, "cover": edition.cover.file}
    return [address.format(**words) for name in names for address in ADDRESSES[name]]


def seen(client, address: str) -> str:
    """All that an answer tells, with its headers; tokens and times of this very answer are left out."""
    answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    # A page with a form is another each time, by its token; so is what a passkey is to sign.
    words, tokens = TOKENS.subn("", content.decode(errors="replace"))
    passing = {"Expires", "Last-Modified"} | ({"ETag"} if tokens else set())
    told = {name: value for name, value in answer.headers.items() if name not in passing}
    return "\n".join([str(answer.status_code), *map(": ".join, told.items()), words])


def test_every_open_door_has_a_row_and_every_row_a_door():
    assert set(OPEN_DOORS) == ADDRESSES.keys()


def test_the_canary_is_in_no_public_answer(client, live, run_tasks):
    edition, hidden = live
    secrets = fill_with_secrets(hidden)
    run_tasks()

    found = [
        (address, around(secret, answer))
        for address in addresses(edition)
        for answer in [seen(client, address)]
        for secret in secrets
        if secret in answer.lower()
    ]

    assert found == []


def test_no_public_answer_changes_when_what_is_private_comes_into_being(client, live, run_tasks):
    edition, hidden = live
    run_tasks()
    before = {address: seen(client, address) for address in addresses(edition)}

    fill_with_secrets(hidden)
    run_tasks()

    changed = {
        address: set(answer.splitlines()) ^ set(was.splitlines())
        for address, was in before.items()
        if (answer := seen(client, address)) != was
    }
    assert changed == {}


def test_who_guesses_learns_nothing(client, live):
    """Of what is private, by its code, its words, its number: 404, or 410 where it was public."""
    _, hidden = live
    secrets = fill_with_secrets(hidden)
    answers = {}
    for piece in Article.objects.exclude(publication=Article.Publication.LIVE):
        gone = 410 if piece.publication == Article.Publication.WITHDRAWN else 404
        for address in (
            f"/travel/x-{piece.code}/",
            f"/lapor/tulisan/{piece.code}/",
            f"/api/v1/editions/{piece.code}",
            f"/{piece.code}/",
            f"/api/v1/editions/{piece.pk}",
        ):
            expected = (
                gone
                if "-" in address
                or (
                    address.rstrip("/").endswith(piece.code)
                    and not address.startswith(f"/{piece.code}")
                )
                else 404
            )
            answers[address] = (expected, piece.code)
    for slug in ("topik-draf", "kenaritopikdraf-rahasia", "kenaritopiktarik-rahasia"):
        for address in (f"/topik/{slug}/", f"/feed/topik/{slug}/rss.xml", f"/api/v1/topics/{slug}"):
            answers[address] = (404, slug)
    for handle in ("meysa", "budi"):
        for address in (
            f"/penulis/{handle}/",
            f"/lapor/penulis/{handle}/",
            f"/feed/penulis/{handle}/rss.xml",
        ):
            answers[address] = (404, handle)
        answers[f"/api/v1/writers/{handle}"] = answers[f"/api/v1/editions?writer={handle}"] = (
            404,
            handle,
        )

    for address, (expected, asked) in answers.items():
        answer = client.get(address)
        # What was asked for may be said again.
        words = answer.content.decode().lower().replace(asked.lower(), "")
        told = [secret for secret in secrets - {"ditarik-"} if secret in words]
        assert (address, answer.status_code, told) == (address, expected, [])


def around(secret: str, answer: str) -> str:
    place = answer.lower().index(secret)
    return answer[max(0, place - 60) : place + 60]
