from django.urls import path

from accounts.standing import mine

app_name = "standing"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("identitas/", mine.identity, name="identity"),
    path("<int:pk>/<slug:name>/", mine.step, name="step"),
]
