"""What a new piece holds before its writer has written a word."""

import pytest

from articles.checklist import Manuscript, check
from articles.models import Article, Kind
from articles.richtext import Document, to_html
from articles.writing.beginnings import beginning_of
from tests.cast import ani_who_writes
from tests.desk import body_of


def line(id):
    return {"type": "paragraph", "attrs": {"id": id}}


def point(number):
    return {"type": "heading", "attrs": {"id": f"poin{number}", "level": 2}}


FRAME = body_of(
    line("pembuka"),
    *(point(1), line("isi1")),
    *(point(2), line("isi2")),
    *(point(3), line("isi3")),
    line("penutup"),
)


def test_a_listicle_begins_with_an_opening_three_points_and_a_closing():
    assert beginning_of("listicle") == FRAME


@pytest.mark.parametrize("kind", sorted({*Kind.values} - {"listicle"}))
def test_every_other_kind_begins_with_an_empty_line(kind):
    assert beginning_of(kind) == body_of(line("pembuka"))


def test_two_pieces_do_not_share_one_beginning():
    beginning_of("listicle")["content"].clear()

    assert beginning_of("listicle") == FRAME


def test_a_beginning_is_empty_to_readers_and_counts_no_words():
    document = Document.parse(FRAME)

    assert document.to_json() == Document.parse(document.to_json()).to_json()
    assert (document.words, document.text) == (0, "")
    assert to_html(document, {}, is_numbered=True).strip() == ""


def test_the_checker_asks_for_what_an_empty_piece_lacks_and_for_nothing_more():
    piece = Manuscript(
        kind="listicle",
        has_channel=False,
        title="",
        summary="",
        body=Document.parse(FRAME),
        cover=None,
        pictures={},
    )

    assert [finding.code for finding in check(piece)] == [
        "title-missing",
        "summary-missing",
        "channel-missing",
        "cover-missing",
        "body-empty",
    ]


@pytest.mark.django_db
def test_a_new_piece_is_stored_with_the_beginning_of_its_kind(client):
    client.force_login(ani_who_writes())
    client.post("/tulis/baru/", {"jenis": "listicle"})
    client.post("/tulis/baru/", {"jenis": "fiksi"})

    stored = dict(Article.objects.values_list("kind", "body"))
    assert stored == {"listicle": FRAME, "fiksi": body_of(line("pembuka"))}
