import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from accounts.models import AuditEntry, Letter, Notice, NoticeKind, User
from accounts.notices import tell
from accounts.roles import Role, appoint
from accounts.security.sessions import sign_out_everywhere
from accounts.visitors import VISIT
from articles.models import Article
from tests.cast import (
    PASSWORD,
    ani_who_writes,
    budi_who_edits,
    dewi_who_leads,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import a_data_copy, a_live_edition, an_article
from tests.mailbox import code_for

pytestmark = pytest.mark.django_db
WHY = "Ani tidak bisa mengirim naskahnya."


def visit(client: Client, person: User, reason: str = WHY):
    told = {"reason": reason, "user_pk": person.pk}
    return client.post(f"/akun/bantuan/{person.pk}/", told)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def desk(client, ani):
    """galih's browser, while he stands in for ani."""
    client.force_login(galih_who_administers())
    assert visit(client, ani).status_code == 302
    return client


def test_an_administrator_sees_what_they_see_beneath_a_banner(desk):
    page = desk.get("/tulis/").content.decode()

    assert "<b>Galih Prakoso</b> sedang masuk sebagai <b>Ani Lestari</b>" in page
    assert 'action="/akun/bantuan/selesai/"' in page
    assert 'action="/akun/keluar/"' not in page


def test_nobody_agrees_to_new_terms_in_their_name_nor_is_held_up_by_these(desk, ani):
    User.objects.filter(pk=ani.pk).update(owes_acceptance=True)

    assert desk.get("/tulis/").status_code == 200
    assert desk.post("/akun/ketentuan/", {"versi": [1, 2]}).status_code == 403
    assert User.objects.get(pk=ani.pk).owes_acceptance


def test_beginning_and_end_are_on_the_record_and_the_person_is_told(desk, ani):
    galih = User.objects.get(handle="galih")
    answer = desk.post("/akun/bantuan/selesai/")

    assert answer.headers["Location"] == f"/admin/accounts/user/{ani.pk}/change/"
    entries = AuditEntry.objects.order_by("pk").values_list(
        "act", "actor", "on_behalf_of", "target", "after"
    )
    assert list(entries) == [
        ("person.visit", galih.pk, None, str(ani.pk), {"reason": WHY}),
        ("person.visit-end", galih.pk, None, str(ani.pk), {"minutes": 0}),
    ]
    assert Notice.objects.get(person=ani).text.endswith(WHY)
    assert Letter.objects.get(person=ani).to == "ani@contoh.id"
    assert desk.session[SESSION_KEY] == str(galih.pk)
    assert VISIT not in desk.session
    assert "sedang masuk sebagai" not in desk.get("/tulis/").content.decode()


def test_what_the_administrator_opens_stays_unread(desk, ani):
    told = tell(ani, NoticeKind.NOTE, "Ada catatan.", "/tulis/")

    assert desk.get(f"/kabar/{told.pk}/").status_code == 403
    assert Notice.objects.get(pk=told.pk).read_at is None


def test_acts_meanwhile_are_the_administrators_on_behalf_of_the_person(desk, ani):
    article = an_article(ani)

    desk.post(f"/langkah/{article.pk}/submit/", {"seen": ""})

    assert Article.objects.get(pk=article.pk).status == "submitted"
    entry = AuditEntry.objects.get(act="article.submit")
    assert (entry.actor.handle, entry.on_behalf_of) == ("galih", ani)
    desk.post("/akun/bantuan/selesai/")
    page = desk.get("/redaksi/jejak/").content.decode()
    assert "Galih Prakoso sebagai @ani" in page
    desk.logout()
    desk.force_login(ani)
    desk.post(f"/langkah/{article.pk}/recall/")
    own = AuditEntry.objects.get(act="article.recall")
    assert (own.actor, own.on_behalf_of) == (ani, None)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/akun/data/"),
        ("post", "/akun/data/salinan/"),
        ("get", "/akun/data/salinan/{copy}/"),
        ("get", "/akun/data/hapus/"),
        ("post", "/akun/data/hapus/"),
        ("post", "/akun/data/hapus/batal/"),
        ("post", "/akun/keluar/"),
        ("get", "/akun/masuk/"),
        ("get", "/akun/bantuan/{wayan}/"),
        ("get", "/kabar/"),
        ("post", "/kabar/dibaca/"),
        ("get", "/lapor/penulis/wayan/"),
        ("post", "/lapor/penulis/wayan/"),
        ("get", "/admin/"),
    ],
)
def test_what_is_a_persons_alone_stays_shut(desk, ani, method, path):
    wayan = wayan_who_writes_too()
    a_live_edition(wayan)
    path = path.format(copy=a_data_copy(ani).pk, wayan=wayan.pk)

    answer = getattr(desk, method)(path)

    assert answer.status_code == 403
    assert "Ini hanya untuk pemilik akun" in answer.content.decode()


def test_into_nobody_who_works_here_is_off_or_gone(client, ani):
    galih = galih_who_administers()
    other = User.objects.create_user("hana@contoh.id", "hana", "x")
    appoint(other, Role.ADMINISTRATOR)
    staff = User.objects.create_user("staf@contoh.id", "pegawai", "x", is_staff=True)
    client.force_login(galih)
    User.objects.filter(pk=ani.pk).update(is_active=False)

    people = [budi_who_edits(), dewi_who_leads(), galih, other, staff, ani]
    assert [visit(client, person).status_code for person in people] == [403] * 6
    assert visit(client, User(pk=10**6)).status_code == 404
    assert client.session[SESSION_KEY] == str(galih.pk)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("who", [wayan_who_writes_too, budi_who_edits, dewi_who_leads])
def test_by_nobody_but_administrators(client, ani, who):
    client.force_login(who())

    assert visit(client, ani).status_code == 403


@pytest.mark.parametrize("reason", ["", "tolong", "x" * 201])
def test_a_reason_is_asked_for(client, ani, reason):
    client.force_login(galih_who_administers())

    assert visit(client, ani, reason).status_code == 422
    assert VISIT not in client.session


def test_it_ends_by_itself_after_half_an_hour(desk, ani, settings):
    session = desk.session
    session[VISIT] = session[VISIT] | {"since": time.time() - settings.VISIT_MINUTES * 60 - 1}
    session.save()
    article = an_article(ani)

    answer = desk.put(
        f"/tulis/{article.pk}/naskah/", '{"version": 1}', content_type="application/json"
    )

    assert answer.status_code == 403
    assert desk.session[SESSION_KEY] == str(User.objects.get(handle="galih").pk)
    assert AuditEntry.objects.get(act="person.visit-end").after == {
        "minutes": 30,
        "ended_by": "time",
    }
    assert Article.objects.get(pk=article.pk).version == 1


def test_who_is_no_administrator_any_more_is_out_at_once(desk):
    User.objects.filter(handle="galih").update(is_superuser=False)

    answer = desk.get("/tulis/")

    assert answer.status_code == 302
    assert desk.session[SESSION_KEY] == str(User.objects.get(handle="galih").pk)


def test_the_bell_goes_on_counting(desk):
    assert desk.get("/kabar/jumlah/").json() == {"unread": 1}


@pytest.mark.parametrize("path", ["/kabar/jumlah/", "/lapor/penulis/ani/"])
def test_its_half_hour_is_over_at_every_door_that_knows_people(desk, settings, path):
    session = desk.session
    session[VISIT] = session[VISIT] | {"since": time.time() - settings.VISIT_MINUTES * 60 - 1}
    session.save()

    assert desk.get(path).status_code == 302
    assert desk.session[SESSION_KEY] == str(User.objects.get(handle="galih").pk)


def test_who_is_appointed_meanwhile_is_left_at_once(desk, ani):
    appoint(ani, Role.EDITOR)

    assert desk.get("/redaksi/").status_code == 302
    assert desk.session[SESSION_KEY] == str(User.objects.get(handle="galih").pk)
    assert AuditEntry.objects.get(act="person.visit-end").after["ended_by"] == "rights"


def test_an_account_that_is_shut_off_meanwhile_locks_nobody_in(desk, ani):
    User.objects.filter(pk=ani.pk).update(is_active=False)

    answer = desk.get("/tulis/", follow=True)

    assert answer.status_code == 200
    assert desk.session[SESSION_KEY] == str(User.objects.get(handle="galih").pk)
    assert AuditEntry.objects.get(act="person.visit-end").target == str(ani.pk)


def ends_of_visits():
    ends = AuditEntry.objects.filter(act="person.visit-end").order_by("pk")
    return list(ends.values_list("actor__handle", "target_name", "after", "address"))


CUT_OFF = ("galih", "ani", {"minutes": 0, "ended_by": "sessions"}, None)


def ends_others(client):
    client.post("/akun/keamanan/sesi/akhiri/")


def ends_all(client):
    client.post("/akun/keamanan/sesi/akhiri/", {"semua": "ya"})


def changes_password(client):
    told = {"oldpassword": PASSWORD, "password1": "ombak-pagi-9"}
    client.post("/akun/kata-sandi/", told)


def resets_password(client):
    client.logout()
    client.post("/akun/lupa/", {"email": "ani@contoh.id"})
    client.post("/akun/lupa/kode/", {"code": code_for("ani@contoh.id")})
    client.post("/akun/lupa/baru/", {"password1": "ombak-pagi-9"})


@pytest.mark.parametrize("act", [ends_others, ends_all, changes_password, resets_password])
def test_whoever_ends_their_sessions_ends_a_visit_on_the_record(desk, ani, act):
    own = Client()
    own.force_login(ani)

    act(own)

    assert ends_of_visits() == [CUT_OFF]
    assert desk.get("/tulis/").headers["Location"].startswith("/akun/masuk/")
    own.force_login(User.objects.get(pk=ani.pk))
    ends_all(own)
    assert ends_of_visits() == [CUT_OFF]


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize(("path", "status"), [("/kabar/jumlah/", 401), ("/akun/masuk/", 200)])
def test_a_visit_that_was_cut_off_breaks_at_no_door(desk, ani, settings, is_late, path, status):
    if is_late:
        settings.VISIT_MINUTES = -1
    sign_out_everywhere(ani)

    assert desk.get(path).status_code == status
    assert VISIT not in desk.session


def test_an_administrator_who_shuts_strangers_out_ends_visits_too(desk, ani):
    other = User.objects.create_superuser("lain@contoh.id", "lain", PASSWORD)
    client = Client()
    client.force_login(other)
    words = {"action": "shut_strangers_out", "_selected_action": [ani.pk]}

    client.post("/admin/accounts/user/", words)

    assert ends_of_visits() == [CUT_OFF]


def test_a_visit_that_is_over_does_not_end_again(desk, ani, settings):
    desk.post("/akun/bantuan/selesai/")
    sign_out_everywhere(ani)
    assert ends_of_visits() == [("galih", "ani", {"minutes": 0}, "127.0.0.1")]
    assert visit(desk, ani).status_code == 302
    settings.VISIT_MINUTES = 0  # Its clock has ended it, though nobody came to see it.

    sign_out_everywhere(ani)

    assert len(ends_of_visits()) == 1


def test_the_end_of_one_is_not_that_of_another(desk, ani):
    wayan = wayan_who_writes_too()
    other = Client()
    other.force_login(User.objects.create_superuser("lain@contoh.id", "lain", PASSWORD))
    visit(other, wayan)
    desk.post("/akun/bantuan/selesai/")

    sign_out_everywhere(wayan)
    sign_out_everywhere(ani)

    told = [(who, whom, after.get("ended_by")) for who, whom, after, _ in ends_of_visits()]
    assert told == [("galih", "ani", None), ("lain", "wayan", "sessions")]


def test_the_trail_says_in_words_how_a_visit_ended(desk, ani):
    sign_out_everywhere(ani)
    desk.force_login(dewi_who_leads())

    assert "akhir semua sesi akun itu" in desk.get("/redaksi/jejak/").content.decode()


def test_public_pages_know_nothing_of_it(desk, ani):
    address = a_live_edition(ani).get_absolute_url()
    stranger = Client()
    for path in (address, "/", "/penulis/ani/"):
        answer = desk.get(path)
        assert answer.content == stranger.get(path).content
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies


def test_the_button_stands_where_it_leads_somewhere(client, ani):
    budi = budi_who_edits()
    client.force_login(galih_who_administers())

    assert "Masuk sebagai orang ini" in _page_of(client, ani)
    assert "Masuk sebagai orang ini" not in _page_of(client, budi)


def _page_of(client, person):
    return client.get(f"/admin/accounts/user/{person.pk}/change/").content.decode()


def test_their_last_sign_in_is_not_touched(client, ani):
    User.objects.filter(pk=ani.pk).update(last_login=None)
    client.force_login(galih_who_administers())

    visit(client, ani)

    assert User.objects.get(pk=ani.pk).last_login is None
