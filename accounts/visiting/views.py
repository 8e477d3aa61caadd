from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, administrators_only
from accounts.models import User
from accounts.visiting.entering import enter, leave
from accounts.visiting.forms import VisitForm
from accounts.visiting.rules import may_visit
from accounts.visitors import VISIT


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why, and stand in for them."""
    person = get_object_or_404(User.objects.select_related("profile"), pk=pk)
    if not may_visit(hijacker=request.user, hijacked=person):
        raise PermissionDenied
    form = VisitForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        enter(request, person, form.cleaned_data["reason"])
        return redirect("writing:desk")
    words = {"form": form, "person": person, "minutes": settings.VISIT_MINUTES}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/visiting/begin.html", words, status=status)


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    if not request.session.get(VISIT):
        raise PermissionDenied
    person = leave(request)
    messages.success(request, "Kamu kembali sebagai dirimu sendiri.")
    return redirect("admin:accounts_user_change", person.pk)
