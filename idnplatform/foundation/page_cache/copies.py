"""A finished answer, ready to be sent in whatever form a browser takes."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from idnplatform.foundation.page_cache.encodings import FORMS, IDENTITY, QUICKEST, READ, chosen

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

    The body is kept packed, in the form that who asked first likes (`accepted`, as browsers say
    it); another is made when the first browser asks for it, and kept from then on. `slots` is None where the view did not say what it shows: any change then ends it.
    """

    __slots__ = (
        "_first",
        "_forms",
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
        accepted: str = "",
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
        self._forms: dict[str, Form] = {}
        self._first = _first_form(body, accepted)
        self.weight = _AROUND + self._keep(self._first, body)
        self.weighed = 0  # What the shelf has counted of it.

    @property
    def is_ok(self) -> bool:
        return self.status.startswith("200")

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and self.is_ok and knows(known, self.tag):
            start_response("304 Not Modified", [*self._unchanged])
            return []
        name = environ.get("HTTP_ACCEPT_ENCODING", "")
        name = IDENTITY if self._first == IDENTITY else chosen(name)
        form = self._forms.get(name) or self._form(name)
        start_response(self.status, [*form.headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else form.body

    def _form(self, name: str) -> Form:
        """One that is not kept yet; plain it never is, where packing is worth it."""
        body = READ[self._first](self._forms[self._first].body[0])
        if name == IDENTITY:
            # Whoever takes nothing packed is rare, and unpacking quicker than room is cheap.
            return self._written(name, body)
        self.weight += self._keep(name, body)
        return self._forms[name]

    def _keep(self, name: str, body: bytes) -> int:
        """Answers how many bytes more are taken than before."""
        if name in self._forms:
            return 0
        packed = body if name == IDENTITY else FORMS[name](body)
        self._forms[name] = form = self._written(name, packed)
        return len(form.body[0])

    def _written(self, name: str, body: bytes) -> Form:
        told = [] if name == IDENTITY else [("Content-Encoding", name)]
        return Form([*self.headers, *told, ("Content-Length", str(len(body)))], [body])


def _first_form(body: bytes, accepted: str) -> str:
    if len(body) < _WORTH_PACKING:
        return IDENTITY
    liked = chosen(accepted)
    return QUICKEST if liked == IDENTITY else liked


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
