"""The doors of django-allauth that we use, under the names by which it asks for them."""

from importlib import import_module

from allauth.account import views as allauth
from django.conf import settings
from django.urls import path

from accounts.joining import allauth_views as ours
from accounts.joining import views

urlpatterns = [
    path("masuk/", ours.sign_in, name="account_login"),
    path("keluar/", ours.sign_out, name="account_logout"),
    path("daftar/", views.sign_up, name="account_signup"),
    path("masuk/kode/", ours.ask_for_code, name="account_request_login_code"),
    path("masuk/kode/cek/", ours.sign_in_by_code, name="account_confirm_login_code"),
    path("nonaktif/", views.inactive, name="account_inactive"),
    path("surel/", ours.change_address, name="account_email"),
    path("surel/kode/", ours.confirm_address, name="account_email_verification_sent"),
    path("kata-sandi/", ours.change_password, name="account_change_password"),
    path("kata-sandi/buat/", ours.set_password, name="account_set_password"),
    path("lupa/", ours.ask_for_reset, name="account_reset_password"),
    path("lupa/kode/", ours.confirm_reset, name="account_confirm_password_reset_code"),
    path("lupa/baru/", ours.complete_reset, name="account_complete_password_reset"),
    path(
        "lupa/selesai/",
        allauth.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("pastikan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("pastikan/kode/", ours.sure_by_code, name="account_request_reauthentication_code"),
    path("pastikan/kode/cek/", ours.confirm_sure, name="account_confirm_reauthentication_code"),
]

if settings.SIGN_IN_WITH:
    urlpatterns += [
        path("lain/", ours.social_sign_up, name="socialaccount_signup"),
        path("lain/batal/", views.inactive, name="socialaccount_login_cancelled"),
    ]
for name in settings.SIGN_IN_WITH:
    provider = import_module(f"allauth.socialaccount.providers.{name}.views")
    urlpatterns += [
        path(f"{name}/", provider.oauth2_login, name=f"{name}_login"),
        path(f"{name}/balik/", provider.oauth2_callback, name=f"{name}_callback"),
    ]
