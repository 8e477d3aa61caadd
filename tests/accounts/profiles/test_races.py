"""Two at once, on connections of their own: each comes first in some rounds."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Acceptance, DocumentVersion, FormerHandle, User
from accounts.profiles.changing import Taken, TooSoon, change_handle
from accounts.terms import accept_current
from accounts.terms.accepting import ask_everybody
from accounts.terms.publishing import publish
from tests.at_once import run_at_once
from tests.cast import ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8
at_once = partial(run_at_once, refusals=(Taken, TooSoon))


def long_ago():
    FormerHandle.objects.update(left_at=timezone.now() - timedelta(days=40))


def test_of_two_tabs_one_changes_the_handle():
    ani = ani_who_writes()
    for number in range(ROUNDS):
        tabs = [User.objects.get(pk=ani.pk) for _ in range(2)]

        told = at_once(
            lambda n=number, tab=tabs[0]: change_handle(tab, f"satu{n}x"),
            lambda n=number, tab=tabs[1]: change_handle(tab, f"dua{n}x"),
        )

        assert sorted(told) == ["TooSoon", "done"]
        won = f"satu{number}x" if told[0] == "done" else f"dua{number}x"
        assert User.objects.get(pk=ani.pk).handle == won
        assert FormerHandle.objects.count() == number + 1
        long_ago()


def test_of_two_people_one_gets_the_handle_or_what_looks_like_it():
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    for number in range(ROUNDS):
        told = at_once(
            lambda n=number: change_handle(User.objects.get(pk=ani.pk), f"sari{n}a"),
            lambda n=number: change_handle(User.objects.get(pk=wayan.pk), f"sa_ri{n}a"),
        )

        assert sorted(told) == ["Taken", "done"]
        long_ago()


def test_who_takes_a_handle_while_it_is_left_never_gets_it():
    """It is its owner's for ever, in whichever order the two come."""
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    for number in range(ROUNDS):
        left = User.objects.get(pk=ani.pk).handle

        told = at_once(
            lambda n=number: change_handle(User.objects.get(pk=ani.pk), f"baru{n}x"),
            lambda h=left: change_handle(User.objects.get(pk=wayan.pk), h),
        )

        assert told == ["done", "Taken"]
        assert User.objects.get(pk=wayan.pk).handle == "wayan"
        long_ago()


def test_who_agrees_while_a_new_version_is_published_is_asked_again(run_tasks):
    ani = ani_who_writes()
    for _ in range(ROUNDS):
        at_once(
            lambda: accept_current(User.objects.get(pk=ani.pk)),
            lambda: publish(DocumentVersion(kind="ketentuan", text="## Baru")).pk,
        )
        run_tasks()

        newest = DocumentVersion.objects.of("ketentuan").first()
        has_newest = Acceptance.objects.filter(person=ani, version=newest).exists()
        assert User.objects.get(pk=ani.pk).owes_acceptance is not has_newest


def test_who_is_agreeing_when_everybody_is_asked_is_not_asked_again():
    """Whoever is marked and owes nothing would be led to a page without a button."""
    ani = ani_who_writes()
    newest = publish(DocumentVersion(kind="ketentuan", text="## Baru"))
    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            accept_current(User.objects.get(pk=ani.pk))
            asking = worker.submit(at_once, lambda: ask_everybody.func(newest.pk))
            time.sleep(1)  # It has come as far as the row that is held here.
        asking.result(timeout=30)

    assert not User.objects.get(pk=ani.pk).owes_acceptance


def test_of_two_that_publish_at_once_each_gets_a_number():
    at_once(*(lambda n=n: publish(DocumentVersion(kind="privasi", text=f"## {n}")) for n in "ab"))

    numbers = DocumentVersion.objects.of("privasi").values_list("number", flat=True)
    assert list(numbers) == [3, 2, 1]
