from django.urls import path

from accounts.conduct import views

app_name = "suspension"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("banding/", views.appeal_against, name="appeal"),
]
