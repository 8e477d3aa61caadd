from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from articles.models import Article, Note
from articles.workflow import MoveConflict, NoteNeeded, NotReady, perform
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    meysa_who_just_joined,
)
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    an_article,
    answer_notes,
    moved,
)

Status, Publication = Article.Status, Article.Publication


@pytest.mark.django_db
class TestOneMove:
    def test_it_changes_the_status_and_is_written_down(self):
        ani = ani_who_writes()
        article = an_article(ani, version=7)

        event = perform("submit", article, by=ani)

        article.refresh_from_db()
        assert article.status == Status.SUBMITTED
        written = (event.actor, event.move, event.before, event.after, event.note, event.version)
        assert written == (ani, "submit", "draft", "submitted", "", 7)

    def test_every_move_leaves_exactly_one_event(self):
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        way = [
            ("submit", ani),
            ("recall", ani),
            ("submit", ani),
            ("claim", budi),
            ("release", budi),
            ("claim", citra),
            ("take-over", budi),
            ("return", budi),
            ("submit", ani),
            ("claim", budi),
            ("decline", budi),
            ("revise", ani),
            ("submit", ani),
            ("claim", budi),
            ("approve", budi),
            ("withdraw", citra),
            ("restore", citra),
            ("revise", ani),
        ]

        article = moved(an_article(ani), *way)

        assert [(event.move, event.actor) for event in article.events.all()] == way

    @pytest.mark.parametrize("name", ["return", "decline"])
    def test_an_editor_cannot_send_a_piece_back_without_a_word(self, name):
        budi = budi_who_edits()
        article = a_claimed_article(ani_who_writes(), budi)

        with pytest.raises(NoteNeeded):
            perform(name, article, by=budi, note="  \n ")

        article.refresh_from_db()
        assert article.status == Status.IN_REVIEW

    def test_a_piece_that_lacks_something_cannot_be_sent(self):
        ani = ani_who_writes()
        article = an_article(ani, title="", summary="")

        with pytest.raises(NotReady) as refusal:
            perform("submit", article, by=ani)

        assert [finding.code for finding in refusal.value.findings] == [
            "title-missing",
            "summary-missing",
        ]
        article.refresh_from_db()
        assert article.status == Status.DRAFT

    def test_the_second_editor_to_claim_learns_who_was_first(self):
        budi, citra = budi_who_edits(), citra_who_edits_too()
        article = a_claimed_article(ani_who_writes(), budi)

        with pytest.raises(MoveConflict) as conflict:
            perform("claim", article, by=citra)

        assert (conflict.value.last.move, conflict.value.last.actor) == ("claim", budi)

    def test_an_editor_may_not_review_their_own_piece(self):
        budi = budi_who_edits()
        article = a_sent_article(budi)

        with pytest.raises(PermissionDenied):
            perform("claim", article, by=budi)

    def test_a_released_piece_keeps_its_place_in_the_queue(self):
        budi = budi_who_edits()
        first = a_sent_article(ani_who_writes())
        second = a_sent_article(ani_who_writes())

        moved(first, ("claim", budi), ("release", budi))

        assert list(Article.objects.awaiting_review()) == [first, second]
        assert first.reviewer is None

    def test_what_the_editor_asked_for_must_be_answered_before_it_is_sent_again(self):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = moved(a_claimed_article(ani, budi), ("return", budi), note="Sebut sumbernya.")
        asked = [(note.text, note.author, note.state) for note in article.notes.all()]

        with pytest.raises(NotReady) as refusal:
            perform("submit", article, by=ani)
        answer_notes(article)
        perform("submit", article, by=ani)

        assert asked == [("Sebut sumbernya.", budi, Note.State.OPEN)]
        assert (refusal.value.findings, refusal.value.notes) == ([], list(article.notes.all()))
        article.refresh_from_db()
        assert article.status == Status.SUBMITTED

    def test_a_piece_can_be_taken_off_the_site_while_its_writer_revises_it(self):
        ani, citra = ani_who_writes(), citra_who_edits_too()
        article = moved(a_live_edition(ani).article, ("revise", ani))

        moved(article, ("withdraw", citra), note="Menunggu hak jawab.")

        assert (article.status, article.publication) == (Status.DRAFT, Publication.WITHDRAWN)
        assert not article.editions.live().exists()

    def test_the_first_published_piece_makes_a_member_a_writer(self):
        meysa = meysa_who_just_joined()

        a_live_edition(meysa)

        meysa.profile.refresh_from_db()
        assert meysa.profile.get_standing_display() == "Writer"


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    @pytest.mark.parametrize("round_", range(5))
    def test_one_of_two_editors_gets_the_piece(self, round_):
        article = a_sent_article(ani_who_writes())
        editors = [budi_who_edits(), citra_who_edits_too()] * 3

        with ThreadPoolExecutor(len(editors)) as pool:
            answers = list(pool.map(lambda editor: _try("claim", article, editor), editors))

        assert sorted(answers) == ["got it"] + ["too late"] * 5
        assert [event.move for event in article.events.all()] == ["submit", "claim"]

    def test_approving_many_times_at_once_makes_one_edition(self):
        budi = budi_who_edits()
        article = a_claimed_article(ani_who_writes(), budi)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: _try("approve", article, budi), range(8)))

        assert sorted(answers) == ["got it"] + ["too late"] * 7
        assert article.editions.count() == 1
        assert article.events.filter(move="approve").count() == 1

    @pytest.mark.postgres
    def test_a_move_waits_for_the_one_before_it_and_then_sees_its_outcome(self):
        """Fails when `select_for_update` is taken out: both would read "submitted"."""
        from django.db import transaction

        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_sent_article(ani)

        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                perform("recall", article, by=ani)
                claim = pool.submit(_try, "claim", article, budi)
                with pytest.raises(TimeoutError):
                    claim.result(timeout=0.5)
            assert claim.result(timeout=10) == "too late"

        article.refresh_from_db()
        assert (article.status, article.reviewer) == (Status.DRAFT, None)


def _try(name: str, article: Article, person) -> str:
    try:
        perform(name, article, by=person)
        return "got it"
    except MoveConflict:
        return "too late"
    finally:
        connection.close()
