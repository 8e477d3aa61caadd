"""The door by which a reader's browser tells what was shown to whom nobody knows."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@login_not_required
@csrf_exempt  # Nothing is done in anybody's name.
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)
