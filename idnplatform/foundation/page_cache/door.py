"""The page cache: stands before Django, and asks it only for what it cannot answer itself."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from idnplatform.foundation.page_cache.asking import Address, Asking, Environ, names_in
from idnplatform.foundation.page_cache.copies import Copy, Headers, StartResponse
from idnplatform.foundation.page_cache.following import follow, is_due, monotonic
from idnplatform.foundation.page_cache.generations import Generations, Reading, slot_of
from idnplatform.foundation.page_cache.keeping import ASKED_BY_THE_CACHE, Keeping
from idnplatform.foundation.page_cache.outdated import generations
from idnplatform.foundation.page_cache.shelf import Shelf

Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_FOR_QUERIES = 8  # Pages with a query, of which there is no end, share such a part of the room.
_SECONDS = re.compile(r"(?:^|[ ,])s-maxage=(\d{1,9})\b")
_MAY_VARY = frozenset({"accept-encoding", "save-data"})


def with_page_cache(application: Application) -> Application:
    """The application as it is, where PAGE_CACHE_MB is 0."""
    room = settings.PAGE_CACHE_MB * 1024 * 1024
    return PageCache(application, room=room) if room else application


class PageCache:
    """Django's answers to what everybody may see, kept in this process.

    A page carries the numbers of what it shows, read before its view began. Whoever changes that
    raises them, so a page that began before a change ends with it, however late it was ready.
    """

    def __init__(self, application: Application, *, room: int) -> None:
        self.application = application
        self.asking = Asking()
        self.generations: Generations = generations()
        self.pages = Shelf(room - room // _FOR_QUERIES)
        self.pages_with_query = Shelf(room // _FOR_QUERIES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        address = self.asking.address_of(environ)
        if address is None:
            return self.application(environ, start_response)
        now = monotonic()
        if is_due(self.generations, now):
            follow(self.generations, now)
        shelf = self.pages_with_query if address.query else self.pages
        copy = shelf.get(address)
        if copy is None:
            return self._ask(address, shelf, environ, start_response)
        if now >= copy.until or not self._is_current(copy):
            shelf.drop(address)
            return self._ask(address, shelf, environ, start_response)
        body = copy.answer(environ, start_response)
        if copy.weight != copy.weighed:
            shelf.put(address, copy)
        return body

    def _is_current(self, copy: Copy) -> bool:
        """Whether nothing that it shows has changed; where nothing at all has, at a glance."""
        total = self.generations.total  # Before the slots, see `raise_for`.
        if copy.total == total:
            return True
        if copy.slots is None:
            return False
        numbers = self.generations.numbers
        for slot, number in zip(copy.slots, copy.numbers, strict=True):
            if numbers[slot] != number:
                return False
        copy.total = total
        return True

    def _ask(
        self, address: Address, shelf: Shelf, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start_response)
        reading = self.generations.read()
        asked = environ | {ASKED_BY_THE_CACHE: reading, "QUERY_STRING": address.query}
        told: list[tuple[str, Headers]] = []

        def note(status: str, headers: Headers, exc_info: Any = None) -> None:
            told.append((status, headers))

        response = self.application(asked, note)
        keeping = getattr(response, "keeping", None)
        if not (isinstance(response, HttpResponse) and isinstance(keeping, Keeping)):
            start_response(*told[-1])
            return response
        body = response.content
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        copy = _copy(*told[-1], body, keeping=keeping, reading=reading, accepted=accepted)
        response.close()  # By which Django knows that the request is over.
        answer = copy.answer(environ, start_response)
        if _is_kept(response, keeping, address) and copy.until and self._is_current(copy):
            shelf.put(address, copy)
        return answer


def _copy(
    status: str,
    headers: Headers,
    body: bytes,
    *,
    keeping: Keeping,
    reading: Reading,
    accepted: str,
) -> Copy:
    slots = None if keeping.keys is None else tuple(sorted({slot_of(key) for key in keeping.keys}))
    told = next((value for name, value in headers if name.lower() == "cache-control"), "")
    found = _SECONDS.search(told) if "public" in told else None
    seconds = int(found[1]) if found else 0
    return Copy(
        status,
        headers,
        body,
        accepted=accepted,
        slots=slots,
        numbers=reading.of(slots or ()),
        total=reading.total,
        until=monotonic() + 1000 * seconds if seconds else 0,
    )


def _is_kept(response: HttpResponse, keeping: Keeping, address: Address) -> bool:
    """Whether the view said so, and nothing in the answer was made for one person."""
    vary = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    return (
        keeping.is_kept
        and names_in(address.query) <= keeping.asked
        and vary - {""} <= _MAY_VARY
        and not response.cookies
        and "nonce-" not in response.headers.get("Content-Security-Policy", "")
    )
