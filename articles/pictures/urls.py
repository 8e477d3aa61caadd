from django.urls import path

from articles.pictures import views

app_name = "pictures"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:pk>/", views.picture, name="picture"),
]
