from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article
from idnplatform.foundation.paging import BadCursor, Ranked, by_moment, page_by, page_of
from tests.cast import ani_who_writes

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def pages(size, *, between=lambda: None):
    """Walk from the top to the end; `between` happens after each page."""
    cursor, walked = "", []
    for _ in range(50):  # No walk here is longer; one that does not end is a failure.
        newest_first = Article.objects.order_by("-changed_at", "-pk").only("pk", "changed_at")
        page = page_of(newest_first, cursor, size=size, moment="changed_at")
        walked.append([article.pk for article in page.items])
        if not page.next:
            return walked
        cursor = page.next
        between()
    raise AssertionError("The walk does not end.")


class AWalkThroughPages(TestCase):
    """Properties over rows, so Hypothesis needs Django's own test case."""

    def setUp(self):
        self.ani = ani_who_writes()

    def lay_down(self, *moments):
        return Article.objects.bulk_create(
            Article(author=self.ani, changed_at=NOON + timedelta(microseconds=m)) for m in moments
        )

    @settings(max_examples=60, deadline=None)
    @given(
        moments=st.lists(st.integers(-3, 3) | st.integers(-(10**15), 10**15), max_size=12),
        size=st.integers(1, 5),
    )
    def test_it_meets_every_row_once_and_in_order(self, moments, size):
        rows = self.lay_down(*moments)

        walked = pages(size)

        in_order = [row.pk for row in sorted(rows, key=lambda r: (r.changed_at, r.pk))][::-1]
        assert [pk for page in walked for pk in page] == in_order
        assert [len(page) for page in walked[:-1]] == [size] * (len(walked) - 1)
        assert len(walked) == max(1, -(-len(rows) // size))

    @settings(max_examples=30, deadline=None)
    @given(
        moments=st.lists(st.integers(-3, 3), min_size=1, max_size=9),
        above=st.integers(3, 5),
        size=st.integers(1, 4),
    )
    def test_rows_that_come_in_above_meanwhile_move_nothing(self, moments, above, size):
        rows = self.lay_down(*moments)

        walked = pages(size, between=lambda: self.lay_down(above))

        in_order = [row.pk for row in sorted(rows, key=lambda r: (r.changed_at, r.pk))][::-1]
        assert [pk for page in walked for pk in page] == in_order


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    [
        "abc",
        "1",
        "-",
        "--",
        "1-",
        "-1",
        "-1-1",
        "1--1",
        "1-2-3",
        "1-a",
        "a-1",
        "1.5-1",
        "+1-1",
        " 1-1",
        "1-1 ",
        "1-1\n",
        "1_0-1",
        "0x1-1",
        "9１-1",
        "٣-1",
        "1-²",
        f"{10**30}-1",
        f"1-{10**30}",
        f"{10**18 - 1}-1",
        "9" * 5000 + "-1",
        "\x00",
        "1-\x00",
        "' OR 1=1 --",
    ],
)
def test_a_cursor_that_names_no_place_is_refused(cursor):
    with pytest.raises(BadCursor):
        page_of(Article.objects.order_by("-changed_at", "-pk"), cursor, size=5, moment="changed_at")


@pytest.mark.django_db
def test_a_cursor_at_either_end_of_time_is_a_place():
    article = Article.objects.create(author=ani_who_writes(), changed_at=NOON)

    def below(cursor):
        newest_first = Article.objects.order_by("-changed_at", "-pk")
        return page_of(newest_first, cursor, size=5, moment="changed_at").items

    end = (LAST_MOMENT - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    assert below("0-0") == []
    assert below(f"{end}-{10**18 - 1}") == [article]


@pytest.mark.django_db
def test_one_page_is_one_query_however_far_down(django_assert_num_queries):
    ani = ani_who_writes()
    Article.objects.bulk_create(
        Article(author=ani, changed_at=NOON - timedelta(hours=n)) for n in range(9)
    )
    newest_first = Article.objects.order_by("-changed_at", "-pk")

    cursor = ""
    for _ in range(3):
        with django_assert_num_queries(1):
            cursor = page_of(newest_first, cursor, size=3, moment="changed_at").next
    assert cursor == ""


class AWalkByRank(TestCase):
    """Three columns: a rank, and among equals a moment and the number, all ascending."""

    @settings(max_examples=40, deadline=None)
    @given(
        rows=st.lists(st.tuples(st.integers(1, 4), st.integers(-3, 3)), max_size=12),
        size=st.integers(1, 5),
    )
    def test_it_meets_every_row_once_and_in_order(self, rows, size):
        ani = ani_who_writes()
        laid = Article.objects.bulk_create(
            Article(author=ani, version=rank, changed_at=NOON + timedelta(microseconds=moment))
            for rank, moment in rows
        )
        order = Ranked("version", by_moment("changed_at", is_descending=False))

        cursor, walked = "", []
        for _ in range(20):
            page = page_by(Article.objects.all(), order, cursor, size=size)
            walked += [row.pk for row in page.items]
            cursor = page.next
            if not cursor:
                break

        in_order = sorted(laid, key=lambda row: (row.version, row.changed_at, row.pk))
        assert walked == [row.pk for row in in_order]


@pytest.mark.parametrize(
    "cursor", ["1", "1-", "1-2", "x-1-1", "1-x-1", "-1-1-1", f"1-{'9' * 18}-1"]
)
def test_a_cursor_that_names_no_rank_is_refused(cursor):
    with pytest.raises(BadCursor):
        Ranked("version", by_moment("changed_at")).after(cursor)
