"""What a suspension does to pieces, and every door that it shuts."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.conduct.suspending import lift
from accounts.models import (
    AuditEntry,
    ConductReason,
    Letter,
    Profile,
    Suspension,
    User,
    Verification,
)
from articles.conduct.suspending import suspend
from articles.models import Article, DataCopy, Edition, Leaving, Turn, Version
from articles.owndata.leaving import erase_leaving
from articles.versions import keep
from articles.workflow import MOVES, MoveConflict, perform
from articles.workflow.claims import expire_claims
from articles.workflow.perform import Suspended
from articles.workflow.publishing import publish_due
from articles.writing.drafts import DraftConflict, save_draft
from tests import cast
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_note,
    a_photo,
    a_picture,
    a_sent_article,
    an_article,
    moved,
)
from tests.test_doors import DOORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def budi():
    return cast.budi_who_edits()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


def suspended(person, by):
    reason = ConductReason.objects.get(code="spam")
    until = timezone.now() + timedelta(days=7)
    return suspend(person, by=by, reason=reason, words="Begitu.", until=until)


def a_scheduled_article(author, editor, **fields):
    article = a_claimed_article(author, editor, **fields)
    perform("approve", article, by=editor, at=timezone.now() + timedelta(hours=2))
    article.refresh_from_db()
    return article


def state_of(article):
    article.refresh_from_db()
    reviewer = article.reviewer.handle if article.reviewer else None
    return article.status, article.publication, reviewer, article.publish_at


# What waits leaves, what is published stays -------------------------------------------------------


def test_all_that_waits_leaves_at_once_and_the_rest_stays(ani, budi, dewi, run_tasks, mailoutbox):
    others = a_sent_article(cast.wayan_who_writes_too())
    sent, claimed = a_sent_article(ani), a_claimed_article(ani, budi, title="Di Meja")
    scheduled = a_scheduled_article(ani, budi)
    live = a_live_edition(ani).article
    returned = moved(a_claimed_article(ani, budi), ("return", budi))
    run_tasks()
    mailoutbox.clear()

    suspended(ani, dewi)
    run_tasks()

    for article in (sent, claimed, scheduled):
        assert state_of(article) == ("draft", "none", None, None)
        event = article.events.last()
        assert (event.move, event.actor, event.after) == ("halt", dewi, "draft")
    assert state_of(live) == ("approved", "live", "budi", None)
    assert state_of(returned) == ("returned", "none", "budi", None)
    assert list(Turn.objects.values_list("article", flat=True)) == [others.pk]
    assert not Edition.objects.filter(article=scheduled).exists()
    told = [mail for mail in mailoutbox if mail.to == ["budi@contoh.id"]]
    assert len(told) == 2  # Of what lay on his desk, and of what he had approved for later.
    assert "karena penulisnya sedang ditangguhkan" in told[0].body
    assert "3 naskahmu yang sedang menunggu" in Letter.objects.filter(person=ani).last().text
    assert AuditEntry.objects.filter(act="article.halt", actor=dewi).count() == 3


def test_what_is_due_at_this_moment_is_not_published_after(ani, budi, dewi):
    due = a_scheduled_article(ani, budi)
    Article.objects.filter(pk=due.pk).update(publish_at=timezone.now() - timedelta(minutes=1))

    suspended(ani, dewi)

    assert publish_due() == []
    assert state_of(due)[:2] == ("draft", "none")


def test_a_revision_that_waits_leaves_and_readers_keep_what_they_have(ani, budi, dewi):
    edition = a_live_edition(ani)
    moved(edition.article, ("revise", ani), ("submit", ani))

    suspended(ani, dewi)

    assert state_of(edition.article)[:2] == ("draft", "live")


def test_nothing_goes_back_by_itself_after_the_end(ani, dewi):
    sent = a_sent_article(ani)
    given = suspended(ani, dewi)
    lift(given, by=dewi, words="Sudah.")

    assert state_of(sent)[0] == "draft"
    assert moved(sent, ("submit", User.objects.get(pk=ani.pk))).status == "submitted"


def test_what_is_published_is_not_pulled_even_by_who_asks_for_it(ani, dewi):
    live = a_live_edition(ani).article
    suspended(ani, dewi)

    with pytest.raises(MoveConflict):
        perform("halt", live, by=dewi)

    assert state_of(live)[:2] == ("approved", "live")


def test_nothing_is_done_by_half(ani, dewi, monkeypatch):
    sent = a_sent_article(ani)

    def break_off(*args, **more):
        raise RuntimeError

    monkeypatch.setattr("articles.conduct.suspending.announce", break_off)
    with pytest.raises(RuntimeError), transaction.atomic():
        suspended(ani, dewi)

    assert state_of(sent)[0] == "submitted"
    assert not Suspension.objects.exists()
    assert not User.objects.suspended().exists()


# Writing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["submit", "recall", "revise"])
def test_no_move_is_offered_or_made_also_by_who_knows_nothing_of_it(ani, dewi, name):
    """`ani` was read before: under its lock a move asks anew."""
    article = an_article(ani)
    Article.objects.filter(pk=article.pk).update(status=MOVES[name].sources[0])
    User.objects.filter(pk=ani.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    with pytest.raises(Suspended):
        perform(name, article, by=ani)

    knowing = User.objects.get(pk=ani.pk)
    article.refresh_from_db()
    assert not MOVES[name].is_open_to(knowing, article)


def test_no_save_reaches_the_text(client, ani, dewi):
    article = an_article(ani)
    suspended(ani, dewi)

    with pytest.raises(DraftConflict):
        save_draft(article, {"title": "Lain"}, version=article.version)

    client.force_login(ani)
    manuscript = article.manuscript | {"title": "Lain"}
    answer = client.put(
        f"/tulis/{article.pk}/naskah/", json.dumps(manuscript), content_type="application/json"
    )
    told = answer.json()
    assert (answer.status_code, told["locked"], told["version"]) == (409, True, 1)
    assert told["reason"].startswith("Akunmu sedang ditangguhkan")
    article.refresh_from_db()
    assert article.title == "Hujan di Atas Ubud"


# Every door that changes something, as it answers ani who is suspended. One that is new fails here
# until it is decided: shut (a refusal), or open (in the second list).
SHUT = {
    "writing:new": 403,
    "writing:draft": 409,
    "writing:bring-back": 403,
    "writing:share": 403,
    "writing:answer": 409,
    "pictures:upload": 422,
    "pictures:picture": 409,
    "pictures:proof": 422,
    "pictures:credit": 403,
    "workflow:make-move": 403,
    "profiles:discard-photo": 403,
}
# The same of doors that open to all who look, and change something only when a form comes.
SHUT_FORMS = {
    "profiles:profile": {"name": "Nama Lain"},
    "profiles:handle": {"handle": "nama_lain"},
    "standing:mine": {"why": "Karena."},
    "standing:identity": {"tampil": "ya"},
}
STAYS_OPEN = {
    "joining:sign-out",
    "joining:start-over",
    "account_logout",
    # How one gets in, what one hears, and one's own data stay one's own.
    "security:remove-passkey",
    "security:remove-app",
    "security:make-codes",
    "security:end-session",
    "security:end-sessions",
    "notices:read",
    "notices:read-all",
    "notices:leave",
    "owndata:ask",
    "owndata:leave",
    "owndata:keep",
    "visiting:end",
    "standing:step",  # Appeals, answers and taking back; nobody accepts a badge meanwhile.
    "suspension:appeal",
    "writing:own-word",  # Her own dictionary.
    "writing:keep-version",  # Of what is there already.
    "writing:unshare",
    "writing:discard",
    "writing:restore",
    "pictures:discard",
    "count",  # Done in nobody's name.
}


def test_every_door_that_changes_something_is_decided_upon():
    of_others = ("reviewing:", "conduct:", "verifying:", "admin")  # For the desk alone: see below.
    changing = {
        name
        for name, (method, *_) in DOORS.items()
        if method != "GET" and not name.startswith(of_others)
    }
    assert changing - SHUT.keys() - SHUT_FORMS.keys() - STAYS_OPEN == set()
    assert STAYS_OPEN & (SHUT.keys() | SHUT_FORMS.keys()) == set()


@pytest.mark.parametrize("door", SHUT)
def test_doors_of_writers_are_shut(client, ani, budi, dewi, door):
    draft = an_article(ani)
    note = a_note(draft, budi, "Sebut sumbernya.")
    version = keep(draft, Version.Why.NAMED, by=ani)
    picture = a_picture(ani)
    suspended(ani, dewi)
    client.force_login(User.objects.get(pk=ani.pk))
    as_json = {"content_type": "application/json"}

    method, address, body, kind = {
        "writing:new": ("post", "/tulis/baru/", {}, {}),
        "writing:draft": ("put", f"/tulis/{draft.pk}/naskah/", draft.manuscript, as_json),
        "writing:bring-back": (
            "post",
            f"/tulis/{draft.pk}/riwayat/{version.pk}/pulihkan/",
            {},
            {},
        ),
        "writing:share": ("post", f"/tulis/{draft.pk}/tautan/", {}, {}),
        "writing:answer": (
            "put",
            f"/tulis/{draft.pk}/catatan/{note.pk}/",
            {"state": "done"},
            as_json,
        ),
        "pictures:upload": ("post", "/gambar/", {"berkas": a_photo()}, {}),
        "pictures:picture": ("put", f"/gambar/{picture.pk}/", {"alt": "Lain"}, as_json),
        "pictures:proof": ("post", f"/gambar/{picture.pk}/izin/", {"berkas": a_photo()}, {}),
        "pictures:credit": ("post", f"/gambar/{picture.pk}/kredit/", {"alt": "Lain"}, {}),
        "workflow:make-move": ("post", f"/langkah/{draft.pk}/submit/", {}, {}),
        "profiles:discard-photo": ("post", "/akun/profil/foto/hapus/", {}, {}),
    }[door]
    answer = getattr(client, method)(address, json.dumps(body) if kind else body, **kind)

    assert answer.status_code == SHUT[door]
    if door not in {"writing:bring-back"}:  # It is not offered, and its refusal is the usual one.
        assert "sedang ditangguhkan" in answer.content.decode()
    assert Article.objects.count() == 1
    assert ani.pictures.count() == 2  # The cover, and the one above.
    draft.refresh_from_db()
    assert (draft.status, draft.version, draft.sharing_word) == ("draft", 1, "")


@pytest.mark.parametrize("door", SHUT_FORMS)
def test_the_face_stays_as_it_is_and_can_be_looked_at(client, ani, dewi, door):
    Profile.objects.filter(user=ani).update(identity_checked_at=timezone.now())
    before = Profile.objects.filter(user=ani).values().get()
    suspended(ani, dewi)
    client.force_login(User.objects.get(pk=ani.pk))

    answer = client.post(reverse(door), SHUT_FORMS[door])

    assert answer.status_code == 403
    assert "atau mengubah profil" in answer.content.decode()
    assert Profile.objects.filter(user=ani).values().get() == before
    assert User.objects.get(pk=ani.pk).handle == "ani"
    assert not ani.verifications.exists()
    if door != "standing:identity":  # It has no page of its own.
        assert client.get(reverse(door)).status_code == 200


def test_no_badge_is_accepted_meanwhile_and_an_appeal_goes_its_way(client, ani, dewi):
    offered = Verification.objects.create(person=ani, kind="offer", state="offered")
    suspended(ani, dewi)
    client.force_login(User.objects.get(pk=ani.pk))

    assert client.post(f"/akun/tingkat/{offered.pk}/accept/", {"seen": 0}).status_code == 403
    assert client.post(f"/akun/tingkat/{offered.pk}/turn-down/", {"seen": 0}).status_code == 302
    offered.refresh_from_db()
    assert offered.state == "ended"


def test_who_is_suspended_still_has_their_data_and_the_way_out(client, ani, dewi, run_tasks):
    an_article(ani)
    suspended(ani, dewi)
    client.force_login(User.objects.get(pk=ani.pk))

    assert client.get("/akun/data/").status_code == 200
    asked = client.post("/akun/data/salinan/").headers["Location"]
    client.post(asked, {"password": cast.PASSWORD})
    run_tasks()
    copy = DataCopy.objects.get()
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 200
    told = {"name": "nobody", "password": cast.PASSWORD}
    assert client.post("/akun/data/hapus/", told).status_code == 302
    assert Leaving.objects.filter(person=ani).exists()
    assert client.post("/akun/data/hapus/batal/").status_code == 302
    assert client.post("/akun/data/hapus/", told).status_code == 302
    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now())

    assert erase_leaving() == 1

    assert User.objects.get(pk=ani.pk).suspended_until is None
    assert not Suspension.objects.exists()


def test_who_writes_reads_all_the_same(client, ani, dewi):
    article = a_sent_article(ani)
    suspended(ani, dewi)
    client.force_login(User.objects.get(pk=ani.pk))

    addresses = ["/tulis/", f"/tulis/{article.pk}/", f"/tulis/{article.pk}/riwayat/", "/gambar/"]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert "Kamu masih bisa mengirim" not in client.get("/tulis/").content.decode()


# Editing ------------------------------------------------------------------------------------------


def test_an_editor_who_is_suspended_finds_every_door_of_the_desk_shut(client, ani, budi, dewi):
    article = a_claimed_article(ani, budi)
    suspended(budi, dewi)
    client.force_login(User.objects.get(pk=budi.pk))

    for address in ("/redaksi/", f"/redaksi/{article.pk}/", "/redaksi/laporan/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/langkah/{article.pk}/release/").status_code == 404
    with pytest.raises(Suspended):
        perform("approve", article, by=budi)


def test_an_administrator_who_is_suspended_stands_in_for_nobody(client, ani):
    galih = cast.galih_who_administers()
    User.objects.filter(pk=galih.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    client.force_login(User.objects.get(pk=galih.pk))

    assert client.get(f"/akun/bantuan/{ani.pk}/").status_code == 403


def test_a_chief_editor_or_administrator_loses_the_admin_too(client, dewi):
    galih = cast.galih_who_administers()
    suspended(dewi, galih)
    client.force_login(User.objects.get(pk=dewi.pk))

    assert client.get("/redaksi/orang/").status_code == 403
    assert client.get("/admin/").status_code == 302


def test_what_lies_on_the_desk_of_who_is_suspended_goes_back_by_the_clock(ani, budi, dewi):
    article = a_claimed_article(ani, budi)
    suspended(budi, dewi)
    Turn.objects.filter(pk=article.pk).update(touched_at=timezone.now() - timedelta(days=1))

    assert expire_claims() == 1
    assert state_of(article)[0] == "submitted"
