"""The table of moves, every person × every state."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.models import Article
from articles.workflow import MOVES, MoveConflict, open_moves, perform
from articles.workflow.moves import MANY
from tests import cast
from tests.desk import an_article

pytestmark = pytest.mark.django_db
Status, Publication = Article.Status, Article.Publication

PEOPLE = {
    "ani, who wrote it": cast.ani_who_writes,
    "wayan, another writer": cast.wayan_who_writes_too,
    "budi, who reviews it": cast.budi_who_edits,
    "citra, another editor": cast.citra_who_edits_too,
    "dewi, chief editor": cast.dewi_who_leads,
    "galih, administrator": cast.galih_who_administers,
}
ANOTHER_EDITOR = {
    Status.SUBMITTED: {"claim", "assign"},
    Status.IN_REVIEW: {"take-over", "assign"},
}
# What each person is offered on the desk, state by state. Anything not listed is refused.
ON_THE_DESK = {
    "ani, who wrote it": {
        Status.DRAFT: {"submit"},
        Status.RETURNED: {"submit"},
        Status.SUBMITTED: {"recall"},
        Status.APPROVED: {"revise"},
        Status.DECLINED: {"revise"},
    },
    "wayan, another writer": {},
    "budi, who reviews it": {
        Status.SUBMITTED: {"claim", "assign"},
        Status.IN_REVIEW: {"release", "assign", "return", "decline", "approve"},
    },
    "citra, another editor": ANOTHER_EDITOR,
    "dewi, chief editor": ANOTHER_EDITOR,
    "galih, administrator": ANOTHER_EDITOR,
}
EDITORS = PEOPLE.keys() - {"ani, who wrote it", "wayan, another writer"}
ON_THE_SITE = {
    name: {Publication.LIVE: {"feature", "withdraw"}, Publication.WITHDRAWN: {"restore"}}
    if name in EDITORS
    else {}
    for name in PEOPLE
}
# Of ani, a Verified Writer, while readers see the piece that she has before her.
WHILE_LIVE = {
    ("ani, who wrote it", status, Publication.LIVE): {"correct"}
    for status in (Status.DRAFT, Status.RETURNED)
}
# Beside that, while an approved piece waits for its time.
WHILE_SCHEDULED = {
    name: {"reschedule", "unschedule"} if name in EDITORS else set() for name in PEOPLE
}
CASES = list(product(PEOPLE, Status, Publication))


def _article_in(status: str, publication: str) -> Article:
    budi = cast.budi_who_edits()
    return an_article(cast.ani_who_writes(), status=status, publication=publication, reviewer=budi)


@pytest.mark.parametrize(("name", "status", "publication"), CASES)
def test_each_person_is_offered_their_moves_and_no_others(name, status, publication):
    article, person = _article_in(status, publication), PEOPLE[name]()

    offered = {move.name for move in open_moves(person, article)}

    on_the_desk = ON_THE_DESK[name].get(status, set())
    while_live = WHILE_LIVE.get((name, status, publication), set())
    assert offered == on_the_desk | ON_THE_SITE[name].get(publication, set()) | while_live


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("publication", Publication)
def test_what_waits_for_its_time_can_be_given_another_until_that_has_come(name, publication):
    article, person = _article_in(Status.APPROVED, publication), PEOPLE[name]()
    always = ON_THE_DESK[name].get(Status.APPROVED, set()) | ON_THE_SITE[name].get(
        publication, set()
    )

    article.publish_at = timezone.now() + timedelta(hours=1)
    assert {m.name for m in open_moves(person, article)} == always | WHILE_SCHEDULED[name]
    article.publish_at = timezone.now() - timedelta(seconds=1)
    assert {m.name for m in open_moves(person, article)} == always


@pytest.mark.parametrize(("name", "status"), list(product(PEOPLE, Status)))
def test_what_is_not_offered_is_refused_and_leaves_no_trace(name, status):
    article, person = _article_in(status, Publication.NONE), PEOPLE[name]()
    offered = {move.name for move in open_moves(person, article)}

    for move in MOVES.keys() - offered:
        with pytest.raises((MoveConflict, PermissionDenied)):
            perform(move, article, by=person, note="Karena begitu.")

    assert not article.events.exists()
    article.refresh_from_db()
    assert (article.status, article.publication) == (status, Publication.NONE)


def test_nobody_reviews_their_own_piece_not_even_an_administrator():
    galih = cast.galih_who_administers()
    article = an_article(galih, status=Status.SUBMITTED)

    with pytest.raises(PermissionDenied):
        perform("claim", article, by=galih)


def test_an_editor_who_lost_the_role_can_decide_nothing_any_more():
    budi = cast.budi_who_edits()
    article = an_article(cast.ani_who_writes(), status=Status.IN_REVIEW, reviewer=budi)
    budi.groups.clear()
    budi = type(budi).objects.get(pk=budi.pk)

    assert open_moves(budi, article) == []
    with pytest.raises(PermissionDenied):
        perform("approve", article, by=budi)


def test_the_table_names_each_move_once_in_words_for_people():
    assert {name: move.label for name, move in MOVES.items()} == {
        "submit": "Kirim ke redaksi",
        "recall": "Tarik kembali",
        "claim": "Ambil",
        "take-over": "Ambil alih",
        "release": "Kembalikan ke antrean",
        "assign": "Serahkan",
        "expire": "Kembali ke antrean sendiri",
        "leave": "Ditinggalkan penulisnya",
        "return": "Minta revisi",
        "decline": "Tolak",
        "approve": "Terbitkan",
        "reschedule": "Jadwalkan ulang",
        "unschedule": "Batalkan jadwal",
        "revise": "Tulis ulang",
        "correct": "Terbitkan perbaikan kecil",
        "halt": "Keluar dari antrean karena penangguhan",
        "feature": "Atur di beranda",
        "withdraw": "Tarik dari situs",
        "restore": "Terbitkan kembali",
    }
    assert {name for name, move in MOVES.items() if move.needs_note} == {
        "return",
        "decline",
        "withdraw",
        "restore",
    }
    asked = {name: move.reasons for name, move in MOVES.items() if move.reasons != (0, 0)}
    assert asked == {"return": (0, MANY), "decline": (1, MANY), "withdraw": (1, 1)}
