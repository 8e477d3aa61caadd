from django.urls import path

from accounts.joining import allauth_views, views

app_name = "joining"
urlpatterns = [
    path("masuk/", allauth_views.sign_in, name="sign-in"),
    path("keluar/", allauth_views.sign_out, name="sign-out"),
    path("daftar/", views.sign_up, name="sign-up"),
    path("daftar/kode/", views.sign_up, {"by_code": True}, name="sign-up-by-code"),
    path("daftar/konfirmasi/", views.confirm, name="confirm"),
    path("daftar/ulang/", views.start_over, name="start-over"),
]
