"""What of a knock is understood, and who is listened to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readership.beacon import MOST_BYTES, MOST_LOOKS, is_reader, looks_in
from tests.readers import CHROME

A, B = "23456789", "abcdefgh"


def test_each_line_is_a_look():
    assert looks_in(f"p{A}\nv{B} {A}\nr{B}".encode()) == [(0, A, ""), (1, B, A), (2, B, "")]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x" + A,
        "v",
        "v" + A[:7],
        "v" + A + "2",
        "v" + A.replace("2", "1"),
        "V" + A,
        "v " + A,
        f"v{A} {B} {B}",
        f"v{A}  {B}",
        f"v{A} x",
        f"v{A}\r",
        f"v{A}\0",
        "v" + "２３４５６７８９",
        "v" + "é" * 8,
        "{" + A,
    ],
)
def test_what_is_no_look_is_passed_over(line):
    assert looks_in(f"{line}\nr{A}".encode()) == [(2, A, "")]


def test_a_body_is_bounded():
    many = "\n".join([f"p{A}"] * (MOST_LOOKS + 5)).encode()
    assert len(looks_in(many)) == MOST_LOOKS
    assert looks_in(f"v{A}\n".encode() + b"\n" * (MOST_BYTES - 10)) == [(1, A, "")]
    assert looks_in(f"v{A}\n".encode() + b"\n" * (MOST_BYTES - 9)) == []


@given(st.binary(max_size=3000))
def test_no_body_is_too_strange(body):
    assert len(looks_in(body)) <= MOST_LOOKS


@pytest.mark.parametrize(
    "told",
    [
        {"HTTP_DNT": "1"},
        {"HTTP_SEC_GPC": "1"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "https://lain.example", "HTTP_HOST": "idn.example"},
        {"HTTP_ORIGIN": "null", "HTTP_HOST": "idn.example"},
        {"HTTP_ORIGIN": "http://[::1", "HTTP_HOST": "idn.example"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": "Mozilla/5.0 " + "x" * 600},
        {
            "HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
        },
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_USER_AGENT": "WhatsApp/2.23.20.0"},
        {"HTTP_USER_AGENT": "curl/8.5.0"},
        {"HTTP_USER_AGENT": "Mozilla/5.0 HeadlessChrome/142.0.0.0 Safari/537.36"},
    ],
)
def test_who_minds_and_what_is_no_reader_is_not_listened_to(told):
    assert not is_reader({"HTTP_USER_AGENT": CHROME} | told)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"HTTP_DNT": "0"},
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": "https://idn.example:8000", "HTTP_HOST": "idn.example:8000"},
    ],
)
def test_who_does_not_mind_is(told):
    assert is_reader({"HTTP_USER_AGENT": CHROME} | told)


def test_a_request_without_any_header_is_no_reader():
    assert not is_reader({})
