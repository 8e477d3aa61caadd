from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.visitors import VISIT

# Where nobody is held up: the question itself, the way out, one's own data.
OPEN_ROOMS = frozenset({"terms", "joining", "owndata"})
# And where they show that it is them, which their data and the way out ask for.
OPEN_DOORS = frozenset(
    {
        "account_reauthenticate",
        "account_request_reauthentication_code",
        "account_confirm_reauthentication_code",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class AskForAcceptance:
    """Lead who is signed in and owes an acceptance to the page that asks for it.

    Only where a page of the desks is opened. What scripts fetch or send, and every form, goes
    through: a draft that is being written when a new version is published is saved all the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any
    ) -> HttpResponse | None:
        # Public pages and doors for scripts are told by their mark; neither may ask who it is.
        if request.method != "GET" or not getattr(view, "login_required", True):
            return None
        if request.headers.get("Sec-Fetch-Dest", "document") != "document":
            return None
        if request.session.get(VISIT):  # Who stands in for somebody agrees to nothing for them.
            return None
        if not getattr(request.user, "owes_acceptance", False) or _is_open(request):
            return None
        asked = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('terms:acceptance')}?{asked}")


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and (OPEN_ROOMS & {*match.namespaces} or match.url_name in OPEN_DOORS))
