from django.urls import path

from articles.reviewing import article, queue

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("<int:pk>/", article.article, name="article"),
]
