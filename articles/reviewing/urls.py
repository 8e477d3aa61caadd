from django.urls import path

from articles.reviewing import trail, views

app_name = "reviewing"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("jejak/", trail.trail, name="trail"),
    path("jejak/csv/", trail.trail_csv, name="trail-csv"),
    path("<int:pk>/", views.article, name="article"),
]
