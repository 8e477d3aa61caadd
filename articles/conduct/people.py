"""*Orang*: somebody on the desk's record, for chief editors."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, chief_editors_only
from accounts.models import Suspension, User

MOST_FOUND = 30


@chief_editors_only
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Search; without a word, who appeals and who is suspended."""
    asked = " ".join(request.GET.get("q", "").replace("\0", "").split())[:254]
    running = Suspension.objects.in_force().select_related("person__profile", "appeal")
    words = {
        "asked": asked,
        "found": _like(asked) if asked else [],
        "appeals": [] if asked else running.with_an_open_appeal().order_by("appeal__made_at")[:30],
        "running": [] if asked else running.order_by("-began_at")[:MOST_FOUND],
        "active": "reviewing",
    }
    return render(request, "articles/conduct/people.html", words)


def _like(asked: str) -> list[User]:
    """By a part of the handle or of the name, or by the whole e-mail address and no less."""
    word = asked.removeprefix("@")
    like = Q(handle__icontains=word) | Q(profile__name__icontains=word) | Q(email__iexact=asked)
    return list(
        User.objects.filter(like)
        .select_related("profile")
        .prefetch_related("groups")
        .order_by("handle")[:MOST_FOUND]
    )
