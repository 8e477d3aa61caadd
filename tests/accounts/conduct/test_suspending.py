from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.conduct.appealing import (
    AppealedAlready,
    DecidedAlready,
    NotShorter,
    appeal,
    decide,
)
from accounts.conduct.suspending import NotInForce, SuspendedAlready, lift, tell_ended
from accounts.models import AuditEntry, ConductReason, Letter, Suspension, User
from articles.conduct.suspending import suspend
from tests import cast

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


@pytest.fixture
def galih():
    return cast.galih_who_administers()


def suspended(person, by, until=A_WEEK):
    reason = ConductReason.objects.get(code="hoaks")
    moment = timezone.now() + until if until else None
    return suspend(person, by=by, reason=reason, words="Sumbernya dikarang.", until=moment)


def fresh(person):
    return User.objects.get(pk=person.pk)


def pass_by(given):
    """Its time comes."""
    then = timezone.now() - timedelta(seconds=1)
    Suspension.objects.filter(pk=given.pk).update(until=then)
    User.objects.filter(pk=given.person_id).update(suspended_until=then)


def test_it_is_told_at_once_with_reason_and_end(ani, dewi):
    given = suspended(ani, dewi)

    assert fresh(ani).is_suspended
    assert fresh(ani).suspended_until == given.until
    [notice] = ani.notices.all()
    assert notice.kind == "conduct"
    assert notice.text.startswith("Akunmu ditangguhkan sampai ")
    [letter] = Letter.objects.filter(person=ani)
    assert "Sumbernya dikarang." in letter.text
    assert "banding satu kali" in letter.text
    [entry] = AuditEntry.objects.filter(act="person.suspend")
    assert (entry.actor, entry.target_name) == (dewi, "ani")


def test_one_at_a_time(ani, dewi):
    suspended(ani, dewi)

    with pytest.raises(SuspendedAlready):
        suspended(ani, dewi)

    assert Suspension.objects.count() == 1


def test_its_end_comes_by_itself_and_is_told_once(ani, dewi):
    given = suspended(ani, dewi)
    assert tell_ended() == 0

    pass_by(given)
    assert not fresh(ani).is_suspended  # No chore is needed for that.
    assert [tell_ended(), tell_ended()] == [1, 0]
    assert Letter.objects.filter(person=ani, subject="Kamu bisa menulis lagi").count() == 1


def test_the_end_of_one_is_not_told_once_the_next_has_begun(ani, dewi):
    """The chore comes by only now and then: somebody may be suspended anew before it does."""
    pass_by(suspended(ani, dewi))
    suspended(ani, dewi)

    assert tell_ended() == 0
    assert not Letter.objects.filter(person=ani, subject="Kamu bisa menulis lagi").exists()


def test_one_without_an_end_lasts_until_it_is_lifted(ani, dewi):
    given = suspended(ani, dewi, until=None)
    assert fresh(ani).is_suspended
    assert tell_ended() == 0

    lift(given, by=dewi, words="Sudah jelas.")
    with pytest.raises(NotInForce):
        lift(given, by=dewi, words="Sekali lagi.")

    assert fresh(ani).suspended_until is None
    assert Letter.objects.filter(person=ani, subject="Kamu bisa menulis lagi").count() == 1
    assert tell_ended() == 0


def test_an_appeal_goes_once_to_another_than_who_suspended(ani, dewi, galih):
    given = suspended(ani, dewi)

    appeal(given, by=ani, words="Sumbernya ada, ini tautannya.")
    with pytest.raises(AppealedAlready):
        appeal(given, by=ani, words="Dan lagi.")

    assert given.appeal.words == "Sumbernya ada, ini tautannya."
    assert [(n.text, n.address) for n in galih.notices.all()] == [
        ("@ani mengajukan banding.", "/redaksi/orang/ani/")
    ]
    assert not dewi.notices.exists()


def test_none_against_what_is_over(ani, dewi):
    given = suspended(ani, dewi)
    pass_by(given)

    with pytest.raises(NotInForce):
        appeal(given, by=ani, words="Sumbernya ada.")


@pytest.fixture
def appealed(ani, dewi):
    return appeal(suspended(ani, dewi), by=ani, words="Sumbernya ada.")


def test_it_may_be_upheld(ani, galih, appealed):
    decide(appealed, by=galih, outcome="upheld", words="Tautannya tidak memuat itu.")
    with pytest.raises(DecidedAlready) as refusal:
        decide(appealed, by=galih, outcome="lifted", words="Eh.")

    assert refusal.value.by == galih
    assert fresh(ani).is_suspended
    letter = Letter.objects.filter(person=ani).last()
    assert letter.subject == "Bandingmu dijawab: Tetap berlaku"
    assert "Tautannya tidak memuat itu." in letter.text


def test_it_may_be_lifted(ani, galih, appealed):
    decide(appealed, by=galih, outcome="lifted", words="Benar, maaf.")

    assert not fresh(ani).is_suspended
    given = Suspension.objects.get()
    assert (given.lifted_by, given.lifted_words) == (galih, "Benar, maaf.")


def test_it_may_be_shortened_to_an_earlier_moment_that_is_to_come(ani, galih, appealed):
    was = fresh(ani).suspended_until
    for wrong in (was, timezone.now() - timedelta(hours=1), None):
        with pytest.raises(NotShorter):
            decide(appealed, by=galih, outcome="shortened", words="Setengahnya.", until=wrong)

    earlier = timezone.now() + timedelta(days=1)
    decide(appealed, by=galih, outcome="shortened", words="Setengahnya.", until=earlier)

    assert fresh(ani).suspended_until == earlier == Suspension.objects.get().until


def test_every_act_is_in_the_audit_log(ani, galih, appealed):
    decide(appealed, by=galih, outcome="lifted", words="Benar.")

    acts = AuditEntry.objects.about("person", str(ani.pk)).values_list("act", "actor__handle")
    assert sorted(acts) == [
        ("person.appeal", "ani"),
        ("person.appeal-decided", "galih"),
        ("person.suspend", "dewi"),
        ("person.unsuspend", "galih"),
    ]


# The page of the person ---------------------------------------------------------------------------


def test_who_is_suspended_signs_in_reads_why_and_appeals(client, ani, dewi):
    suspended(ani, dewi)
    told = {"login": "ani", "password": cast.PASSWORD}
    assert client.post("/akun/masuk/", told).status_code == 302

    page = client.get("/akun/penangguhan/").content.decode()
    assert "Sumbernya dikarang." in page
    assert "Hoaks atau kabar yang dikarang" in page

    assert client.post("/akun/penangguhan/banding/", {"banding": " "}).status_code == 422
    assert client.post("/akun/penangguhan/banding/", {"banding": "x" * 2001}).status_code == 422
    assert client.post("/akun/penangguhan/banding/", {"banding": "Keliru."}).status_code == 302
    twice = client.post("/akun/penangguhan/banding/", {"banding": "Lagi."})
    assert twice.status_code == 409
    assert "Keliru." in client.get("/akun/penangguhan/").content.decode()


def test_the_desk_says_it_on_every_page(client, ani, dewi):
    client.force_login(ani)
    assert "Akunmu sedang ditangguhkan" not in client.get("/tulis/").content.decode()

    suspended(ani, dewi)

    assert "Akunmu sedang ditangguhkan" in client.get("/tulis/").content.decode()


def test_nobody_reads_anothers_record(client, ani, dewi):
    suspended(ani, dewi)
    client.force_login(cast.wayan_who_writes_too())

    assert "Sumbernya dikarang." not in client.get("/akun/penangguhan/").content.decode()
    assert client.post("/akun/penangguhan/banding/", {"banding": "Aku."}).status_code == 404
