from django.urls import path

from articles.reviewing import (
    article,
    calendar,
    figures,
    looks,
    many,
    notes,
    presence,
    queue,
    rescheduling,
    revealing,
    trail,
)

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("jejak/", trail.trail, name="trail"),
    path("jejak/csv/", trail.trail_csv, name="trail-csv"),
    path("banyak/", many.many, name="many"),
    path("saringan/", looks.looks, name="looks"),
    path("saringan/<int:pk>/", looks.look, name="look"),
    path("angka/", figures.figures, name="figures"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/<int:pk>/", rescheduling.scheduled, name="scheduled"),
    path("kalender/<int:pk>/waktu/", rescheduling.new_time, name="new-time"),
    path("<int:pk>/", article.article, name="article"),
    path("<int:pk>/hadir/", presence.presence, name="presence"),
    path("<int:pk>/ungkap/", revealing.reveal, name="reveal"),
    path("<int:pk>/catatan/", notes.notes, name="notes"),
    path("<int:pk>/catatan/<int:note_pk>/", notes.note, name="note"),
]
