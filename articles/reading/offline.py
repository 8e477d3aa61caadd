"""What makes the site one that can be put on a phone's screen and read without a connection."""

import json
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from articles.reading.metadata import absolute
from articles.reading.pages import answer, page, public_page
from idnplatform.foundation.page_cache.remembering import reading_of_request

# As `--paper` and `--brand` in tokens.css, in light; a test compares them.
PAPER, BRAND = "#ffffff", "#b3261e"
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/maskable-512.png", "512x512", "maskable"),
)
JAVASCRIPT = "text/javascript; charset=utf-8"
SHORT_NAME = 12  # characters that fit under an icon
# What the two pages below need to look as they should.
SHELL = (
    *("css/tokens.css", "css/public.css", "img/icons.svg", "img/favicon.svg"),
    *("js/parts/chosen.js", "js/parts/comfort.js", "js/parts/seen.js"),
    *("js/offline/register.js", "js/offline/list.js", "js/offline/shelf.js"),
)
# In place of the worker where OFFLINE_READING is off: takes it away from browsers that have it.
# What readers saved stays, for when it is switched on again.
GOODBYE = """\
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("situs-")) await caches.delete(name);
  await registration.unregister();
})()));
"""


@public_page
def manifest(request: HttpRequest) -> HttpResponse:
    told = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME[:SHORT_NAME].strip(),
        "description": settings.SITE_TAGLINE,
        "lang": "id",
        "dir": "ltr",
        "start_url": reverse("reading:front"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news"],
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": "Terkini", "url": reverse("reading:newest")},
            {"name": "Simpananku", "url": reverse("reading:saved")},
            {"name": "Tulis", "url": reverse("writing:desk")},
        ],
    }
    return answer(json.dumps(told, ensure_ascii=False), "application/manifest+json", keys=())


@public_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """Small, and another whenever a page of its shell or the script behind it is another."""
    if not settings.OFFLINE_READING:
        return answer(GOODBYE, JAVASCRIPT, keys=())
    pages = [reverse("reading:offline"), reverse("reading:saved")]
    shell = [*pages, *map(static, SHELL)]
    script = static("js/offline/worker.js")
    drawn = "".join([*shell, script, _drawn("offline"), _drawn("saved")])
    words = {
        "VERSION": blake2b(drawn.encode(), digest_size=6).hexdigest(),
        "SHELL": shell,
        "STATIC": settings.STATIC_URL,
        "MEDIA": settings.MEDIA_URL,
    }
    told = "".join(f"const {name}={json.dumps(value)};" for name, value in words.items())
    return answer(f'{told}importScripts("{script}");\n', JAVASCRIPT, keys=())


@public_page
def offline(request: HttpRequest) -> HttpResponse:
    return page("articles/reading/offline.html", {}, keys=())


@public_page
def saved(request: HttpRequest) -> HttpResponse:
    words = {"canonical": absolute(reverse("reading:saved"))}
    return page("articles/reading/saved.html", words, keys=())


def _drawn(name: str) -> str:
    """Without the channels, so that the worker asks no database; and as no page is drawn, so that
    its empty parts are remembered for no page, nor what pages show for it."""
    with reading_of_request(None):
        return render_to_string(f"articles/reading/{name}.html", {})
