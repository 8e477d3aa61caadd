"""The doors of a site that has Google's keys, as far as they ask nothing of Google."""

from allauth.socialaccount.providers.google import views as google
from django.urls import path

from accounts.joining.allauth_views import social_sign_up
from idnplatform.urls import handler404, handler429, handler500, urlpatterns

__all__ = ["handler404", "handler429", "handler500"]
urlpatterns = [
    *urlpatterns,
    path("akun/lain/", social_sign_up, name="socialaccount_signup"),
    path("akun/google/", google.oauth2_login, name="google_login"),
]
