"""What each move tells whom: the kind, the sentence, the mail; answers to who asked; never twice."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import ByMail, Letter, Notice, NoticeKind
from accounts.notices.choosing import choose
from accounts.notices.kinds import Way
from articles.workflow import perform
from articles.workflow.escalation import tell_overdue
from articles.workflow.notices import SAID, tell
from idnplatform.foundation.tags import wib
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
)
from tests.desk import a_claimed_article, a_live_edition, a_note, moved, reasons_for

pytestmark = pytest.mark.django_db
Kind = NoticeKind
MAILS = Path(settings.BASE_DIR) / "templates/articles/workflow/mails"


def told(run_tasks) -> list[tuple[str, str, str, str]]:
    """(who, kind, sentence, address) of each notice since the last time, the oldest first."""
    run_tasks()
    rows = list(
        Notice.objects.order_by("pk").values_list("person__handle", "kind", "text", "address")
    )
    Notice.objects.all().delete()
    return rows


def test_every_mail_has_its_sentence():
    files = {path.stem for path in MAILS.glob("[a-z]*.txt")}

    assert files - {"overdue"} == SAID.keys()


def test_the_moves_of_the_desk(run_tasks):
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    mine, theirs = f"/tulis/{article.pk}/", f"/redaksi/{article.pk}/"
    assert told(run_tasks) == []
    steps = {
        "return": [
            (
                "ani",
                "note",
                "Budi Hartono meminta perubahan pada naskahmu “Hujan di Atas Ubud”.",
                mine,
            )
        ],
        "submit": [
            (
                "budi",
                "answer",
                "Penulis menjawab catatanmu dan mengirim lagi “Hujan di Atas Ubud”.",
                theirs,
            )
        ],
        "claim": [],
        "decline": [("ani", "decision", "Naskahmu “Hujan di Atas Ubud” belum bisa terbit.", mine)],
        "revise": [],
        "submit again": [],
        "claim again": [],
        "approve": [("ani", "publication", "Tulisanmu “Hujan di Atas Ubud” sudah terbit.", mine)],
        "withdraw": [
            ("ani", "decision", "Artikelmu “Hujan di Atas Ubud” ditarik dari situs.", mine)
        ],
        "restore": [
            ("ani", "publication", "Artikelmu “Hujan di Atas Ubud” tampil kembali di situs.", mine)
        ],
    }
    happened = {}
    for step in steps:
        move = step.partition(" ")[0]
        moved(article, (move, ani if move in {"submit", "revise"} else budi))
        happened[step] = told(run_tasks)

    assert happened == steps


def test_what_is_approved_for_later(run_tasks):
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    at = timezone.now() + timedelta(days=1)
    perform("approve", article, by=budi, at=at)

    [(who, kind, text, _)] = told(run_tasks)
    assert (who, kind) == ("ani", "decision")
    assert text == f"Naskahmu “Hujan di Atas Ubud” disetujui, terbit {wib(at)}."


def test_pieces_that_change_desks(run_tasks):
    budi, citra, dewi = budi_who_edits(), citra_who_edits_too(), dewi_who_leads()
    article = a_claimed_article(ani_who_writes(), budi)
    told(run_tasks)
    there = f"/redaksi/{article.pk}/"

    moved(article, ("take-over", citra))
    assert told(run_tasks) == [
        (
            "budi",
            "mention",
            "Citra Maharani mengambil alih “Hujan di Atas Ubud” dari mejamu.",
            there,
        )
    ]
    perform("assign", article, by=dewi, to=budi)
    assert sorted(told(run_tasks)) == [
        ("budi", "mention", "Dewi Anggraini menyerahkan “Hujan di Atas Ubud” kepadamu.", there),
        (
            "citra",
            "mention",
            "Dewi Anggraini menyerahkan “Hujan di Atas Ubud” dari mejamu ke editor lain.",
            there,
        ),
    ]


def test_the_mail_of_what_is_published_has_a_button_to_the_page(run_tasks):
    edition = a_live_edition(ani_who_writes())
    run_tasks()

    html = mail.outbox[-1].alternatives[0].content
    public = f"http://testserver{edition.get_absolute_url()}"
    assert f'<a class="step" href="{public}"' in html
    assert ">Lihat tulisanmu</a>" in html


class TestAnswers:
    """An editor hears that the writer has answered what they asked, and how."""

    @pytest.fixture
    def answered(self):
        """Budi asked with the return; citra had written a note as well; dewi's waits unanswered."""
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_claimed_article(ani, budi)
        moved(article, ("return", budi), note="Sebut sumbernya.")
        a_note(article, citra_who_edits_too(), "Fotonya buram.")
        now = timezone.now()
        for note in article.notes.all():
            note.state, note.answer, note.answered_at = "waived", f"Tidak: {note.text}", now
            note.save()
        return article

    def test_each_who_asked_hears_of_their_own(self, answered, run_tasks):
        for editor in (budi_who_edits(), citra_who_edits_too()):
            choose(editor, {Kind.ANSWER: Way(True, ByMail.NOW)})
        told(run_tasks)
        mail.outbox.clear()
        perform("submit", answered, by=ani_who_writes())

        assert [(who, kind) for who, kind, *_ in sorted(told(run_tasks))] == [
            ("budi", "answer"),
            ("citra", "answer"),
        ]
        bodies = {letter.to[0]: letter.body for letter in mail.outbox}
        assert "- Sebut sumbernya.\n  Tidak: Tidak: Sebut sumbernya." in bodies["budi@contoh.id"]
        assert "Fotonya buram." not in bodies["budi@contoh.id"]
        assert "Fotonya buram." in bodies["citra@contoh.id"]
        assert [letter.subject for letter in mail.outbox] == [
            "Catatanmu dijawab: Hujan di Atas Ubud"
        ] * 2

    def test_who_chose_nothing_hears_once_a_day(self, answered, run_tasks):
        run_tasks()
        mail.outbox.clear()
        perform("submit", answered, by=ani_who_writes())
        run_tasks()

        assert mail.outbox == []
        assert Notice.objects.awaiting_digest().count() == 2

    def test_who_edits_no_more_hears_nothing(self, answered, run_tasks):
        citra_who_edits_too().groups.clear()
        told(run_tasks)
        perform("submit", answered, by=ani_who_writes())

        assert [who for who, *_ in told(run_tasks)] == ["budi"]

    def test_answers_of_an_earlier_round_are_not_told_again(self, answered, run_tasks):
        ani, budi = ani_who_writes(), budi_who_edits()
        perform("submit", answered, by=ani)
        moved(answered, ("claim", budi), ("return", budi), note="Sekali lagi.")
        told(run_tasks)
        moved(answered, ("submit", ani))

        assert [who for who, *_ in told(run_tasks)] == ["budi"]

    def test_private_notes_are_no_ones_answer(self, run_tasks):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_claimed_article(ani, budi)
        a_note(article, citra_who_edits_too(), "KENARI", sent_at=None, is_private=True)
        moved(article, ("return", budi))
        told(run_tasks)
        moved(article, ("submit", ani))

        assert [who for who, *_ in told(run_tasks)] == ["budi"]


class TestASecondRun:
    """A task may run twice: a worker can die after its act and before its tick."""

    def test_of_a_move_tells_nothing_again(self, run_tasks):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        moved(article, ("decline", budi_who_edits()))
        run_tasks()
        event = article.events.get(move="decline")

        tell.call(event.pk, article.author_id, "decline")
        run_tasks()

        assert (Notice.objects.count(), Letter.objects.count(), len(mail.outbox)) == (1, 1, 1)

    def test_of_what_is_overdue_neither(self, run_tasks):
        dewi = dewi_who_leads()
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        for _ in range(2):
            tell_overdue.call(dewi.pk, [article.pk], "2026-11-29T06:00:00+00:00")
        run_tasks()

        [notice] = Notice.objects.filter(person=dewi)
        assert (notice.kind, notice.text, notice.address) == (
            "mention",
            "1 naskah baru saja melewati janji 3 hari.",
            "/redaksi/?keadaan=lewat",
        )
        assert len(mail.outbox) == 1


def test_the_mails_of_a_move_are_queued_in_its_transaction():
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    before = DBTaskResult.objects.count()
    with transaction.atomic():
        perform("decline", article, by=budi_who_edits(), note="x", reasons=reasons_for("decline"))
        transaction.set_rollback(True)

    assert DBTaskResult.objects.count() == before
