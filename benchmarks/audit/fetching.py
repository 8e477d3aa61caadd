"""One request, without a browser."""

import gzip
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import Any

from benchmarks.audit.pages import Page, session_of


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    sent: int  # bytes, as they came over the line
    body: bytes


class _Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Unfollowed)


def fetch(site: str, page: Page) -> Answer:
    return ask(site + page.address, session=session_of(page.by) if page.by else "")


def ask(address: str, *, session: str = "") -> Answer:
    """Redirects are answers too."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    if session:
        request.add_header("Cookie", f"sessionid={session}")
    try:
        response = _OPENER.open(request, timeout=60)
    except urllib.error.HTTPError as refused:
        response = refused
    with response:
        sent = response.read()
        is_packed = response.headers.get("Content-Encoding") == "gzip"
        body = gzip.decompress(sent) if is_packed else sent
        return Answer(response.status, response.headers, len(sent), body)
