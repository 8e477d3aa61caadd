import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.conduct.domains import forget_barred
from accounts.models import (
    Appeal,
    AuditEntry,
    BarredAddress,
    ConductReason,
    Erasure,
    FormerHandle,
    Letter,
    Notice,
    Profile,
    RetiredHandle,
    Strike,
    Suspension,
    User,
    Verification,
    VerificationStep,
)
from accounts.models.notice import NoticeKind
from accounts.notices import tell
from accounts.profiles.changing import change_face, change_handle
from accounts.profiles.photos import take_photo
from accounts.roles import Role, appoint
from accounts.security.acts import note_down
from articles.conduct.reporting import close, report
from articles.conduct.suspending import suspend
from articles.models import (
    Article,
    Case,
    Edition,
    Entry,
    Event,
    Leaving,
    Note,
    Picture,
    Report,
    ReportReason,
    Showing,
    Turn,
    Version,
)
from articles.owndata.holdings import HOLDINGS, Fate
from articles.owndata.leaving import (
    WorksHere,
    ask_to_leave,
    erase_leaving,
    remind_leaving,
    stay,
)
from articles.reviewing.trail_words import act_in_words
from articles.workflow import MoveConflict, open_moves, perform
from idnplatform.foundation.page_cache import forget_outdated
from idnplatform.management.commands.work import CHORES
from idnplatform.models import Outdated
from tests.articles.owndata.filled import CANARY, HER_ADDRESS, fill_all, pieces
from tests.articles.owndata.scanning import files_with, tables_with
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_photo,
    a_picture,
    a_sent_article,
    moved,
)

pytestmark = pytest.mark.django_db(transaction=True)


def gone(person: User, *, keeps_name: bool = False) -> User:
    """Asked for, thought over, and done."""
    Leaving.objects.filter(person=person).delete()
    person.groups.clear()
    ask_to_leave(person, keeps_name=keeps_name)
    User.objects.filter(pk=person.pk).update(leaves_at=timezone.now())
    assert erase_leaving() == 1
    return User.objects.get(pk=person.pk)


# What may still bear a canary, and why: columns that the table keeps, of rows that stay.
def kept_columns() -> set[str]:
    return {
        f"{holding.model._meta.db_table}.{holding.model._meta.get_field(name).column}"
        for holding in HOLDINGS
        for name in holding.keeps
    }


def test_nothing_of_theirs_is_left_in_any_table_or_file(run_tasks):
    ani, earlier = ani_who_writes(), files_with(CANARY)
    fill_all(ani)
    assert files_with(CANARY) - earlier != set()
    FormerHandle.objects.remember("kenarilama", ani)
    client = Client()
    client.force_login(ani)
    before = tables_with(CANARY)

    gone(ani)
    run_tasks()

    Outdated.objects.update(at=timezone.now() - timedelta(days=2))
    forget_outdated()
    after = tables_with(CANARY)
    assert len(before) > 30
    # Their note in another's piece is the other's: all that is left, beside what readers see.
    assert after == {"articles_note.text": {"kenariownnote"}}
    assert after.keys() <= kept_columns()
    assert tables_with(HER_ADDRESS) == {}
    assert files_with(CANARY) - earlier == set()
    assert tables_with("ani@contoh.id") == {}
    assert Client().get("/").status_code == 200
    assert not any(ani.pk == int(s.get_decoded().get("_auth_user_id", 0)) for s in sessions())


def sessions():
    from django.contrib.sessions.models import Session

    return Session.objects.all()


def test_what_is_called_deleted_is(run_tasks):
    ani = ani_who_writes()
    fill_all(ani)

    gone(ani)

    left = {
        holding.of
        for holding in HOLDINGS
        if holding.fate == Fate.DELETED and holding.rows_of(ani).exists()
    }
    assert left == set()
    assert not Turn.objects.filter(author=ani).exists()
    assert Erasure.objects.get().person_id == ani.pk


def test_the_account_is_a_shell_that_nobody_enters():
    ani = ani_who_writes()
    a_live_edition(ani)

    shell = gone(ani)

    assert shell.handle.startswith("penulis_x")
    assert shell.email == f"{shell.handle}@terhapus.invalid"
    assert (shell.is_active, shell.has_usable_password(), shell.last_login) == (False, False, None)
    assert (shell.profile.name, shell.profile.bio, shell.profile.avatar.name) == ("Penulis", "", "")
    assert shell.erased_at
    assert shell.leaves_at is None
    assert not Client().login(username="ani", password="rahasia-demo")


@pytest.mark.parametrize(("keeps_name", "name"), [(False, "Penulis"), (True, "Ani Lestari")])
def test_published_pieces_stay_under_the_name_that_was_chosen(run_tasks, keeps_name, name):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    address = edition.get_absolute_url()
    run_tasks()
    drawn = Edition.objects.get(pk=edition.pk).drawing

    gone(ani, keeps_name=keeps_name)
    run_tasks()

    client = Client()
    page = client.get(address).content.decode()
    assert name in page
    assert ("Ani Lestari" in page) is keeps_name
    assert "/penulis/" not in page
    assert client.get("/penulis/ani/").status_code == 410
    assert client.get("/feed/penulis/ani/rss.xml").status_code == 404
    assert client.get("/api/v1/writers/ani").status_code == 404
    told = client.get(f"/api/v1/editions/{edition.code}").json()
    assert told["writer"]["name"] == name
    assert told["writer"]["handle"] is None
    assert name in client.get("/feed/rss.xml").content.decode()
    found = client.get("/cari/?q=hujan").content.decode()
    assert address in found
    # Found by a name that readers know, and by no other.
    marks = Entry.objects.get().marks
    assert ("@lestari" in marks) is keeps_name
    assert not default_storage.exists(drawn) or keeps_name
    assert default_storage.exists(Edition.objects.get(pk=edition.pk).drawing)


def test_pages_that_were_kept_show_the_old_name_no_more():
    ani = ani_who_writes()
    address = a_live_edition(ani).get_absolute_url()
    client = Client()
    for path in (address, "/", "/penulis/ani/", "/terkini/"):
        assert "Ani Lestari" in client.get(path).content.decode()

    gone(ani)

    for path in (address, "/", "/penulis/ani/", "/terkini/"):
        assert "Ani Lestari" not in client.get(path).content.decode(), path


def test_nobody_may_take_a_handle_that_was_left_nor_one_like_it():
    from accounts.joining.forms import SignUpForm

    gone(ani_who_writes())

    for handle in ("ani", "an_i", "anl"):
        told = {
            "name": "Anita",
            "handle": handle,
            "email": "a@contoh.id",
            "password": "kopi-susu-9",
        }
        assert "handle" in SignUpForm(told).errors
    assert RetiredHandle.objects.count() == 1
    assert "ani" not in RetiredHandle.objects.get().digest


def test_each_piece_ends_where_the_table_says():
    ani = ani_who_writes()
    found = pieces(ani)

    gone(ani)

    left = {name: Article.objects.filter(pk=piece.pk).first() for name, piece in found.items()}
    assert {name for name, piece in left.items() if piece is None} == {"draft", "discarded"}
    states = {
        name: (piece.status, piece.publication, piece.title)
        for name, piece in left.items()
        if piece
    }
    assert states == {
        "live": ("draft", "live", "Hujan Pagi"),
        "withdrawn": ("approved", "withdrawn", ""),
        "waiting": ("draft", "none", ""),
        "claimed": ("draft", "none", ""),
        "scheduled": ("draft", "none", ""),
        "declined": ("declined", "none", ""),
        "returned": ("returned", "none", ""),
    }  # fmt: skip
    assert not Turn.objects.exists()
    assert not Version.objects.exists()
    assert not Note.objects.exists()
    assert [edition.title for edition in Edition.objects.live()] == ["Hujan Pagi"]
    assert Edition.objects.get(article=found["withdrawn"]).text == ""
    # Of the pictures, the one that readers see.
    assert [picture.caption for picture in Picture.objects.all()] == ["foto 0"]


def test_a_withdrawn_piece_answers_410_with_its_reason_and_cannot_be_put_back():
    ani, budi = ani_who_writes(), budi_who_edits()
    edition = a_live_edition(ani)
    moved(edition.article, ("withdraw", budi), note="Menunggu hak jawab.")
    address = edition.get_absolute_url()

    gone(ani)

    answer = Client().get(address, follow=True)
    assert answer.status_code == 410
    assert "Menunggu hak jawab." in answer.content.decode()
    assert "Hujan di Atas Ubud" not in answer.content.decode()
    article = Article.objects.get()
    assert "restore" not in {move.name for move in open_moves(budi, article)}


def test_an_editor_who_decides_at_that_moment_hears_that_it_is_gone():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    seen = article.seen

    gone(ani)

    with pytest.raises(MoveConflict):
        perform("approve", article, by=budi, seen=seen)
    assert [event.move for event in Event.objects.all()] == ["submit", "claim", "leave"]


def test_the_clock_takes_a_piece_off_a_desk_only_when_its_writer_leaves():
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)

    with pytest.raises(MoveConflict):
        perform("leave", article, by=ani)
    ask_to_leave(ani, keeps_name=False)
    with pytest.raises(MoveConflict):
        perform("leave", article, by=ani)


def test_who_once_edited_is_named_nowhere():
    budi, ani = budi_who_edits(), ani_who_writes()
    edition = a_live_edition(ani)
    handed = a_sent_article(ani, title="Lain")
    perform("assign", handed, by=citra_who_edits_too(), to=budi)
    assert tables_with("budi") != {}

    gone(budi)

    assert tables_with("budi hartono") == {}
    assert {text for texts in tables_with("budi").values() for text in texts} == set()
    page = Client().get(f"{edition.get_absolute_url()}jejak/").content.decode()
    assert "Budi" not in page
    assert Article.objects.get(pk=handed.pk).reviewer_id == budi.pk


def test_editors_keep_their_name_where_they_chose_so():
    budi = budi_who_edits()
    edition = a_live_edition(ani_who_writes())

    gone(budi, keeps_name=True)

    assert Edition.objects.get(pk=edition.pk).editor_name == "Budi Hartono"


def test_the_trail_tells_what_was_done_and_not_by_whom(client):
    ani = ani_who_writes()
    a_sent_article(ani)

    shell = gone(ani)

    acts = list(AuditEntry.objects.order_by("pk").values_list("act", "actor", "target_name"))
    assert acts == [
        ("article.submit", ani.pk, ""),
        ("person.leave", ani.pk, ""),
        ("article.recall", ani.pk, ""),
    ]
    client.force_login(dewi_who_leads())
    page = client.get("/redaksi/jejak/").content.decode()
    assert f"@{shell.handle}" in page
    assert "Ani" not in page


def test_others_lose_nothing():
    wayan, ani = wayan_who_writes_too(), ani_who_writes()
    a_live_edition(wayan, title="Kopi Pagi")
    a_sent_article(wayan, title="Kopi Sore")
    fill_all(ani)
    tables = (Article, Edition, Version, Picture, Event, Showing, Strike, Suspension, Appeal,
              Verification, VerificationStep, Case)  # fmt: skip
    of_wayan = {"Article": "author", "Edition": "author", "Version": "article__author",
                "Picture": "owner", "Event": "article__author", "Showing": "edition__author",
                "Strike": "person", "Suspension": "person", "Appeal": "suspension__person",
                "Verification": "person", "VerificationStep": "case__person", "Case": "person"}  # fmt: skip

    def rows():
        return {
            model.__name__: list(
                model._base_manager.filter(**{of_wayan[model.__name__]: wayan})
                .order_by("pk")
                .values()
            )
            for model in tables
        }

    before = rows()
    gone(ani)

    assert rows() == before


def test_whoever_works_here_hands_over_first():
    for person in (budi_who_edits(), dewi_who_leads(), galih_who_administers()):
        with pytest.raises(WorksHere):
            ask_to_leave(person, keeps_name=False)
    assert not Leaving.objects.exists()


def test_who_was_appointed_meanwhile_stays():
    ani = ani_who_writes()
    ask_to_leave(ani, keeps_name=False)
    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now())
    appoint(ani, Role.EDITOR)

    assert erase_leaving() == 0

    ani = User.objects.get(pk=ani.pk)
    assert (ani.handle, ani.leaves_at) == ("ani", None)
    assert not Leaving.objects.exists()
    stayed = AuditEntry.objects.get(act="person.stay")
    assert (stayed.actor, stayed.target) == (None, str(ani.pk))  # The house itself.


def test_nobody_is_erased_before_their_time_nor_after_a_change_of_mind():
    ani = ani_who_writes()
    ask_to_leave(ani, keeps_name=False)

    assert erase_leaving() == 0
    assert stay(ani, by=ani)
    assert not stay(ani, by=ani)
    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now())
    assert erase_leaving() == 0
    assert User.objects.get(pk=ani.pk).handle == "ani"


def steps_about(person):
    entries = AuditEntry.objects.about("person", str(person.pk)).order_by("pk")
    return list(entries.values_list("act", "actor__handle", "before", "after"))


def test_asking_choosing_anew_and_staying_are_on_the_record():
    ani = ani_who_writes()
    ask_to_leave(ani, keeps_name=False)
    ask_to_leave(ani, keeps_name=False)
    ask_to_leave(ani, keeps_name=True)
    stay(ani, by=ani)
    stay(ani, by=ani)

    assert steps_about(ani) == [
        ("person.leave", "ani", {}, {"keeps_name": False}),
        ("person.leave", "ani", {"keeps_name": False}, {"keeps_name": True}),
        ("person.stay", "ani", {}, {}),
    ]
    assert {act_in_words(act) for act, *_ in steps_about(ani)} == {
        "Penghapusan akun diminta pemiliknya",
        "Penghapusan akun dibatalkan",
    }


def test_days_are_not_drawn_out_nor_cut_by_asking_again():
    ani = ani_who_writes()
    ask_to_leave(ani, keeps_name=False)
    first = User.objects.get(pk=ani.pk).leaves_at

    ask_to_leave(ani, keeps_name=True)

    assert User.objects.get(pk=ani.pk).leaves_at == first
    assert Leaving.objects.get().keeps_name
    assert Letter.objects.count() == 1


def test_a_letter_comes_at_once_and_two_days_before():
    ani = ani_who_writes()
    ask_to_leave(ani, keeps_name=False)
    assert [letter.subject[:24] for letter in Letter.objects.all()] == ["Akunmu akan dihapus pada"]
    assert remind_leaving() == 0

    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now() + timedelta(days=2))
    assert (remind_leaving(), remind_leaving()) == (1, 0)

    subjects = [letter.subject[:15] for letter in Letter.objects.order_by("pk")]
    assert subjects == ["Akunmu akan dih", "Akunmu dihapus "]


def test_one_that_fails_holds_up_no_other(monkeypatch):
    from articles.owndata import leaving

    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    for person in (ani, wayan):
        ask_to_leave(person, keeps_name=False)
    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now() - timedelta(days=1))
    User.objects.filter(pk=wayan.pk).update(leaves_at=timezone.now())
    let_go = leaving.pieces.let_go

    def fails_once(person):
        if person.pk == ani.pk:
            raise RuntimeError("the disk is full")
        let_go(person)

    monkeypatch.setattr(leaving.pieces, "let_go", fails_once)
    assert erase_leaving() == 1

    assert User.objects.get(pk=ani.pk).handle == "ani"  # All of it, or nothing.
    assert not AuditEntry.objects.filter(actor=ani).exclude(erasure=None).exists()
    assert User.objects.get(pk=wayan.pk).erased_at
    monkeypatch.undo()
    assert erase_leaving() == 1
    assert User.objects.get(pk=ani.pk).erased_at


def test_nobody_writes_to_who_is_gone(run_tasks, mailoutbox):
    ani, budi = ani_who_writes(), budi_who_edits()
    edition = a_live_edition(ani)
    run_tasks()
    gone(ani)
    mailoutbox.clear()

    moved(edition.article, ("withdraw", budi))
    run_tasks()

    assert mailoutbox == []
    assert not Letter.objects.exists()


def test_a_picture_of_an_earlier_text_goes_and_the_trace_still_opens():
    ani, budi = ani_who_writes(), budi_who_edits()
    old, new = a_picture(ani, caption="lama"), a_picture(ani, caption="baru")
    edition = a_live_edition(ani, cover=old)
    article = moved(edition.article, ("revise", ani))
    Article.objects.filter(pk=article.pk).update(cover=new, title="Hujan Lagi")
    moved(article, ("submit", ani), ("claim", budi), ("approve", budi))
    file = old.file

    gone(ani)

    assert [picture.caption for picture in Picture.objects.all()] == ["baru"]
    assert not default_storage.exists(file)
    live = Edition.objects.live().get()
    assert Client().get(f"{live.get_absolute_url()}jejak/").status_code == 200


def test_the_photo_goes_with_its_file():
    ani = ani_who_writes()
    name = default_storage.save("avatars/x.webp", ContentFile(b"foto"))
    type(ani.profile).objects.filter(user=ani).update(avatar=name)

    gone(ani)

    assert not default_storage.exists(name)


def test_the_photo_goes_in_all_its_forms():
    ani = ani_who_writes()
    photo = take_photo(a_photo((400, 400)))
    change_face(ani, photo=photo)
    names = list(photo.names)
    assert len(names) > 3
    assert all(default_storage.exists(name) for name in names)

    shell = gone(ani)

    assert [name for name in names if default_storage.exists(name)] == []
    assert (shell.profile.avatar_widths, shell.profile.portrait) == ([], None)


def test_the_badges_of_who_is_gone_are_gone_and_the_worker_has_no_name_to_follow():
    ani = ani_who_writes()
    Profile.objects.filter(user=ani).update(
        identity_checked_at=timezone.now(), shows_identity=True, links=["https://ani.example/"]
    )

    profile = gone(ani).profile

    assert (profile.identity_checked_at, profile.shows_identity) == (None, False)
    assert (profile.links, profile.carried_name) == ([], "Penulis")
    assert not Profile.objects.to_carry().exists()


def test_what_they_were_called_before_is_in_no_log():
    ani = ani_who_writes()
    change_face(ani, name="Kenari Wulandari")
    change_handle(ani, "kenari_w")
    change_face(ani, name="Ani Lestari")
    assert len(tables_with("kenari_w")) > 1
    assert "accounts_auditentry.before" in tables_with("kenari wulandari")

    gone(User.objects.get(pk=ani.pk))

    Outdated.objects.update(at=timezone.now() - timedelta(days=2))
    forget_outdated()
    for word in ("kenari_w", "kenari wulandari", "ani lestari"):
        assert tables_with(word) == {}
    assert not FormerHandle.objects.exists()
    assert RetiredHandle.objects.count() == 2


def test_reports_lose_who_wrote_them_and_still_count():
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    reason, _ = ReportReason.objects.get_or_create(code="lain", defaults={"label": "Lain"})
    about_wayan = a_live_edition(wayan).article
    told = {"reason": reason, "words": "Kata Ani Lestari", "source": "sidik"}
    report(about_wayan, reporter=ani, email="", **told)
    report(wayan, reporter=None, email="Ani@contoh.id", **told | {"words": "Lain"})
    report(ani, reporter=wayan, email="", **told)

    gone(ani)

    left = Report.objects.order_by("pk").values_list("reporter", "words", "source", "email")
    assert list(left) == [(None, "", "", ""), (None, "Lain", "sidik", "")]
    assert [case.voices for case in Case.objects.order_by("pk")] == [1, 1]


def test_closed_cases_of_what_is_gone_name_it_no_more():
    ani, budi = ani_who_writes(), budi_who_edits()
    live, withdrawn = a_live_edition(ani, title="Hujan Pagi"), a_live_edition(ani, title="Hoaks")
    reason, _ = ReportReason.objects.get_or_create(code="lain", defaults={"label": "Lain"})
    told = {"reason": reason, "words": "", "source": "sidik", "reporter": None, "email": ""}
    for subject in (live.article, withdrawn.article, ani):
        close(report(subject, **told).case, by=budi, outcome="acted", words="Ya.")
    moved(withdrawn.article, ("withdraw", budi))

    gone(ani)

    names = AuditEntry.objects.filter(kind="report").order_by("pk")
    assert list(names.values_list("target_name", flat=True)) == ["Hujan Pagi", "", ""]
    assert [case.article for case in Case.objects.all()] == [live.article]


def test_what_others_were_told_names_them_no_more(run_tasks):
    ani, wayan, budi = ani_who_writes(), wayan_who_writes_too(), budi_who_edits()
    a_live_edition(ani, title="Hujan Pagi")
    article = a_sent_article(ani, title="Rahasia Besar")
    perform("assign", article, by=citra_who_edits_too(), to=budi)
    run_tasks()
    theirs = [
        "@ani mengajukan banding.",
        "Ani Lestari menyebutmu.",
        "Laporanmu tentang “Hujan Pagi” sudah dijawab.",
        "@ani_lain mengajukan banding.",
        "Ani Lestariani menyebutmu.",
    ]
    for text in theirs:
        tell(wayan, NoticeKind.CONDUCT, text)
    assert Notice.objects.filter(person=budi, text__contains="Rahasia Besar").exists()

    gone(ani)

    kept = Notice.objects.filter(person=wayan, kind=NoticeKind.CONDUCT).order_by("pk")
    assert list(kept.values_list("text", flat=True)) == theirs[2:]
    assert not Notice.objects.filter(text__contains="Rahasia Besar").exists()
    assert tables_with("rahasia besar") == {}


def test_a_decision_at_that_very_moment_is_made_before_or_not_at_all():
    """An editor publishes while the account goes: what is live then is under no name, or nothing is."""
    ani, budi = ani_who_writes(), budi_who_edits()
    article, together, answers = a_claimed_article(ani, budi), threading.Barrier(2), []
    ask_to_leave(ani, keeps_name=False)
    User.objects.filter(pk=ani.pk).update(leaves_at=timezone.now())

    def run(act):
        together.wait()
        try:
            act()
        except MoveConflict:
            answers.append("conflict")
        finally:
            connection.close()

    acts = [erase_leaving, lambda: perform("approve", article, by=budi)]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert User.objects.get(pk=ani.pk).erased_at
    live = Edition.objects.live().first()
    assert (live is None) == (answers == ["conflict"])
    assert Article.objects.get().title == (live.title if live else "")
    assert not Turn.objects.exists()


def test_what_was_told_at_a_former_address_goes_too():
    ani = ani_who_writes()
    note_down("person.email", ani, former_address="ani.dulu@contoh.id")
    assert "accounts_letter.to" in tables_with("ani.dulu@contoh.id")

    gone(ani)

    assert tables_with("ani.dulu@contoh.id") == {}


# Who leaves while suspended ------------------------------------------------------------------------


def suspended_for(person: User, days: int | None) -> None:
    reason = ConductReason.objects.first()
    until = timezone.now() + timedelta(days=days) if days else None
    suspend(person, by=dewi_who_leads(), reason=reason, words="Begitu.", until=until)


def joining_with(address: str) -> tuple[list[str], Any]:
    """What the mailbox gets, and all that the browser is told."""
    before = set(Letter.objects.values_list("pk", flat=True))
    told = {"name": "Sari Dewi", "handle": "sari", "email": address, "password": "hujan-di-ubud-7"}
    answer = Client().post("/akun/daftar/", told)
    letters = Letter.objects.exclude(pk__in=before).filter(to=address)
    return [letter.subject for letter in letters], (answer.status_code, answer["Location"])


def test_who_left_while_suspended_does_not_join_anew_before_its_end():
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    suspended_for(ani, 30)
    gone(ani)
    gone(wayan)
    assert BarredAddress.objects.count() == 1
    assert tables_with("ani@contoh.id") == {}

    barred, seen = joining_with("Ani@contoh.id".lower())
    assert barred == ["Alamat ini belum bisa dipakai di IDN Platform"]
    known, of_known = joining_with(budi_who_edits().email)
    assert (len(known), of_known) == (1, seen)  # The browser is told the same.
    free, of_free = joining_with("wayan@contoh.id")
    assert (free[0][-len("IDN Platform") :], of_free) == ("IDN Platform", seen)
    assert "adalah kode" in free[0]

    BarredAddress.objects.update(until=timezone.now())
    assert "adalah kode" in joining_with("ani@contoh.id")[0][0]
    assert (forget_barred(), BarredAddress.objects.count()) == (1, 0)
    assert forget_barred in CHORES


def test_no_code_lets_them_in(client):
    ani = ani_who_writes()
    suspended_for(ani, None)
    gone(ani)
    told = {
        "name": "Ani",
        "handle": "ani_baru",
        "email": "ani@contoh.id",
        "password": "hujan-di-ubud-7",
    }
    client.post("/akun/daftar/", told)

    for code in ("", "0000-0000"):
        client.post("/akun/daftar/konfirmasi/", {"code": code})
    client.post("/akun/daftar/konfirmasi/", {"resend": 1})

    letters = Letter.objects.filter(subject__contains="belum bisa dipakai")
    assert letters.count() == 2
    assert "sampai" not in letters[0].text
    assert not User.objects.filter(handle="ani_baru").exists()
