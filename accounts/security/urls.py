from allauth.mfa.base import views as allauth
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from accounts.security import codes, passkeys, views

own = [
    path("", views.overview, name="overview"),
    path("passkey/", passkeys.add, name="add-passkey"),
    path("passkey/<int:pk>/", passkeys.rename, name="passkey"),
    path("passkey/<int:pk>/lepas/", passkeys.remove, name="remove-passkey"),
    path("aplikasi/", codes.app, name="app"),
    path("aplikasi/lepas/", codes.remove_app, name="remove-app"),
    path("kode/", codes.codes, name="codes"),
    path("kode/baru/", codes.make_codes, name="make-codes"),
    path("sesi/", views.sessions, name="sessions"),
    path("sesi/<int:pk>/akhiri/", views.end_session, name="end-session"),
    path("sesi/akhiri/", views.end_sessions, name="end-sessions"),
]
# The others bear the names by which django-allauth asks for them.
urlpatterns = [
    path("keamanan/", include((own, "security"))),
    path("masuk/passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("masuk/langkah-kedua/", allauth.authenticate, name="mfa_authenticate"),
    path("pastikan/langkah-kedua/", allauth.reauthenticate, name="mfa_reauthenticate"),
    path("pastikan/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
