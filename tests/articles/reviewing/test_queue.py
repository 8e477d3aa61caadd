from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    budi = budi_who_edits()
    client.force_login(budi)
    return budi


def _sent(author, title, *, days_ago):
    article = an_article(author, title=title)
    with mock.patch(
        "django.utils.timezone.now", return_value=timezone.now() - timedelta(days=days_ago)
    ):
        return moved(article, ("submit", author))


def test_the_longest_wait_comes_first_and_what_is_past_the_promise_says_so(client, budi):
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    fresh = _sent(ani, "Baru dikirim", days_ago=1)
    late = _sent(wayan, "Lewat janji", days_ago=4)

    page = client.get("/redaksi/")

    assert page.context["waiting"] == [late, fresh]
    assert [article.is_late for article in page.context["waiting"]] == [True, False]


def test_what_editors_have_taken_lies_on_their_desks_not_in_the_queue(client, budi):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    mine = moved(a_sent_article(ani), ("claim", budi))
    theirs = moved(a_sent_article(ani), ("claim", citra))
    waiting = a_sent_article(ani)

    page = client.get("/redaksi/")

    desks = {name: page.context[name] for name in ("waiting", "mine", "others")}
    assert desks == {"waiting": [waiting], "mine": [mine], "others": [theirs]}


def test_drafts_and_decided_pieces_do_not_show(client, budi):
    ani = ani_who_writes()
    an_article(ani, title="KENARI")
    moved(a_sent_article(ani, title="KENARI"), ("recall", ani))
    moved(a_sent_article(ani, title="KENARI"), ("claim", budi), ("decline", budi))

    assert b"KENARI" not in client.get("/redaksi/").content


@pytest.mark.parametrize("count", [1, 30])
def test_its_queries_do_not_grow_with_the_queue(client, budi, count, django_assert_num_queries):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    for number in range(count):
        article = a_sent_article(ani, title=f"Naskah {number}")
        if number % 2:
            moved(article, ("claim", citra))

    # Session, person, two of permissions, profile, waiting, taken.
    with django_assert_num_queries(7):
        client.get("/redaksi/")
