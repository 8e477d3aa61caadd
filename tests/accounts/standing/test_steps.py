"""The way of a case: who may do what, in which state, and what follows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from accounts.models import (
    AuditEntry,
    Letter,
    Notice,
    Profile,
    User,
    Verification,
    VerificationStep,
)
from accounts.standing.acting import NotPossible, StepConflict, Told, WordsNeeded, take_step
from accounts.standing.beginning import offer, send, take_badge, why_not
from accounts.standing.steps import STEPS, open_steps
from idnplatform.foundation.kept import HistoryIsKept
from idnplatform.foundation.page_cache.outdated import Outdated
from tests import cast
from tests.accounts.standing.cases import (
    a_declined,
    a_request,
    a_taken_badge,
    an_offer,
    told,
)

pytestmark = pytest.mark.django_db
State = Verification.State


def standing_of(user):
    return Profile.objects.get(user=user).standing


def fresh(case):
    return Verification.objects.get(pk=case.pk)


@pytest.fixture
def wayan():
    return cast.wayan_who_writes_too()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


@pytest.fixture
def galih():
    return cast.galih_who_administers()


def test_a_request_waits_and_an_approval_gives_the_badge(wayan, dewi):
    case = a_request(wayan)
    assert (case.state, case.turn) == (State.WAITING, 1)

    take_step("approve", case, by=dewi)

    case = fresh(case)
    assert (case.state, case.decided_by, case.turn) == (State.APPROVED, dewi, 2)
    assert standing_of(wayan) == "verified"
    assert Outdated.objects.latest("pk").keys == ["writer:wayan"]
    assert list(case.steps.values_list("name", "by__handle", "before", "after")) == [
        ("send", "wayan", "", "waiting"),
        ("approve", "dewi", "waiting", "approved"),
    ]
    told_of = Notice.objects.filter(person=wayan).order_by("pk").values_list("kind", "address")
    assert list(told_of) == [
        ("verification", "/akun/tingkat/"),
        ("badge", "/akun/tingkat/"),
    ]
    assert [letter.to for letter in Letter.objects.all()] == ["wayan@contoh.id"] * 2


def test_more_is_asked_for_and_the_answer_keeps_its_place(wayan, dewi):
    case = a_request(wayan)
    queued = case.queued_at

    take_step("ask", case, by=dewi, words="Di media mana?")
    assert fresh(case).state == State.ASKED
    take_step("answer", case, by=wayan, words="Di Pos Bali.")

    case = fresh(case)
    assert (case.state, case.queued_at) == (State.WAITING, queued)
    assert list(case.steps.values_list("name", "words")) == [
        ("send", ""),
        ("ask", "Di media mana?"),
        ("answer", "Di Pos Bali."),
    ]


def test_the_letter_bears_the_reason(wayan, dewi):
    a_declined(wayan, dewi)

    letter = Letter.objects.latest("pk")
    assert "Belum cukup bukti." in letter.text
    assert "http://testserver/akun/tingkat/" in letter.text


def test_each_act_is_in_the_audit_log_and_no_private_word_is(wayan, dewi):
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Rahasia saya.")

    entries = AuditEntry.objects.order_by("pk").values_list(
        "act", "actor__handle", "target_name", "before", "after"
    )
    assert list(entries) == [
        ("verification.send", "wayan", "wayan", {}, {"state": "waiting"}),
        (
            "verification.decline",
            "dewi",
            "wayan",
            {"state": "waiting"},
            {"state": "declined", "note_letters": 18},
        ),
        (
            "verification.appeal",
            "wayan",
            "wayan",
            {"state": "declined"},
            {"state": "waiting", "note_letters": 13},
        ),
    ]


@pytest.mark.parametrize("name", ["approve", "decline", "ask"])
def test_nobody_decides_their_own(name, dewi):
    case = a_request(dewi)

    with pytest.raises(PermissionDenied):
        take_step(name, case, by=dewi, words="Saya sendiri.")

    assert fresh(case).state == State.WAITING
    assert open_steps(dewi, case) == [STEPS["take-back"]]


@pytest.mark.parametrize(
    "who", [cast.budi_who_edits, cast.ani_who_writes, cast.meysa_who_just_joined]
)
def test_only_chief_editors_decide(wayan, who):
    case = a_request(wayan)

    with pytest.raises(PermissionDenied):
        take_step("approve", case, by=who())

    assert standing_of(wayan) == "writer"


@pytest.mark.parametrize("name", ["ask", "decline"])
def test_a_refusal_and_a_question_need_words(wayan, dewi, name):
    with pytest.raises(WordsNeeded):
        take_step(name, a_request(wayan), by=dewi, words="  ")


def test_the_same_twice_is_a_conflict_that_tells_the_first(wayan, dewi, galih):
    case = a_request(wayan)
    take_step("decline", case, by=dewi, words="Belum cukup.")

    with pytest.raises(StepConflict) as conflict:
        take_step("approve", case, by=galih)

    assert (conflict.value.last.name, conflict.value.last.by) == ("decline", dewi)
    assert standing_of(wayan) == "writer"


def test_a_decision_holds_for_what_was_seen(wayan, dewi):
    case = a_request(wayan)
    seen = case.turn
    take_step("ask", case, by=dewi, words="Di mana?")
    take_step("answer", case, by=wayan, words="Di sini.")

    with pytest.raises(StepConflict):
        take_step("approve", case, by=dewi, seen=seen)


def test_an_appeal_goes_to_another_and_only_once(wayan, dewi, galih):
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")

    with pytest.raises(PermissionDenied):
        take_step("approve", case, by=dewi)
    assert open_steps(dewi, fresh(case)) == []
    take_step("decline", case, by=galih, words="Tetap belum.")

    case = fresh(case)
    assert (case.state, case.decided_by) == (State.DECLINED, galih)
    with pytest.raises(PermissionDenied):
        take_step("appeal", case, by=wayan, words="Sekali lagi.")


def test_where_there_is_no_other_the_same_one_hears_the_appeal(wayan, dewi):
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")

    take_step("approve", case, by=dewi)

    assert standing_of(wayan) == "verified"


def test_an_administrator_who_left_is_no_other(wayan, dewi, galih):
    User.objects.filter(pk=galih.pk).update(is_active=False)
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")

    take_step("approve", case, by=dewi)


def test_one_whose_role_rests_is_no_other(wayan, dewi, galih, settings):
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")
    names = ["approve", "ask", "decline"]
    assert open_steps(dewi, fresh(case)) == []

    suspend(galih)
    assert [step.name for step in open_steps(dewi, fresh(case))] == names

    suspend(galih, days=-1)
    settings.SECOND_FACTOR_FOR_STAFF = True  # He has none, and his days of grace are over.
    long_ago = timezone.now() - timedelta(days=99)
    User.objects.filter(pk=galih.pk).update(second_factor_asked_at=long_ago)
    assert [step.name for step in open_steps(dewi, fresh(case))] == names


def test_a_new_request_comes_only_after_the_pause(wayan, dewi):
    case = a_declined(wayan, dewi)
    with pytest.raises(NotPossible, match="Permintaan baru bisa kamu kirim mulai"):
        send(wayan, told())

    Verification.objects.update(decided_at=timezone.now() - timedelta(days=31))
    a_request(wayan)

    with pytest.raises(NotPossible, match="sedang berjalan"):
        take_step("appeal", case, by=wayan, words="Terlambat.")


def test_an_appeal_is_about_the_latest_decision_alone(wayan, dewi):
    older = a_declined(wayan, dewi)
    Verification.objects.update(decided_at=timezone.now() - timedelta(days=31))
    a_declined(wayan, dewi)

    with pytest.raises(NotPossible, match="Banding berlaku untuk yang terakhir"):
        take_step("appeal", older, by=wayan, words="Ini buktinya.")


def test_an_appeal_that_is_taken_back_does_not_end_the_pause(wayan, dewi):
    case = a_declined(wayan, dewi)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")
    take_step("take-back", case, by=wayan)

    assert why_not(wayan).startswith("Permintaan baru bisa kamu kirim mulai")


def test_nor_does_it_begin_the_pause_anew(wayan, dewi):
    case = a_declined(wayan, dewi)
    Verification.objects.update(decided_at=timezone.now() - timedelta(days=29))
    before = why_not(wayan)
    take_step("appeal", case, by=wayan, words="Ini buktinya.")
    take_step("take-back", case, by=wayan)

    assert why_not(wayan) == before


def suspend(person, days=7):
    until = timezone.now() + timedelta(days=days)
    User.objects.filter(pk=person.pk).update(suspended_until=until)


def test_who_is_suspended_gets_no_badge_meanwhile(wayan, dewi):
    case = a_request(wayan)
    suspend(wayan)

    with pytest.raises(PermissionDenied):
        take_step("approve", case, by=dewi)
    names = [step.name for step in open_steps(dewi, fresh(case))]
    assert (names, standing_of(wayan)) == (["ask", "decline"], "writer")

    suspend(wayan, days=-1)
    take_step("approve", case, by=dewi)
    assert standing_of(wayan) == "verified"


def test_an_offer_is_not_accepted_by_who_was_suspended_a_moment_ago(wayan, dewi):
    case = an_offer(wayan, dewi)
    assert not wayan.is_suspended  # As the request knows them.
    suspend(wayan)

    with pytest.raises(PermissionDenied):
        take_step("accept", case, by=wayan, told=Told(real_name="Wayan S."))

    assert standing_of(wayan) == "writer"


def test_one_request_at_a_time(wayan):
    a_request(wayan)

    with pytest.raises(NotPossible, match="Masih ada"):
        send(wayan, told())


def test_requests_that_are_taken_back_again_and_again_have_an_end(wayan):
    for _ in range(5):
        take_step("take-back", a_request(wayan), by=wayan)

    with pytest.raises(NotPossible, match="Coba lagi besok"):
        send(wayan, told())


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (cast.ani_who_writes, "Kamu sudah Verified Writer."),
        (
            cast.meysa_who_just_joined,
            "Lencana ini untuk Writer: kamu perlu punya satu tulisan yang terbit dulu.",
        ),
    ],
)
def test_who_cannot_ask_hears_why(who, reason):
    with pytest.raises(NotPossible, match=reason):
        send(who(), told())


def test_a_chief_editors_offer_is_approved_when_it_is_accepted(wayan, dewi):
    case = an_offer(wayan, dewi)
    assert (case.state, standing_of(wayan)) == (State.OFFERED, "writer")

    take_step("accept", case, by=wayan, told=Told(real_name="Wayan S."))

    case = fresh(case)
    assert (case.state, case.decided_by, case.real_name) == (State.APPROVED, dewi, "Wayan S.")
    assert standing_of(wayan) == "verified"
    assert Notice.objects.latest("pk").kind == "badge"


def test_an_editors_offer_becomes_a_request(wayan, dewi):
    case = an_offer(wayan, cast.budi_who_edits())

    take_step("accept", case, by=wayan, told=Told(real_name="Wayan S."))

    assert fresh(case).state == State.WAITING
    assert standing_of(wayan) == "writer"
    take_step("approve", case, by=dewi)
    assert standing_of(wayan) == "verified"


def test_an_offer_of_who_leads_no_longer_is_a_request(wayan, dewi):
    case = an_offer(wayan, dewi)
    dewi.groups.clear()

    take_step("accept", case, by=wayan, told=Told(real_name="Wayan S."))

    assert fresh(case).state == State.WAITING


def test_nobody_offers_it_to_themselves(dewi):
    with pytest.raises(NotPossible):
        offer(dewi, by=dewi)


def test_a_writer_offers_nothing(wayan):
    with pytest.raises(PermissionDenied):
        offer(wayan, by=cast.ani_who_writes())


def test_a_badge_is_taken_away_with_a_reason_and_given_back_on_appeal(dewi, galih):
    ani = cast.ani_who_writes()
    with pytest.raises(NotPossible):
        take_badge(ani, by=dewi, words=" ")
    case = a_taken_badge(ani, dewi)

    assert standing_of(ani) == "writer"
    assert Notice.objects.latest("pk").kind == "badge"
    assert "Menyalin tulisan orang." in Letter.objects.latest("pk").text

    take_step("appeal", case, by=ani, words="Itu kutipan yang bersumber.")
    take_step("approve", case, by=galih)

    assert standing_of(ani) == "verified"


def test_a_badge_is_taken_once(dewi):
    ani = cast.ani_who_writes()
    a_taken_badge(ani, dewi)

    with pytest.raises(NotPossible):
        take_badge(ani, by=dewi, words="Lagi-lagi.")


def test_no_editor_takes_it_and_nobody_ones_own(dewi):
    with pytest.raises(PermissionDenied):
        take_badge(cast.ani_who_writes(), by=cast.budi_who_edits(), words="Karena begitu.")
    Profile.objects.filter(user=dewi).update(standing="verified")
    with pytest.raises(PermissionDenied):
        take_badge(dewi, by=dewi, words="Karena begitu.")


def test_the_clock_alone_lets_a_case_lapse(wayan, dewi):
    case = a_request(wayan)
    take_step("ask", case, by=dewi, words="Di mana?")

    for person in (wayan, dewi):
        with pytest.raises(PermissionDenied):
            take_step("lapse", case, by=person)
    with pytest.raises(PermissionDenied):
        take_step("take-back", case, by=None)


def test_identity_and_badge_are_two_things(wayan, dewi):
    case = a_request(wayan)
    with pytest.raises(PermissionDenied):  # There is no document that could have been seen.
        take_step("identify", case, by=dewi)
    Verification.objects.update(paper="identity/x.pdf")

    take_step("identify", case, by=dewi)

    profile = Profile.objects.get(user=wayan)
    assert (profile.standing, profile.identity_checked_at is not None) == ("writer", True)
    assert not profile.bears_identity_mark  # Until the writer wants it.
    assert fresh(case).state == State.WAITING
    take_step("doubt", case, by=dewi, words="Dokumennya palsu.")
    assert Profile.objects.get(user=wayan).identity_checked_at is None


def test_steps_are_only_ever_added(wayan):
    step = a_request(wayan).steps.get()
    with pytest.raises(HistoryIsKept):
        step.save()
    with pytest.raises(HistoryIsKept):
        VerificationStep.objects.update(words="")
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute("UPDATE accounts_verificationstep SET words = 'x'")
