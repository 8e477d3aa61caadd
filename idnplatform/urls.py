"""The doors. Each room has its own list of them."""

from django.contrib import admin
from django.urls import include, path

from accounts.joining.views import admin_sign_in
from articles.reading.beacon import count
from idnplatform.foundation.media import media
from idnplatform.health import health

urlpatterns = [
    path("sehat/", health, name="health"),
    path("akun/surat/", include("accounts.letters.urls")),
    path("akun/penangguhan/", include("accounts.conduct.urls")),
    path("akun/", include("accounts.joining.urls")),
    path("akun/", include("accounts.joining.allauth_urls")),
    path("akun/", include("accounts.security.urls")),
    path("", include("accounts.notices.urls")),
    path("akun/tingkat/", include("accounts.standing.urls")),
    path("akun/", include("accounts.profiles.urls")),
    path("akun/", include("accounts.terms.urls")),
    path("akun/bantuan/", include("accounts.visiting.urls")),
    path("akun/data/", include("articles.owndata.urls")),
    path("tulis/", include("articles.writing.urls")),
    path("gambar/", include("articles.pictures.urls")),
    path("redaksi/verifikasi/", include("accounts.standing.desk_urls")),
    path("", include("articles.conduct.urls")),
    path("redaksi/", include("articles.reviewing.urls")),
    path("langkah/", include("articles.workflow.urls")),
    path("hitung/", count, name="count"),
    path("media/<path:path>", media, name="media"),
    path("api/v1/", include("articles.api.urls")),
    path("admin/login/", admin_sign_in),
    path("admin/", admin.site.urls),
    path("", include("articles.reading.urls")),
]

handler400 = "idnplatform.errors.bad_request"
handler404 = "idnplatform.errors.not_found"
handler429 = "idnplatform.errors.too_many_requests"  # asked for by django-allauth
handler500 = "idnplatform.errors.server_error"
