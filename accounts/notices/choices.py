"""Choosing how to hear of what: on a page of one's account, or by one POST from a mail."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import ByMail, NoticeKind, User
from accounts.notices.choosing import choose, stop_digest, stop_mail
from accounts.notices.kinds import FREE, MEANINGS, Way, ways_of
from accounts.notices.leaving import NoLeave, read_leave


class ChoicesForm(forms.Form):
    """Two fields for each kind: `<kind>-situs` and `<kind>-surel`."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, way in ways_of(person).items():
            self.fields[f"{kind}-situs"] = forms.BooleanField(
                label="Di situs", required=False, initial=way.is_on_site
            )
            self.fields[f"{kind}-surel"] = forms.ChoiceField(
                label="Surel", choices=ByMail.choices, initial=way.by_mail
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """One a kind, as the page prints them."""
        for kind in FREE:
            site, mail = self[f"{kind}-situs"], self[f"{kind}-surel"]
            yield {"kind": kind, "means": MEANINGS[kind], "site": site, "mail": mail}

    def ways(self) -> dict[NoticeKind, Way]:
        told = self.cleaned_data
        return {kind: Way(told[f"{kind}-situs"], ByMail(told[f"{kind}-surel"])) for kind in FREE}


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: SignedInRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = ChoicesForm(sent, person=request.user)
    if form.is_valid():
        choose(request.user, form.ways())
        messages.success(request, "Pilihanmu disimpan.")
        return redirect("notices:choices")
    words = {"form": form, "always": NoticeKind.SECURITY, "why": MEANINGS[NoticeKind.SECURITY]}
    status = 422 if form.is_bound else 200
    return render(
        request, "accounts/notices/choices.html", words | {"matter": "notices"}, status=status
    )


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, word: str) -> HttpResponse:
    """End the mails of one kind: mailboxes POST here by themselves, people press a button.

    Nothing happens on GET, since scanners of mails open every link. Who holds the mail holds the
    right, so no session and no token of the form is asked.
    """
    try:
        person, kind = read_leave(word)
    except NoLeave as error:
        raise Http404 from error
    is_done = request.method == "POST"
    if is_done:
        stop_mail(person, kind) if kind else stop_digest(person)
    words = {"what": kind.label if kind else "", "is_done": is_done}
    return render(request, "accounts/notices/leave.html", words)
