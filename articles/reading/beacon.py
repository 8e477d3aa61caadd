"""The one door by which a reader's browser says that it shows an article.

It knows nobody: no session, no cookie, no address kept. It answers 204 whatever comes, so that
who knocks learns nothing, and it never reads what is sent along.
"""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.readership import count_view

# Programs that fetch pages, by what they call themselves; not those that hide it.
_PROGRAMS = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|preview|scan|monitor|lighthouse|headless|archive|fetch"
    r"|facebookexternalhit|whatsapp|telegram|curl|wget|python|java/|go-http|okhttp|httpclient",
    re.IGNORECASE,
)


@login_not_required
@csrf_exempt  # Nothing is done in anybody's name.
@require_POST
def seen(request: HttpRequest, code: str) -> HttpResponse:
    """Count one view of a live article, unless the reader asked not to be counted."""
    if _is_reader(request):
        count_view(code)
    return HttpResponse(status=204)


def _is_reader(request: HttpRequest) -> bool:
    """A browser on our own page, of somebody who does not mind (DNT, Global Privacy Control)."""
    told = request.headers
    name = told.get("User-Agent", "")
    minds = "1" in (told.get("DNT"), told.get("Sec-GPC"))
    is_ours = told.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return bool(name) and not _PROGRAMS.search(name) and is_ours and not minds
