from django.urls import path

from articles.pictures import provenance, views

app_name = "pictures"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("sumber/", provenance.source, name="source"),
    path("<int:pk>/", views.picture, name="picture"),
    path("<int:pk>/izin/", provenance.proof, name="proof"),
]
