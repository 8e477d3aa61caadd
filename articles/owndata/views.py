from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.roles import holds_a_role, is_last_administrator
from articles.models import DataCopy, Edition, Leaving
from articles.owndata.confirming import ask_who_it_is, is_freshly_authenticated, ways_of
from articles.owndata.copies import NotYet, ask_for_copy
from articles.owndata.forms import LeaveForm
from articles.owndata.leaving import WorksHere, ask_to_leave, stay

SHOWN = 5  # copies


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """What is held about me, my copies of it, and the way out."""
    copies = DataCopy.objects.filter(person=request.user).newest_first()[:SHOWN]
    words = {
        "copies": copies,
        "days": settings.DATA_COPY_DAYS,
        "leaving_days": settings.LEAVING_DAYS,
        "matter": "data",
    }
    return render(request, "articles/owndata/mine.html", words)


@require_POST
@reauthentication_required
def ask(request: SignedInRequest) -> HttpResponse:
    """Have a copy made. An open browser alone does not carry everything away: it is asked who asks."""
    try:
        ask_for_copy(request.user)
    except NotYet as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Salinan datamu sedang disiapkan. Kami kirim surat begitu siap.")
    return redirect("owndata:mine")


@require_safe
def fetch(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The ZIP, to its owner alone; others cannot tell it from one that never was."""
    copy = get_object_or_404(DataCopy, pk=pk, person=request.user)
    if not copy.is_there:
        return render(request, "articles/owndata/gone.html", {"matter": "data"}, status=410)
    if not is_freshly_authenticated(request):
        # Back to the list, not to the file: a download would leave the page of the password open.
        messages.info(request, "Pastikan dulu bahwa ini kamu, lalu tekan Unduh sekali lagi.")
        return ask_who_it_is(then=reverse("owndata:mine"))
    try:
        file = storages["private"].open(copy.file)
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"data-saya-{timezone.localtime(copy.made_at):%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def leave(request: SignedInRequest) -> HttpResponse:
    """Ask that the account be erased: what goes, what stays, and once more who asks."""
    form = LeaveForm(request, request.POST if request.method == "POST" else None)
    status = 200
    if holds_a_role(request.user):
        status = 200 if request.method != "POST" else 409
    elif form.is_bound and form.is_valid():
        try:
            ask_to_leave(request.user, keeps_name=form.keeps_name)
        except WorksHere:  # Appointed at this very moment.
            return redirect("owndata:leave")
        messages.success(request, "Permintaanmu kami catat. Kamu masih bisa membatalkannya.")
        return redirect("owndata:mine")
    elif form.is_bound:
        status = 422
    words = {
        "form": form,
        "ways": ways_of(request),
        "days": settings.LEAVING_DAYS,
        "has_role": holds_a_role(request.user),
        "is_last": is_last_administrator(request.user),
        "has_published": Edition.objects.live().filter(author=request.user).exists(),
        "is_leaving": Leaving.objects.filter(person=request.user).exists(),
        "matter": "data",
    }
    return render(request, "articles/owndata/leave.html", words, status=status)


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """They changed their mind: one press, nothing is asked."""
    if stay(request.user, by=request.user):
        messages.success(request, "Akunmu tidak jadi dihapus. Senang kamu tetap di sini.")
    return redirect("owndata:mine")
