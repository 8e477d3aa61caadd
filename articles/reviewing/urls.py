from django.urls import path

from articles.reviewing import views

app_name = "reviewing"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:pk>/", views.article, name="article"),
]
