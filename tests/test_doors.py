"""Every door × every person: the exact answer. A new URL pattern without a row fails here.

The doors that other systems forget stand here too: preview, history, pictures of drafts,
and what answers in JSON.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.letters import send
from accounts.models import Appeal, NoticeKind
from accounts.notices import tell
from accounts.notices.leaving import leaving_address
from articles.models import Version
from articles.versions import keep
from articles.writing import sharing
from tests import cast, role_matrix
from tests.accounts.security.keys import a_passkey, a_session
from tests.accounts.standing.cases import a_request, with_paper
from tests.desk import (
    a_claimed_article,
    a_data_copy,
    a_live_edition,
    a_note,
    a_picture,
    an_article,
)

pytestmark = pytest.mark.django_db

PEOPLE = ("stranger", "meysa", "wayan", "ani", "budi", "dewi", "galih")
# meysa has just joined and written nothing; where a row does not name her, she gets what wayan gets.
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
    "joining:sign-up-by-code": ("GET", "/akun/daftar/kode/", {"stranger": 200, "others": HOME}),
    # Nobody waits for a code here: back to the door before.
    "joining:confirm": ("GET", "/akun/daftar/konfirmasi/", {"others": HOME}),
    "joining:start-over": ("POST", "/akun/daftar/ulang/", {"others": HOME}),
    "account_login": ("GET", "/akun/masuk/?next=/tulis/", {"stranger": 200, "others": HOME}),
    "account_signup": ("GET", "/akun/daftar/?next=/tulis/", {"stranger": 200, "others": HOME}),
    "account_logout": ("POST", "/akun/keluar/?next=/", {"others": HOME}),
    "account_request_login_code": ("GET", "/akun/masuk/kode/", {"stranger": 200, "others": HOME}),
    "account_confirm_login_code": ("GET", "/akun/masuk/kode/cek/", {"others": HOME}),
    "account_email_verification_sent": ("GET", "/akun/surel/kode/", {"others": HOME}),
    "account_confirm_password_reset_code": ("GET", "/akun/lupa/kode/", {"others": HOME}),
    "account_complete_password_reset": ("GET", "/akun/lupa/baru/", {"others": HOME}),
    "account_confirm_reauthentication_code": (
        "GET",
        "/akun/pastikan/kode/cek/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "account_inactive": ("GET", "/akun/nonaktif/", {"others": HOME}),
    "account_email": ("GET", "/akun/surel/", {"stranger": SIGN_IN, "others": 200}),
    "account_change_password": ("GET", "/akun/kata-sandi/", {"stranger": SIGN_IN, "others": 200}),
    # All of them have a password: they are led to where it is changed.
    "account_set_password": (
        "GET",
        "/akun/kata-sandi/buat/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "account_reset_password": ("GET", "/akun/lupa/", {"others": 200}),
    "account_password_reset_completed": ("GET", "/akun/lupa/selesai/", {"others": 200}),
    "account_reauthenticate": ("GET", "/akun/pastikan/", {"stranger": SIGN_IN, "others": 200}),
    "account_request_reauthentication_code": (
        "GET",
        "/akun/pastikan/kode/",
        {"stranger": SIGN_IN, "others": 200},
    ),
    "security:overview": ("GET", "/akun/keamanan/", {"stranger": SIGN_IN, "others": 200}),
    # HOME: to show once more that it is them; a stranger is led there by the sign-in page.
    "security:add-passkey": (
        "GET",
        "/akun/keamanan/passkey/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "security:passkey": (
        "GET",
        "/akun/keamanan/passkey/{passkey.pk}/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "security:remove-passkey": (
        "POST",
        "/akun/keamanan/passkey/{passkey.pk}/lepas/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "security:app": ("GET", "/akun/keamanan/aplikasi/", {"stranger": SIGN_IN, "others": HOME}),
    "security:remove-app": (
        "POST",
        "/akun/keamanan/aplikasi/lepas/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "security:codes": ("GET", "/akun/keamanan/kode/", {"stranger": SIGN_IN, "others": HOME}),
    "security:make-codes": (
        "POST",
        "/akun/keamanan/kode/baru/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "security:sessions": ("GET", "/akun/keamanan/sesi/", {"stranger": SIGN_IN, "others": 200}),
    # 404: nobody but ani learns that there is such a session.
    "security:end-session": (
        "POST",
        "/akun/keamanan/sesi/{session.pk}/akhiri/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "security:end-sessions": (
        "POST",
        "/akun/keamanan/sesi/akhiri/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "mfa_login_webauthn": ("GET", "/akun/masuk/passkey/", {"stranger": 200, "others": HOME}),
    # HOME: nobody here has begun to sign in.
    "mfa_authenticate": ("GET", "/akun/masuk/langkah-kedua/", {"others": HOME}),
    # HOME: by the password, which is what they have; ani has a passkey too.
    "mfa_reauthenticate": (
        "GET",
        "/akun/pastikan/langkah-kedua/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "mfa_reauthenticate_webauthn": (
        "GET",
        "/akun/pastikan/passkey/",
        {"stranger": SIGN_IN, "ani": 200, "others": HOME},
    ),
    # 404: letters are shown to who develops, under DEBUG alone.
    "letters:letters": ("GET", "/akun/surat/", {"others": 404}),
    "letters:letter": ("GET", "/akun/surat/{letter.pk}/", {"others": 404}),
    "letters:letter-html": ("GET", "/akun/surat/{letter.pk}/html/", {"others": 404}),
    "notices:notices": ("GET", "/kabar/", {"stranger": SIGN_IN, "others": 200}),
    "notices:unread": ("GET", "/kabar/jumlah/", {"stranger": 401, "others": 200}),
    # 404: the door is theirs, yet they do not say up to which.
    "notices:read-all": ("POST", "/kabar/dibaca/", {"stranger": SIGN_IN, "others": 404}),
    "notices:notice": (
        "GET",
        "/kabar/{notice.pk}/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "notices:read": (
        "POST",
        "/kabar/{notice.pk}/dibaca/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    "notices:choices": ("GET", "/akun/kabar/", {"stranger": SIGN_IN, "others": 200}),
    # Whoever holds the mail may end such mails, signed in or not.
    "notices:leave": ("POST", "/akun/kabar/berhenti/{leave}/", {"others": 200}),
    "admin sign-in": (
        "GET",
        "/admin/login/",
        {"stranger": SIGN_IN, "dewi": SIGN_IN, "galih": SIGN_IN, "others": 403},
    ),
    "admin:*": ("GET", "/admin/", {"stranger": HOME, "dewi": 200, "galih": 200, "others": HOME}),
    "owndata:mine": ("GET", "/akun/data/", {"stranger": SIGN_IN, "others": 200}),
    "owndata:ask": ("POST", "/akun/data/salinan/", {"stranger": SIGN_IN, "others": HOME}),
    "owndata:fetch": (
        "GET",
        "/akun/data/salinan/{copy.pk}/",
        {"stranger": SIGN_IN, "ani": HOME, "others": 404},
    ),
    # 422: they gave no password. 409: who works here hands over first.
    "owndata:leave": (
        "POST",
        "/akun/data/hapus/",
        {"stranger": SIGN_IN, "wayan": 422, "ani": 422, "others": 409},
    ),
    "owndata:keep": ("POST", "/akun/data/hapus/batal/", {"stranger": SIGN_IN, "others": HOME}),
    "visiting:begin": (
        "GET",
        "/akun/bantuan/{ani.pk}/",
        {"stranger": SIGN_IN, "galih": 200, "others": 403},
    ),
    # 403: they stand in for nobody.
    "visiting:end": ("POST", "/akun/bantuan/selesai/", {"stranger": SIGN_IN, "others": 403}),
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
    "reading:ketentuan": ("GET", "/ketentuan/", {"others": 200}),
    "reading:privasi": ("GET", "/privasi/", {"others": 200}),
    "reading:pedoman": ("GET", "/pedoman-media-siber/", {"others": 200}),
    "reading:ketentuan-version": ("GET", "/ketentuan/versi/1/", {"others": 200}),
    "reading:privasi-version": ("GET", "/privasi/versi/1/", {"others": 200}),
    "reading:pedoman-version": ("GET", "/pedoman-media-siber/versi/1/", {"others": 200}),
    "profiles:overview": ("GET", "/akun/", {"stranger": SIGN_IN, "others": 200}),
    "profiles:profile": ("GET", "/akun/profil/", {"stranger": SIGN_IN, "others": 200}),
    "profiles:discard-photo": (
        "POST",
        "/akun/profil/foto/hapus/",
        {"stranger": SIGN_IN, "others": HOME},
    ),
    "profiles:handle": ("GET", "/akun/nama-pengguna/", {"stranger": SIGN_IN, "others": 200}),
    "terms:acceptance": ("GET", "/akun/ketentuan/", {"stranger": SIGN_IN, "others": 200}),
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
    "suspension:mine": ("GET", "/akun/penangguhan/", {"stranger": SIGN_IN, "others": 200}),
    # 404: nobody suspended them. 422: meysa is, yet she says no word.
    "suspension:appeal": (
        "POST",
        "/akun/penangguhan/banding/",
        {"stranger": SIGN_IN, "meysa": 422, "others": 404},
    ),
    "conduct:report-piece": ("GET", "/lapor/tulisan/{edition_code}/", {"others": 200}),
    "conduct:report-person": ("GET", "/lapor/penulis/ani/", {"others": 200}),
    "conduct:reported": ("GET", "/lapor/diterima/", {"others": 200}),
    "conduct:cases": (
        "GET",
        "/redaksi/laporan/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 200},
    ),
    "conduct:case": (
        "GET",
        "/redaksi/laporan/{report_case.pk}/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 200},
    ),
    # 422: the door is theirs, yet they say neither how it ends nor why.
    "conduct:close": (
        "POST",
        "/redaksi/laporan/{report_case.pk}/tutup/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 422},
    ),
    "conduct:people": (
        "GET",
        "/redaksi/orang/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    "conduct:person": (
        "GET",
        "/redaksi/orang/ani/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    # 422: the doors are theirs, yet they say nothing.
    "conduct:strike": (
        "POST",
        "/redaksi/orang/ani/peringatan/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
    ),
    "conduct:revoke": (
        "POST",
        "/redaksi/orang/wayan/peringatan/{strike.pk}/cabut/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
    ),
    "conduct:suspend": (
        "POST",
        "/redaksi/orang/ani/tangguhkan/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
    ),
    "conduct:lift": (
        "POST",
        "/redaksi/orang/meysa/penangguhan/{suspension.pk}/cabut/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
    ),
    "conduct:decide": (
        "POST",
        "/redaksi/orang/meysa/penangguhan/{suspension.pk}/banding/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
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
    "reading:badges": ("GET", "/lencana/", {"others": 200}),
    "standing:mine": ("GET", "/akun/tingkat/", {"stranger": SIGN_IN, "others": 200}),
    # 404: nobody has looked at who they are.
    "standing:identity": (
        "POST",
        "/akun/tingkat/identitas/",
        {"stranger": SIGN_IN, "others": 404},
    ),
    "standing:step": (
        "POST",
        "/akun/tingkat/{case.pk}/take-back/",
        {"stranger": SIGN_IN, "meysa": 404, "wayan": 422, "others": 404},
    ),
    "verifying:queue": (
        "GET",
        "/redaksi/verifikasi/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    "verifying:case": (
        "GET",
        "/redaksi/verifikasi/{case.pk}/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    # 422: the door is theirs, yet they name no reason.
    "verifying:step": (
        "POST",
        "/redaksi/verifikasi/{case.pk}/decline/",
        {"stranger": SIGN_IN, "dewi": 422, "galih": 422, "others": 403},
    ),
    "verifying:paper": (
        "GET",
        "/redaksi/verifikasi/{case.pk}/dokumen/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
    "verifying:offer": (
        "GET",
        "/redaksi/verifikasi/tawarkan/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "others": 200},
    ),
    "verifying:take": (
        "GET",
        "/redaksi/verifikasi/cabut/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": 403},
    ),
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
    "report of a draft": ("GET", "/lapor/tulisan/{draft.code}/", {"others": 404}),
    "report of a code never given": ("GET", "/lapor/tulisan/22222222/", {"others": 404}),
    "report of nobody": ("GET", "/lapor/penulis/siapa/", {"others": 404}),
    "report of who was never published": ("GET", "/lapor/penulis/budi/", {"others": 404}),
    "case of an account": (
        "GET",
        "/redaksi/laporan/{account_case.pk}/",
        {"stranger": SIGN_IN, "wayan": 403, "ani": 403, "budi": 404, "others": 200},
    ),
    "warning one's own rank": (
        "POST",
        "/redaksi/orang/dewi/peringatan/",
        {"stranger": SIGN_IN, "galih": 422, "others": 403},
    ),
    "suspending an administrator": (
        "POST",
        "/redaksi/orang/galih/tangguhkan/",
        {"stranger": SIGN_IN, "others": 403},
    ),
    "what a suspension alone does": (
        "POST",
        "/langkah/{claimed.pk}/halt/",
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
    "admin of letters": (
        "GET",
        "/admin/accounts/letter/",
        {"stranger": SIGN_IN, "dewi": 403, "galih": 200, "others": HOME},
    ),
    "leaving with a forged word": ("POST", "/akun/kabar/berhenti/salah/", {"others": 404}),
    "leaving by a link that a scanner opens": (
        "GET",
        "/akun/kabar/berhenti/{leave}/",
        {"others": 200},
    ),
    "all read by following a link": (
        "GET",
        "/kabar/dibaca/",
        {"stranger": SIGN_IN, "others": 405},
    ),
    "own case at the desk": (
        "GET",
        "/redaksi/verifikasi/{case_of_dewi.pk}/",
        {"stranger": SIGN_IN, "galih": 200, "others": 403},
    ),
    "own document at the desk": (
        "GET",
        "/redaksi/verifikasi/{case_of_dewi.pk}/dokumen/",
        {"stranger": SIGN_IN, "galih": 200, "others": 403},
    ),
    "decision by following a link": (
        "GET",
        "/redaksi/verifikasi/{case.pk}/approve/",
        {"stranger": SIGN_IN, "dewi": 405, "galih": 405, "others": 403},
    ),
    "admin of barred addresses": (
        "GET",
        "/admin/accounts/barredaddress/",
        {"stranger": SIGN_IN, "dewi": 200, "galih": 200, "others": HOME},
    ),
    "admin of standings": (
        "GET",
        "/admin/accounts/standingrule/",
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
        "meysa": cast.meysa_who_just_joined(),
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
        "ani": ani,
        "copy": a_data_copy(ani),
        "picture": a_picture(ani),
        "draft": draft,
        "discarded": an_article(ani, cover=None, discarded_at=timezone.now()),
        "token": sharing._token_of(draft),
        "letter": send(ani, "accounts/notices/notice", {"text": "Halo."}),
        "notice": tell(ani, NoticeKind.NOTE, "Ada catatan untukmu.", "/tulis/"),
        "leave": leaving_address(ani, NoticeKind.NOTE).rstrip("/").rpartition("/")[2],
        "note": a_note(draft, people["budi"], "Sebut sumbernya."),
        "version": keep(draft, Version.Why.NAMED, by=ani),
        "look": people["budi"].looks.create(name="Opini", query="?jenis=opini"),
        "claimed": claimed,
        "drafted": a_note(claimed, people["budi"], "Antara kita.", sent_at=None),
        "report_case": edition.article.cases.create(),
        "account_case": ani.cases.create(),
        "strike": people["wayan"].strikes.create(given_by=people["dewi"]),
        "suspension": _appealed(people["galih"]),
        "edition_address": edition.get_absolute_url(),
        "edition_code": edition.code,
        "passkey": a_passkey(ani),
        "session": a_session(ani),
        "case": a_request(people["wayan"], with_paper()),
        "case_of_dewi": a_request(people["dewi"], with_paper()),
    }


def _appealed(by):
    """A suspension that somebody else bears, with an appeal to decide."""
    given = cast.meysa_who_just_joined().suspensions.create(given_by=by)
    Appeal.objects.create(suspension=given)
    return given


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

    assert answers == {name: expected_of(expected, name) for name in PEOPLE}


def expected_of(expected, name) -> int:
    """What a row says of somebody: by their name, by that of whom they are like, or of all others."""
    alike = {"meysa": "wayan"}
    return expected.get(name, expected.get(alike.get(name, name), expected.get("others")))


def test_the_role_matrix_in_the_docs_says_the_same():
    written = role_matrix.PAGE.read_text(encoding="utf-8")

    assert written == role_matrix.page(written, ALL, expected_of), "python -m tests.role_matrix"


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
# A mailbox ends mails of a kind: it has no cookie, and the signed word in the address is enough.
OPEN_TO_ANY_PAGE = {
    "count",
    "notices:leave",
    "leaving with a forged word",
}
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
