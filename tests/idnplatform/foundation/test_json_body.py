import json

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from idnplatform.foundation.json_body import BadJson, TooMuch, read_json

NOT_WHOLE = "Kiriman tidak bisa dibaca: bukan JSON yang utuh."
NO_OBJECT = "Kiriman tidak bisa dibaca: harus berupa objek JSON."


def sent(body, **headers):
    return RequestFactory().put("/", body, content_type="application/json", **headers)


def refusal_of(body):
    with pytest.raises(BadJson) as refusal:
        read_json(sent(body))
    return str(refusal.value)


def test_an_object_is_read():
    body = '{"judul": "Hujan 😀", "n": [1, -2.5, true, null], "\\ud83d\\ude00": "\\u0000"}'

    assert read_json(sent(body)) == {"judul": "Hujan 😀", "n": [1, -2.5, True, None], "😀": "\0"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"a": 1',
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b"\xff\xfe{\x00}\x00",  # UTF-16
        b"\xef\xbb\xbf{}",  # a byte order mark
        b'{"a": "\xe9"}',  # Latin-1
        b'{"a": "\xed\xa0\x80"}',  # half a surrogate pair, spelt out
        b'{"a": "\\ud83d"}',
        b'{"a": [{"b": "\\ude00"}]}',
        b'{"\\udc00": 1}',
        b'{"a": "\n"}',
        b'{"a": ' + b"1" * 5000 + b"}",
        b"[" * 50_000,
        b'{"a":' * 19_000,
        b'{"a":' + b"[" * 40_000 + b"]" * 40_000 + b"}",
        b"a=1&b=2",
        b"<xml/>",
    ],
)
def test_what_is_not_whole_json_is_refused(body):
    assert refusal_of(body) == NOT_WHOLE


@pytest.mark.parametrize("body", ["[]", "null", "1", '"{}"', "true", '[{"a": 1}]'])
def test_what_is_no_object_is_refused(body):
    assert refusal_of(body) == NO_OBJECT


def test_a_body_may_be_as_large_as_its_door_allows():
    body = json.dumps({"a": "x" * 90})

    assert read_json(sent(body), most_bytes=len(body)) == {"a": "x" * 90}
    with pytest.raises(TooMuch):
        read_json(sent(body), most_bytes=len(body) - 1)
    with pytest.raises(TooMuch):
        read_json(sent(b" " * 100_001))


def test_a_body_that_says_it_is_too_large_is_not_read():
    request = sent("{}", CONTENT_LENGTH="100001")

    with pytest.raises(TooMuch):
        read_json(request)
    assert not hasattr(request, "_body")


def test_a_body_that_does_not_say_how_large_it_is_is_measured():
    request = sent(b" " * 100_001)
    del request.META["CONTENT_LENGTH"]

    with pytest.raises(TooMuch):
        read_json(request)


@pytest.mark.parametrize("length", ["abc", "-1", "1e9", "", "9" * 5000])
def test_a_length_that_is_none_is_no_error_of_ours(length):
    with pytest.raises(BadJson):
        read_json(sent("{}", CONTENT_LENGTH=length))


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(json.dumps).map(str.encode))
def test_any_body_is_an_object_or_refused(body):
    try:
        data = read_json(sent(body))
    except BadJson:
        return
    assert isinstance(data, dict)
