"""The site as a server sees it: the page cache, and Django behind it, both in this process."""

import io
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from idnplatform.foundation.page_cache.door import PageCache
from idnplatform.foundation.page_cache.encodings import READ


@dataclass
class Told:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        read = READ.get(self.headers.get("Content-Encoding"), bytes)
        return read(self.body).decode()


def _keep_connection():
    """The one that holds the test's transaction outlives each request, as with Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)


class Site:
    """Answers as a web worker would; `drawn` lists the paths that Django was asked for."""

    def __init__(self, room=8_000_000):
        self.drawn = []
        self.django = WSGIHandler()
        self.cache = PageCache(self._count, room=room)
        self.meanwhile = None
        """Called after Django has answered and before the cache has its answer."""

    def _count(self, environ, start_response):
        self.drawn.append(environ["PATH_INFO"])
        answer = self.django(environ, start_response)
        if self.meanwhile:
            self.meanwhile()
        return answer

    @property
    def kept(self):
        return len(self.cache.pages) + len(self.cache.pages_with_query)

    def ask(self, path, method="GET", host="testserver", **environ):
        path, _, query = path.partition("?")
        told = []
        base = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "203.0.113.7",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        hosts = {} if host is None else {"HTTP_HOST": host}
        _keep_connection()
        answer = self.cache(base | hosts | environ, lambda *words: told.append(words))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        [(status, headers, *_)] = told
        return Told(int(status.split()[0]), dict(headers), body)
