from django.contrib.admin import site
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.joining.forms import SignInForm, SignUpForm

sign_in = LoginView.as_view(
    template_name="accounts/joining/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)
sign_out = login_not_required(LogoutView.as_view())


@login_not_required
@sensitive_post_parameters("password")
def sign_up(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("writing:desk")
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        try:
            user = form.join()
        except IntegrityError:
            # Somebody took the name or the address between the check and the act.
            form.add_error(None, "Surel atau nama pengguna ini baru saja dipakai. Coba yang lain.")
        else:
            login(request, user, backend="accounts.joining.backends.EmailOrHandleBackend")
            return redirect("writing:desk")
    return render(request, "accounts/joining/sign_up.html", {"form": form})


@login_not_required
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Stand in for the admin's own sign-in: there is one sign-in on this site."""
    if request.user.is_authenticated and not site.has_permission(request):
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))
