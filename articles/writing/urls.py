from django.urls import path

from articles.writing import views

app_name = "writing"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("baru/", views.new, name="new"),
    path("baca-juga/", views.baca_juga, name="baca-juga"),
    path("<int:pk>/", views.editor, name="editor"),
    path("<int:pk>/naskah/", views.draft, name="draft"),
    path("<int:pk>/pratinjau/", views.preview, name="preview"),
]
