from django.urls import path

from articles.owndata import views

app_name = "owndata"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("salinan/", views.ask, name="ask"),
    path("salinan/<int:pk>/", views.fetch, name="fetch"),
    path("hapus/", views.leave, name="leave"),
    path("hapus/batal/", views.keep, name="keep"),
]
