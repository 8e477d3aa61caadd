"""Turning one text into another by touching only what differs: the module itself, in the browser."""

import pytest
from hypothesis import given

from articles.richtext import SCHEMA
from tests.browser.test_merge import A, B, C, many, triples
from tests.desk import body_of, paragraph

pytestmark = pytest.mark.django_db
BECOME = """
async ([spec, before, after, caret]) => {
  const {EditorState, Node, Schema, TextSelection} = await import("/static/vendor/prosemirror.js")
  const {become} = await import("/static/js/editor/patch.js")
  const schema = new Schema(spec)
  const [from, to] = [before, after].map(body => Node.fromJSON(schema, body))
  const state = EditorState.create({doc: from})
  const tr = state.tr
  if (caret !== null) tr.setSelection(TextSelection.create(from, caret))
  become(tr, to)
  const {$head} = tr.selection
  return {isSame: tr.doc.eq(to), steps: tr.steps.length, caret: [$head.node(1)?.attrs.id, $head.parentOffset]}
}
"""


@pytest.fixture
def become(new_context):
    """become(before, after, caret) makes one body of the other; the caret is a position or nowhere."""
    page = new_context().new_page()
    page.goto("/akun/masuk/")
    return lambda before, after, caret=None: page.evaluate(BECOME, [SCHEMA, before, after, caret])


@given(triples())
@many
def test_whatever_differs_the_one_becomes_the_other(become, triple):
    _, mine, theirs = triple

    assert become(mine["body"], theirs["body"])["isSame"]
    assert become(theirs["body"], mine["body"])["isSame"]


def test_what_is_the_same_already_is_not_touched(become):
    assert become(body_of(A, B, C), body_of(A, B, C))["steps"] == 0


# "Satu." is five letters, so its block takes seven positions; the caret stands in "Dua.".
@pytest.mark.parametrize(
    ("after", "caret"),
    [
        (body_of(paragraph("Satu, dan lagi.", "a"), B, C), ["b", 2]),
        (body_of(A, paragraph("Dua lagi.", "b"), C), ["b", 2]),
        (body_of(A, paragraph("Ya, Dua.", "b"), C), ["b", 6]),
        (body_of(B, C), ["b", 2]),
        (body_of(paragraph("Baru.", "n"), C, A, B), ["b", 2]),
        (body_of(B, A, C), ["b", 2]),
    ],
    ids=["changed above", "changed after", "changed before", "removed above", "turned", "moved"],
)
def test_the_caret_stays_at_its_letter(become, after, caret):
    told = become(body_of(A, B, C), after, 7 + 1 + 2)

    assert (told["isSame"], told["caret"]) == (True, caret)
