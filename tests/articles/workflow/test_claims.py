"""Claims that nobody tends, pieces handed over, and what is past the promise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Beat, Turn
from articles.workflow import MoveConflict, NotTheirs, perform
from articles.workflow.claims import expire_claims
from articles.workflow.escalation import escalate_overdue
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_claimed_article, a_sent_article, let_wait, moved

Status = Article.Status


@pytest.fixture
def posted(run_tasks):
    """posted() sends what waits and tells (to whom, subject) of each mail since the last time."""

    def post():
        mail.outbox.clear()
        run_tasks()
        return sorted((letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox)

    return post


def _leave(article, *, hours=0.0, days=0.0):
    long_ago = timezone.now() - timedelta(hours=hours, days=days)
    Turn.objects.filter(pk=article.pk).update(touched_at=long_ago)


@pytest.mark.django_db(transaction=True)
class TestLapsedClaims:
    def test_a_claim_left_for_four_hours_goes_back_and_both_are_told(self, posted):
        ani, budi = ani_who_writes(), budi_who_edits()
        left, kept = a_claimed_article(ani, budi), a_claimed_article(ani, budi)
        _leave(left, hours=4.1)
        _leave(kept, hours=3.9)
        posted()

        assert expire_claims() == 1
        assert expire_claims() == 0

        left.refresh_from_db()
        event = left.events.last()
        assert (left.status, left.reviewer, left.turn.number) == (Status.SUBMITTED, None, 1)
        assert (event.move, event.label) == ("expire", "Kembali ke antrean sendiri")
        assert posted() == [
            ("ani", "Menunggu editor lagi: Hujan di Atas Ubud"),
            ("budi", "Kembali ke antrean: Hujan di Atas Ubud"),
        ]

    def test_an_editor_who_lost_the_role_loses_the_piece_too(self):
        budi = budi_who_edits()
        article = a_claimed_article(ani_who_writes(), budi)
        budi.groups.clear()
        _leave(article, hours=5)

        assert expire_claims() == 1

    def test_nobody_makes_it_lapse_by_hand(self):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())

        with pytest.raises(MoveConflict):
            perform("expire", article, by=budi_who_edits())

    @pytest.mark.postgres
    @pytest.mark.parametrize("round_", range(8))
    def test_a_decision_at_the_moment_of_the_lapse_has_one_outcome(self, round_):
        budi = budi_who_edits()
        article = a_claimed_article(ani_who_writes(), budi)
        _leave(article, hours=5)

        def decide():
            try:
                perform("approve", article, by=budi)
                return True
            except MoveConflict:
                return False
            finally:
                connection.close()

        def expire():
            try:
                return bool(expire_claims())
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            answers = [pool.submit(act) for act in (decide, expire)[:: 1 if round_ % 2 else -1]]
            happened = [answer.result(timeout=20) for answer in answers]

        article.refresh_from_db()
        assert sum(happened) == 1
        last = article.events.last().move
        assert (last, article.status) in {
            ("approve", Status.APPROVED),
            ("expire", Status.SUBMITTED),
        }
        assert Turn.objects.filter(pk=article.pk).exists() == (last == "expire")

    @pytest.mark.postgres
    def test_moves_of_one_writers_pieces_at_once_keep_the_line_whole(self):
        """Deadlocks when the piece is locked before its writer."""
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        pieces = [a_sent_article(ani) for _ in range(8)]

        def turn(number):
            piece, editor = pieces[number], (budi, citra)[number % 2]
            try:
                for name, person in (
                    ("claim", editor),
                    ("release", editor),
                    ("recall", ani),
                    ("submit", ani),
                ):
                    perform(name, piece, by=person)
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(turn, range(8)))

        numbers = Turn.objects.waiting().order_by("sent_at").values_list("number", flat=True)
        assert list(numbers) == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
class TestHandingOver:
    @pytest.mark.parametrize("state", ["waiting", "own desk", "another's desk"])
    def test_a_piece_goes_to_a_colleague_who_is_told_and_so_is_who_had_it(self, posted, state):
        budi, citra, dewi = budi_who_edits(), citra_who_edits_too(), dewi_who_leads()
        article = a_sent_article(ani_who_writes())
        if state != "waiting":
            moved(article, ("claim", dewi if state == "own desk" else budi))
        posted()

        event = perform("assign", article, by=dewi, to=citra)

        article.refresh_from_db()
        assert (article.status, article.reviewer) == (Status.IN_REVIEW, citra)
        assert article.turn.reviewer == citra
        assert (event.label, event.note) == ("Serahkan", "Untuk Citra Maharani.")
        told = {"citra": "Naskah untukmu: Hujan di Atas Ubud"}
        if state == "another's desk":
            told["budi"] = "Naskah diserahkan ke editor lain: Hujan di Atas Ubud"
        assert posted() == sorted(told.items())

    def test_not_to_who_wrote_it_edits_nothing_has_it_or_works_elsewhere(self):
        budi, citra, dewi = budi_who_edits(), citra_who_edits_too(), dewi_who_leads()
        article = a_claimed_article(citra, budi)
        Beat.objects.create(user=galih_who_administers(), channel=a_channel("food"))
        bound = User.objects.create_user("rina@contoh.id", "rina", name="Rina")
        bound.groups.set(budi.groups.all())
        Beat.objects.create(user=bound, channel=a_channel("food"))

        for to in (citra, wayan_who_writes_too(), budi, bound, dewi, None):
            with pytest.raises(NotTheirs):
                perform("assign", article, by=dewi, to=to)

        article.refresh_from_db()
        assert article.reviewer == budi

    def test_nobody_hands_on_their_own_work_or_beyond_their_beat(self):
        budi, citra = budi_who_edits(), citra_who_edits_too()
        own, beyond = (
            a_sent_article(budi),
            a_sent_article(ani_who_writes(), channel=a_channel("food")),
        )
        Beat.objects.create(user=budi, channel=a_channel("travel"))

        for article in (own, beyond):
            with pytest.raises(PermissionDenied):
                perform("assign", article, by=budi, to=citra)

    def test_the_door_asks_to_whom_and_refuses_who_cannot_have_it(self, client):
        budi, citra = budi_who_edits(), citra_who_edits_too()
        dewi_who_leads()
        article = a_sent_article(citra)
        client.force_login(budi)
        door = f"/langkah/{article.pk}/assign/"

        asked = client.post(door)
        choices = [person.handle for person in asked.context["form"].fields["kepada"].queryset]
        answers = [client.post(door, {"kepada": to}) for to in (citra.pk, "x", "9" * 30, "\0", "")]

        assert (asked.status_code, choices) == (200, ["citra", "dewi"])
        assert [answer.status_code for answer in answers] == [422] * 5
        dewi = User.objects.get(handle="dewi")
        assert client.post(door, {"kepada": dewi.pk}).status_code == 302
        article.refresh_from_db()
        assert article.reviewer == dewi


@pytest.mark.django_db(transaction=True)
class TestPastThePromise:
    def _late(self, author, **fields):
        article = a_sent_article(author, **fields)
        Turn.objects.filter(pk=article.pk).update(sent_at=timezone.now() - timedelta(days=3.1))
        return article

    def test_chief_editors_get_one_mail_about_all_that_is_newly_late_once(self, posted):
        ani, budi = ani_who_writes(), budi_who_edits()
        dewi_who_leads()
        galih_who_administers()
        self._late(ani, title="Satu")
        moved(self._late(wayan_who_writes_too(), title="Dua"), ("claim", budi))
        a_sent_article(ani, title="Segar")
        posted()

        assert escalate_overdue() == 2
        assert escalate_overdue() == 0

        assert posted() == [("dewi", "Lewat janji: 2 naskah menunggu jawaban")]
        body = mail.outbox[0].body
        assert ("Satu" in body, "Dua" in body, "Segar" in body) == (True, True, False)
        assert "di meja Budi Hartono" in body
        self._late(ani, title="Tiga")
        assert escalate_overdue() == 1
        assert posted() == [("dewi", "Lewat janji: 1 naskah menunggu jawaban")]

    def test_the_card_says_so(self, client):
        self._late(ani_who_writes())
        escalate_overdue()
        client.force_login(budi_who_edits())

        assert "sudah disampaikan ke pemimpin redaksi" in client.get("/redaksi/").content.decode()

    @pytest.mark.postgres
    def test_two_workers_at_once_tell_each_piece_once(self, posted):
        ani, dewi = ani_who_writes(), dewi_who_leads()
        let_wait(12)
        for number in range(12):
            self._late(ani, title=f"Naskah {number}")
        posted()

        def work(_):
            try:
                return escalate_overdue()
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(work, range(4))) == 12
        posted()
        bodies = "\n".join(letter.body for letter in mail.outbox if letter.to == [dewi.email])
        assert [bodies.count(f"- Naskah {number} (") for number in range(12)] == [1] * 12
