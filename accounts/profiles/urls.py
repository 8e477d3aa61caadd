from django.urls import path

from accounts.profiles import views

app_name = "profiles"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("profil/", views.profile, name="profile"),
    path("profil/foto/hapus/", views.discard_photo, name="discard-photo"),
    path("nama-pengguna/", views.handle, name="handle"),
]
