"""How somebody hears of something: as they chose, once, and of their account's safety always."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import ByMail, Letter, Notice, NoticeChoice, NoticeKind
from accounts.notices import tell
from accounts.notices.choosing import choose, stop_digest, stop_mail
from accounts.notices.kinds import FREE, MEANINGS, Way, default_of, ways_of
from tests.cast import ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db
Kind = NoticeKind
NOW, DAILY, NONE = ByMail.NOW, ByMail.DAILY, ByMail.NONE


@pytest.fixture
def ani():
    return ani_who_writes()


def test_every_kind_has_a_meaning_and_all_but_one_can_be_chosen():
    assert set(MEANINGS) == set(NoticeKind)
    assert set(NoticeKind) - set(FREE) == {Kind.SECURITY}


def test_who_chose_nothing_hears_at_once_and_of_answers_once_a_day():
    assert {kind: default_of(kind) for kind in FREE} == {
        kind: Way(True, DAILY if kind is Kind.ANSWER else NOW) for kind in FREE
    }


# What is chosen: is a notice kept, is it under the bell, does it await the digest, is it mailed?
WAYS = {
    (True, NOW): (True, True, False, True),
    (True, DAILY): (True, True, True, False),
    (True, NONE): (True, True, False, False),
    (False, NOW): (False, None, None, True),
    (False, DAILY): (True, False, True, False),
    (False, NONE): (False, None, None, False),
}


@pytest.mark.parametrize("chosen", WAYS)
def test_it_is_told_as_it_was_chosen(ani, chosen):
    choose(ani, {Kind.NOTE: Way(*chosen)})

    tell(ani, Kind.NOTE, "Ada catatan.", "/tulis/1/")

    kept = Notice.objects.first()
    told = (
        kept is not None,
        kept and kept.is_on_site,
        kept and kept.awaits_digest,
        Letter.objects.exists(),
    )
    assert told == WAYS[chosen]
    assert Notice.objects.unread().count() == bool(told[1])


def test_of_safety_everybody_hears_always(ani):
    choose(ani, dict.fromkeys(NoticeKind, Way(False, NONE)))

    tell(ani, Kind.SECURITY, "Kata sandimu diganti.")

    [notice], [letter] = Notice.objects.unread(), Letter.objects.all()
    assert (notice.kind, notice.awaits_digest) == ("security", False)
    assert letter.unsubscribe == ""
    assert NoticeChoice.objects.filter(kind="security").count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeChoice.objects.create(person=ani, kind="security", by_mail="none")


def test_only_what_differs_has_a_row(ani):
    choose(ani, {Kind.NOTE: Way(True, NONE), Kind.ANSWER: Way(True, DAILY)})
    assert list(NoticeChoice.objects.values_list("kind", "by_mail")) == [("note", "none")]

    choose(ani, {Kind.NOTE: Way(True, NOW)})
    assert NoticeChoice.objects.count() == 0


def test_what_one_chose_is_nothing_to_another(ani):
    choose(ani, {Kind.NOTE: Way(False, NONE)})

    assert ways_of(wayan_who_writes_too())[Kind.NOTE] == Way(True, NOW)


def test_told_twice_under_one_name_it_is_told_once(ani, run_tasks):
    first = tell(ani, Kind.NOTE, "Ada catatan.", once="catatan 1")
    again = tell(ani, Kind.NOTE, "Ada catatan.", once="catatan 1")
    run_tasks()

    assert (again, Notice.objects.count(), len(mail.outbox)) == (first, 1, 1)


def test_so_it_is_where_only_the_mail_is_wanted(ani, run_tasks):
    choose(ani, {Kind.NOTE: Way(False, NOW)})
    for _ in range(2):
        tell(ani, Kind.NOTE, "Ada catatan.", once="catatan 1")
    run_tasks()

    assert (Notice.objects.count(), len(mail.outbox)) == (0, 1)


def test_nothing_is_told_of_what_was_rolled_back(ani, run_tasks):
    with transaction.atomic():
        tell(ani, Kind.NOTE, "Ada catatan.")
        transaction.set_rollback(True)
    run_tasks()

    assert (Notice.objects.count(), Letter.objects.count(), mail.outbox) == (0, 0, [])


def test_who_was_erased_is_told_nothing(ani):
    ani.erased_at = timezone.now()

    notice = tell(ani, Kind.SECURITY, "Kata sandimu diganti.", once="sekali")

    assert (notice.pk, Notice.objects.count(), Letter.objects.count()) == (None, 0, 0)


def test_an_address_too_long_for_a_notice_stands_in_the_mail_alone(ani):
    address = f"/tulis/?{'a' * 300}"

    notice = tell(ani, Kind.NOTE, "Ada catatan.", address)

    notice.refresh_from_db()
    assert notice.address == ""
    assert f"http://testserver{address}" in Letter.objects.get().text


def test_a_sentence_too_long_is_cut_on_one_line(ani):
    notice = tell(ani, Kind.NOTE, "Judul\nyang " + "panjang " * 60)

    notice.refresh_from_db()
    assert (len(notice.text), notice.text[:14], notice.text[-1]) == (300, "Judul yang pan", "…")


def test_the_mail_says_the_kind_the_choices_and_how_to_end_it(ani):
    tell(ani, Kind.NOTE, "Ada catatan.", "/tulis/1/")

    letter = Letter.objects.get()
    assert "karena kabar “Catatan editor” dikirim langsung ke surelmu." in letter.text
    assert letter.unsubscribe.startswith("http://testserver/akun/kabar/berhenti/")
    assert 'href="http://testserver/tulis/1/"' in letter.html


def test_ending_the_mail_of_a_kind_leaves_the_bell(ani):
    choose(ani, {Kind.NOTE: Way(True, DAILY)})
    tell(ani, Kind.NOTE, "Ada catatan.")

    stop_mail(ani, Kind.NOTE)

    assert ways_of(ani)[Kind.NOTE] == Way(True, NONE)
    assert Notice.objects.awaiting_digest().count() == 0
    assert Notice.objects.unread().count() == 1


def test_ending_the_mail_of_the_day_ends_all_that_comes_in_it(ani):
    choose(ani, {Kind.NOTE: Way(False, DAILY), Kind.BADGE: Way(True, NOW)})

    stop_digest(ani)

    ways = ways_of(ani)
    assert [kind for kind, way in ways.items() if way.by_mail is DAILY] == []
    assert (ways[Kind.NOTE], ways[Kind.BADGE]) == (Way(False, NONE), Way(True, NOW))
    assert ways[Kind.ANSWER] == Way(True, NONE)


def test_telling_asks_the_same_few_queries_whoever_is_told(ani, django_assert_num_queries):
    for _ in range(30):
        tell(ani, Kind.NOTE, "Ada catatan.")

    # The choice, two savepoints' words, the notice, the letter, its task.
    with django_assert_num_queries(6):
        tell(ani, Kind.NOTE, "Ada catatan.")


def test_what_is_old_is_forgotten_read_or_not(ani, settings):
    from accounts.notices import forget_notices

    settings.NOTICE_DAYS = 180
    for days in (181, 179):
        notice = tell(ani, Kind.NOTE, f"{days} hari")
        Notice.objects.filter(pk=notice.pk).update(made_at=timezone.now() - timedelta(days=days))

    assert forget_notices() == 1
    assert [notice.text for notice in Notice.objects.all()] == ["179 hari"]
