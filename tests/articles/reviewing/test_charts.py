"""Pictures from numbers: what is drawn, what is said, and that nothing can be slipped in."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from articles.reviewing.charts import Bar, Named, Series, bars, columns, key

NAMED = Named("uji", "Judul", "Yang dikatakan.")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(  # noqa: S314 -- our own picture
        picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def rects(picture: str, mark: str) -> list[tuple[float, ...]]:
    """(x, y, width, height) of each rectangle filled in this way."""
    return [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height"))
        for rect in drawn(picture).iter(f"{SVG}rect")
        if rect.get("class") == mark
    ]


def a_week(sent: list[int], approved: list[int], returned: list[int]) -> str:
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(len(sent))]
    down = (Series("Disetujui", "full", approved), Series("Revisi", "hatched", returned))
    return columns(NAMED, days, Series("Masuk", "open", sent), down)


def test_a_column_goes_up_for_what_came_and_down_for_what_went():
    picture = a_week([4, 0], [1, 2], [1, 0])

    [up] = rects(picture, "open")
    approved, hatched = rects(picture, "full"), rects(picture, "hatched")
    zero = up[1] + up[3]
    assert [rect[1] for rect in approved] == pytest.approx([zero, zero])
    unit = up[3] / 4
    assert approved[1][3] == pytest.approx(2 * unit, abs=0.2)
    assert hatched[0][1] == pytest.approx(zero + unit, abs=0.2)  # on top of the approved one
    assert len(approved) == 2
    assert len(hatched) == 1


def test_it_is_one_picture_with_a_name_and_a_description():
    picture = drawn(a_week([1], [1], [0]))

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "uji-title uji-told"
    told = {e.get("id"): e.text for e in picture if e.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert told == {"uji-title": "Judul", "uji-told": "Yang dikatakan."}


def test_patterns_belong_to_their_own_picture():
    picture = a_week([1], [1], [1])

    assert set(re.findall(r'fill="(.*?)"', picture)) == {"url(#uji-hatched)"}
    assert 'id="uji-hatched"' in picture
    assert 'fill="url(#key-hatched-hatched)"' in key([Series("Revisi", "hatched", [])])


@pytest.mark.parametrize("most", [0, 1, 7, 99, 12_345, 10**7])
def test_the_scale_has_few_lines_and_holds_everything(most):
    picture = a_week([most], [most], [0])

    lines = [e for e in drawn(picture).iter(f"{SVG}line") if e.get("class") == "grid"]
    assert 1 <= len(lines) <= 9
    assert all(y >= 0 and y + height <= 280 for _, y, _, height in rects(picture, "full"))


@pytest.mark.parametrize("days", [0, 1, 30, 90])
def test_as_many_dates_as_fit_are_named(days):
    picture = a_week([1] * days, [1] * days, [0] * days)

    named = [e for e in drawn(picture).iter(f"{SVG}text") if e.get("class") == "day"]
    assert min(days, 1) <= len(named) <= 10


def test_a_bar_is_as_long_as_its_part_of_the_most():
    picture = bars(
        NAMED, [Bar("Travel", 0.5, "50% dari 8"), Bar("Opini", 0, "3, terlalu sedikit")], 1
    )

    assert rects(picture, "full") == [(0, 22, 170, 12)]
    assert len(rects(picture, "track")) == 2
    said = [e.text for e in drawn(picture).iter(f"{SVG}text")]
    assert said == ["Travel", "50% dari 8", "Opini", "3, terlalu sedikit"]


def test_names_cannot_become_markup_or_style():
    hostile = '"><script>alert(1)</script>'
    picture = bars(Named("uji", hostile, hostile), [Bar(hostile, 1, hostile)])
    picture += key([Series(hostile, "full", [])])

    assert "<script" not in picture
    assert "style=" not in picture
