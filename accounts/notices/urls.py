from django.urls import path

from accounts.notices import choices, views

app_name = "notices"
urlpatterns = [
    path("kabar/", views.notices, name="notices"),
    path("kabar/jumlah/", views.unread, name="unread"),
    path("kabar/dibaca/", views.read_all, name="read-all"),
    path("kabar/<int:pk>/", views.notice, name="notice"),
    path("kabar/<int:pk>/dibaca/", views.read, name="read"),
    path("akun/kabar/", choices.choices, name="choices"),
    path("akun/kabar/berhenti/<str:word>/", choices.leave, name="leave"),
]
