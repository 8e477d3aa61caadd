from django.urls import path

from articles.reviewing import article, calendar, figures, queue, rescheduling

app_name = "reviewing"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("angka/", figures.figures, name="figures"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/<int:pk>/", rescheduling.scheduled, name="scheduled"),
    path("kalender/<int:pk>/waktu/", rescheduling.new_time, name="new-time"),
    path("<int:pk>/", article.article, name="article"),
]
