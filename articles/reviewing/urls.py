from django.urls import path

from articles.reviewing import article, looks, many, notes, presence, queue, revealing, trail

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("jejak/", trail.trail, name="trail"),
    path("jejak/csv/", trail.trail_csv, name="trail-csv"),
    path("banyak/", many.many, name="many"),
    path("saringan/", looks.looks, name="looks"),
    path("saringan/<int:pk>/", looks.look, name="look"),
    path("<int:pk>/", article.article, name="article"),
    path("<int:pk>/hadir/", presence.presence, name="presence"),
    path("<int:pk>/ungkap/", revealing.reveal, name="reveal"),
    path("<int:pk>/catatan/", notes.notes, name="notes"),
    path("<int:pk>/catatan/<int:note_pk>/", notes.note, name="note"),
]
