from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, writers_only
from accounts.models import DocumentVersion, Profile, User
from accounts.profiles.changing import (
    Taken,
    TooSoon,
    change_face,
    change_handle,
    may_change_handle_from,
    remove_photo,
)
from accounts.profiles.forms import HandleForm, ProfileForm
from idnplatform.foundation.tags import wib_day


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """A person's account at a glance, each matter with the way to it."""
    accepted = request.user.acceptances.filter(version__kind__in=DocumentVersion.AGREED_TO)
    words = {
        "profile": request.user.profile,
        "accepted_at": accepted.order_by("-accepted_at")
        .values_list("accepted_at", flat=True)
        .first(),
        "matter": "overview",
    }
    return render(request, "accounts/profiles/overview.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def profile(request: SignedInRequest) -> HttpResponse:
    person = request.user
    # Another copy: the form writes into it what it may refuse, and the page shows what is stored.
    draft = Profile.objects.select_related("user").get(pk=person.pk)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=draft)
    if form.is_valid():
        told = {"name": form.cleaned_data["name"], "bio": form.cleaned_data["bio"]}
        if change_face(person, photo=form.portrait, **told, links=form.links):
            messages.success(request, "Profilmu tersimpan. Pembaca sudah melihat yang baru.")
        else:
            messages.info(request, "Tidak ada yang berubah.")
        return redirect("profiles:profile")
    words = {"form": form, "profile": person.profile, "matter": "profile"}
    return render(request, "accounts/profiles/profile.html", words)


@require_POST
@writers_only
def discard_photo(request: SignedInRequest) -> HttpResponse:
    if remove_photo(request.user):
        messages.success(request, "Fotomu sudah dihapus.")
    return redirect("profiles:profile")


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def handle(request: SignedInRequest) -> HttpResponse:
    """Choose another handle; the address that was leads on."""
    mine = request.user.handle
    form = HandleForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if form.is_valid():
        try:
            if change_handle(request.user, form.cleaned_data["handle"]):
                messages.success(request, f"Sekarang kamu @{request.user.handle}.")
            return redirect("profiles:handle")
        except TooSoon as reason:
            form.add_error(None, f"Nama bisa diganti lagi mulai {wib_day(reason.until)}.")
        except Taken:
            form.add_error("handle", "Nama ini baru saja dipakai orang lain. Pilih yang lain.")
    words = {
        "form": form,
        "handle": mine,
        "until": may_change_handle_from(request.user),
        "former": request.user.former_handles.order_by("-left_at"),
        "matter": "handle",
    }
    return render(request, "accounts/profiles/handle.html", words)
