"""Whether who asks reads the account's mailbox: shown by a code from it, minutes ago at most."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_code_recipients,
    suspend_request,
)
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts.http import SignedInRequest

UNCONFIRMED = (
    "Alamat surelmu belum terkonfirmasi. Keluar, masuk lagi, lalu ketik kode dari suratnya."
)

View = Callable[..., HttpResponseBase]


def mailbox_for_overdue(view: View) -> View:
    """Ask who owes an overdue second factor for a code from their mailbox, before they go on.

    A role that sleeps must not wake for whoever knows the password: neither by a first factor of
    theirs, nor by another address to which the code would then go.
    """

    @wraps(view)
    def answer(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_shut_out or reads_mailbox(request):
            return view(request, *args, **kwargs)
        if not get_reauthentication_code_recipients(request.user):
            messages.error(request, UNCONFIRMED)
            return redirect("security:overview")
        return suspend_request(request, reverse("account_request_reauthentication_code"))

    return answer


def reads_mailbox(request: SignedInRequest) -> bool:
    """Whether a code from their mailbox was typed here to show that it is them; not to sign in."""
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(
        record.get("method") == "code" and record.get("reauthenticated") and record["at"] > since
        for record in get_authentication_records(request, request.user)
    )
