from django.urls import path

from articles.reviewing import article, notes, queue

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("<int:pk>/", article.article, name="article"),
    path("<int:pk>/catatan/", notes.notes, name="notes"),
    path("<int:pk>/catatan/<int:note_pk>/", notes.note, name="note"),
]
