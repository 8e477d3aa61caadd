"""A finished answer, ready to be sent in whatever form a browser takes."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from idnplatform.foundation.page_cache.encodings import FORMS, IDENTITY, chosen, packed, unpacked

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

_WORTH_PACKING = 200  # bytes; shorter bodies grow
_AROUND = 3_000  # bytes that the headers and Python's own objects take, roughly
_OF_THE_BODY = frozenset({"content-length", "content-type", "content-encoding", "content-language"})


@dataclass(frozen=True, slots=True)
class Form:
    headers: Headers
    body: list[bytes]


class Copy:
    """An answer as Django wrote it, with the numbers of what it shows.

    The body is kept packed; a form is made when the first browser asks for it, and kept from then
    on. `slots` is None where the view did not say what it shows: any change then ends it.
    """

    __slots__ = (
        "_forms",
        "_is_short",
        "_kept",
        "_unchanged",
        "headers",
        "numbers",
        "slots",
        "status",
        "tag",
        "total",
        "until",
        "weighed",
        "weight",
    )

    def __init__(
        self,
        status: str,
        headers: Headers,
        body: bytes,
        *,
        slots: tuple[int, ...] | None = None,
        numbers: tuple[int, ...] = (),
        total: int = 0,
        until: int = 0,
    ) -> None:
        self.status, self.slots, self.numbers = status, slots, numbers
        self.total, self.until = total, until
        told = {name.lower(): value for name, value in headers}
        # Weak: one name for all forms of the body (RFC 9110, 8.8.3.3).
        self.tag = told.get("etag", "").removeprefix("W/") or _tag_of(body)
        kept = [pair for pair in headers if pair[0].lower() not in {"etag", "vary"}]
        kept += [("ETag", f"W/{self.tag}"), ("Vary", _varying(told.get("vary", "")))]
        self.headers = [pair for pair in kept if pair[0].lower() != "content-length"]
        self._unchanged = [pair for pair in kept if pair[0].lower() not in _OF_THE_BODY]
        self._is_short = len(body) < _WORTH_PACKING
        self._kept = body if self._is_short else packed(body)
        self._forms: dict[str, Form] = {}
        self.weight = _AROUND + len(self._kept)
        self.weighed = 0  # What the shelf has counted of it.

    @property
    def is_ok(self) -> bool:
        return self.status.startswith("200")

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and self.is_ok and knows(known, self.tag):
            start_response("304 Not Modified", [*self._unchanged])
            return []
        name = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
        form = self._forms.get(name) or self._form(name)
        start_response(self.status, [*form.headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else form.body

    def _form(self, name: str) -> Form:
        body = self._kept if self._is_short else unpacked(self._kept)
        if name == IDENTITY or self._is_short:
            # Whoever takes nothing packed is rare, and unpacking quicker than room is cheap.
            return Form([*self.headers, ("Content-Length", str(len(body)))], [body])
        body = self._kept if name == "zstd" else FORMS[name](body)
        headers = [*self.headers, ("Content-Encoding", name), ("Content-Length", str(len(body)))]
        form = Form(headers, [body])
        if name not in self._forms:
            self._forms[name] = form
            self.weight += 0 if name == "zstd" else len(body)
        return form


def knows(if_none_match: str, tag: str) -> bool:
    """Whether a browser that says so has this body, in whatever form (weak comparison)."""
    if if_none_match.strip() == "*":
        return True
    return any(part.strip().removeprefix("W/") == tag for part in if_none_match.split(","))


def _tag_of(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def _varying(told: str) -> str:
    names = [name.strip() for name in told.split(",") if name.strip()]
    has_form = any(name.lower() == "accept-encoding" for name in names)
    return ", ".join(names if has_form else ["Accept-Encoding", *names])
