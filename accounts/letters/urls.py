from django.urls import path

from accounts.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("<int:pk>/", views.letter, name="letter"),
    path("<int:pk>/html/", views.letter_html, name="letter-html"),
]
