"""The one door by which a reader's browser says what it shows: cards, articles, their ends.

It knows nobody: no session, no cookie, no address kept. It answers 204 whatever comes, so that
who knocks learns nothing. In production `articles.readership.counting` answers before Django is
asked and stores what is told; this view only listens, where nothing stands in front (tests).
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.readership import hear


@login_not_required
@csrf_exempt  # Nothing is done in anybody's name.
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    hear(request.META)
    return HttpResponse(status=204)
