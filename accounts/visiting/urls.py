from django.urls import path

from accounts.visiting import views

app_name = "visiting"
urlpatterns = [
    path("<int:pk>/", views.begin, name="begin"),
    path("selesai/", views.end, name="end"),
]
