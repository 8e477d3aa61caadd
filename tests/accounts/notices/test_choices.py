"""Choosing by a page and by one POST from a mail (RFC 8058): exactly that, by nobody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import ByMail, NoticeChoice, NoticeKind, User
from accounts.notices import tell
from accounts.notices.choosing import choose, stop_mail
from accounts.notices.kinds import FREE, Way, ways_of
from accounts.notices.leaving import DIGEST, NoLeave, leaving_address, read_leave
from tests.cast import ani_who_writes, wayan_who_writes_too

Kind = NoticeKind
NOW, DAILY, NONE = ByMail.NOW, ByMail.DAILY, ByMail.NONE
HOST = "http://testserver"


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def form_of(ways) -> dict[str, str]:
    """What a browser sends: a box that is not ticked is not sent."""
    sent = {f"{kind}-surel": way.by_mail.value for kind, way in ways.items()}
    return sent | {f"{kind}-situs": "on" for kind, way in ways.items() if way.is_on_site}


@pytest.mark.django_db
class TestThePage:
    def test_it_shows_how_it_is_and_security_locked(self, client, ani):
        page = client.get("/akun/kabar/")

        form = page.context["form"]
        assert {name: form[name].value() for name in form.fields} == {
            **{f"{kind}-situs": True for kind in FREE},
            **{f"{kind}-surel": ways_of(ani)[kind].by_mail for kind in FREE},
        }
        assert "security-surel" not in page.content.decode()
        assert "Selalu di situs dan langsung ke surel." in page.content.decode()

    def test_it_keeps_what_is_chosen(self, client, ani):
        ways = ways_of(ani) | {Kind.NOTE: Way(False, DAILY), Kind.BADGE: Way(True, NONE)}

        answer = client.post("/akun/kabar/", form_of(ways))

        assert (answer.status_code, answer.headers["Location"]) == (302, "/akun/kabar/")
        assert ways_of(ani) == ways
        assert NoticeChoice.objects.count() == 2

    @pytest.mark.parametrize(
        "wrong", [{"note-surel": "kadang"}, {"note-surel": ""}, {"note-surel": "x" * 5000}]
    )
    def test_what_cannot_be_chosen_is_named_and_nothing_kept(self, client, ani, wrong):
        choose(ani, {Kind.BADGE: Way(True, NONE)})

        answer = client.post("/akun/kabar/", form_of(ways_of(ani)) | wrong)

        assert answer.status_code == 422
        assert "Pilihanmu belum tersimpan." in answer.content.decode()
        assert ways_of(ani)[Kind.BADGE] == Way(True, NONE)

    def test_an_empty_post_keeps_nothing(self, client, ani):
        assert client.post("/akun/kabar/", {}).status_code == 422
        assert NoticeChoice.objects.count() == 0

    def test_security_cannot_be_sent_in(self, client, ani):
        sent = form_of(ways_of(ani)) | {"security-surel": "none"}
        client.post("/akun/kabar/", sent)

        assert NoticeChoice.objects.count() == 0

    def test_its_queries_are_the_same_whatever_is_chosen(
        self, client, ani, django_assert_num_queries
    ):
        with django_assert_num_queries(6):
            client.get("/akun/kabar/")
        choose(ani, dict.fromkeys(FREE, Way(False, NONE)))
        with django_assert_num_queries(6):
            client.get("/akun/kabar/")


@pytest.mark.django_db
class TestLeaving:
    def one_click(self, address):
        """As a mailbox does it: no cookie, no token, the body that RFC 8058 prescribes."""
        mailbox = Client(enforce_csrf_checks=True)
        return mailbox.post(address.removeprefix(HOST), {"List-Unsubscribe": "One-Click"})

    def test_the_head_of_a_mail_ends_mails_of_its_kind(self, run_tasks):
        ani = ani_who_writes()
        tell(ani, Kind.NOTE, "Ada catatan.")
        run_tasks()
        address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")

        answer = self.one_click(address)

        assert answer.status_code == 200
        assert ways_of(ani) == ways_of(wayan_who_writes_too()) | {Kind.NOTE: Way(True, NONE)}
        tell(ani, Kind.NOTE, "Catatan lagi.")
        run_tasks()
        assert len(mail.outbox) == 1

    def test_twice_is_as_once(self):
        ani = ani_who_writes()
        for _ in range(2):
            assert self.one_click(leaving_address(ani, Kind.NOTE)).status_code == 200

        assert NoticeChoice.objects.count() == 1

    def test_that_of_the_day_ends_the_mail_of_the_day(self):
        ani = ani_who_writes()
        choose(ani, {Kind.NOTE: Way(True, DAILY)})

        self.one_click(leaving_address(ani, DIGEST))

        ways = ways_of(ani)
        assert [kind for kind, way in ways.items() if way.by_mail is NONE] == [
            Kind.NOTE,
            Kind.ANSWER,
        ]

    def test_a_scanner_that_opens_links_ends_nothing(self, client):
        ani = ani_who_writes()
        page = client.get(leaving_address(ani, Kind.NOTE).removeprefix(HOST))

        assert page.status_code == 200
        assert "Ya, berhenti" in page.content.decode()
        assert NoticeChoice.objects.count() == 0

    @pytest.mark.parametrize("change", ["cut", "other", "empty"])
    def test_a_word_that_is_not_ours_is_404(self, change):
        word = leaving_address(ani_who_writes(), Kind.NOTE).rstrip("/").rpartition("/")[2]
        forged = {"cut": word[:-1], "other": "x" + word[1:], "empty": "::"}[change]

        assert self.one_click(f"/akun/kabar/berhenti/{forged}/").status_code == 404
        assert NoticeChoice.objects.count() == 0

    def test_of_security_there_is_none(self):
        address = leaving_address(ani_who_writes(), Kind.SECURITY)

        assert self.one_click(address).status_code == 404

    def test_who_is_gone_is_404(self):
        ani = ani_who_writes()
        word = leaving_address(ani, Kind.NOTE).rstrip("/").rpartition("/")[2]
        User.objects.filter(pk=ani.pk).delete()

        with pytest.raises(NoLeave):
            read_leave(word)

    def test_who_was_erased_leaves_no_choice_behind(self):
        ani = ani_who_writes()
        address = leaving_address(ani, Kind.NOTE)
        User.objects.filter(pk=ani.pk).update(erased_at=timezone.now())

        assert self.one_click(address).status_code == 404
        assert NoticeChoice.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_choose_at_once_and_one_row_a_kind_is_left():
    ani = ani_who_writes()

    def work(number):
        try:
            if number % 2:
                stop_mail(ani, Kind.NOTE)
            else:
                choose(ani, {Kind.NOTE: Way(False, DAILY), Kind.BADGE: Way(True, NONE)})
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(12)))

    rows = list(NoticeChoice.objects.order_by("kind").values_list("kind", "is_on_site", "by_mail"))
    assert rows[0] == ("badge", True, "none")
    # Whoever was last: the tab as a whole, or the mail ended within what the tab chose.
    assert rows[1:] in ([("note", False, "daily")], [("note", False, "none")])
