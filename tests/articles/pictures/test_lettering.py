"""Which words can be drawn, and how they break into lines."""

import time

import pytest

from articles.pictures.lettering import (
    HIGHEST,
    LARGEST,
    LEADING,
    SMALLEST,
    drawable,
    sans,
    serif,
    set_title,
    shortened,
)

WIDTH = 1088


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Hujan di Atas Ubud", "Hujan di Atas Ubud"),
        ("“Kita” – café, Đặng, 50%…", "“Kita” – café, Đặng, 50%…"),
        ("Pagi 🌅 di\tEnde ", "Pagi di Ende"),
        ("Kopi ☕️", "Kopi"),
        ("e\u0301", "é"),
        ("Z\u0335\u0336\u0337algo", "Zalgo"),
        ("kiri\u202ekanan\x00", "kirikanan"),
        ("", ""),
        ("🌅", ""),
        ("北京", ""),
        ("Kabar dari 北京", ""),
        ("ꦲꦏ꧀ꦱꦫ", ""),
        ("مرحبا", ""),
        ("Пagi", ""),
    ],
)
def test_only_what_our_type_has_is_drawn(words, drawn):
    assert drawable(words) == drawn


def test_a_short_title_is_large_on_one_line():
    setting = set_title("Ubud", WIDTH)

    assert (setting.lines, setting.size) == (["Ubud"], LARGEST)


def test_lines_are_even_and_hold_all_words():
    title = "Tujuh Danau di Flores yang Warnanya Berubah Setiap Musim Hujan"

    setting = set_title(title, WIDTH)

    assert setting.lines == [
        "Tujuh Danau di Flores",
        "yang Warnanya Berubah",
        "Setiap Musim Hujan",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "W" * 200,
        "i" * 200,
        "W " * 100,
        " ".join(["antikonstitusionalisme"] * 9),
        "a" * 100 + " " + "b" * 99,
        "kata " * 40,
    ],
)
def test_whatever_the_title_no_line_leaves_the_card_and_no_time_is_lost(title):
    begun = time.perf_counter()

    setting = set_title(drawable(title), WIDTH)

    font = serif(setting.size)
    assert time.perf_counter() - begun < 2
    assert all(font.getlength(line) <= WIDTH for line in setting.lines)
    assert SMALLEST <= setting.size <= LARGEST
    assert len(setting.lines) * setting.size * LEADING <= HIGHEST


def test_what_has_no_room_is_cut_off_with_an_ellipsis():
    assert set_title("W" * 200, WIDTH).lines[-1].endswith("…")
    assert shortened("Maria Fransiska Nggadhu Wea", sans(30), 200) == "Maria Fransis…"
    assert shortened("Ani", sans(30), 200) == "Ani"
    assert shortened("Ani", sans(30), 1) == "…"
