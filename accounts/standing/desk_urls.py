from django.urls import path

from accounts.standing import desk

app_name = "verifying"
urlpatterns = [
    path("", desk.queue, name="queue"),
    path("tawarkan/", desk.offer, name="offer"),
    path("cabut/", desk.take, name="take"),
    path("<int:pk>/", desk.case, name="case"),
    path("<int:pk>/dokumen/", desk.paper, name="paper"),
    path("<int:pk>/<slug:name>/", desk.step, name="step"),
]
