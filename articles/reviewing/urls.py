from django.urls import path

from articles.reviewing import article, queue, trail

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("jejak/", trail.trail, name="trail"),
    path("jejak/csv/", trail.trail_csv, name="trail-csv"),
    path("<int:pk>/", article.article, name="article"),
]
