from django.urls import path

from articles.pictures import library, provenance, views

app_name = "pictures"
urlpatterns = [
    path("", library.entrance, name="upload"),
    path("pilihan/", library.choices, name="choices"),
    path("sumber/", provenance.source, name="source"),
    path("<int:pk>/", views.picture, name="picture"),
    path("<int:pk>/kredit/", library.credit, name="credit"),
    path("<int:pk>/hapus/", library.discard, name="discard"),
    path("<int:pk>/izin/", provenance.proof, name="proof"),
]
