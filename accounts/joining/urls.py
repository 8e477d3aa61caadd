from django.urls import path

from accounts.joining import views

app_name = "joining"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign-in"),
    path("keluar/", views.sign_out, name="sign-out"),
    path("daftar/", views.sign_up, name="sign-up"),
]
