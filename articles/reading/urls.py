from django.urls import path, re_path

from articles.reading import views

app_name = "reading"
urlpatterns = [
    path("", views.front, name="front"),
    path("terkini/", views.newest, name="newest"),
    path("topik/<slug:slug>/", views.topic, name="topic"),
    path("penulis/<slug:handle>/", views.writer, name="writer"),
    # Last, as they would take any first word: channels are data.
    path("<slug:slug>/", views.channel, name="channel"),
    re_path(
        r"^(?P<channel_slug>[-\w]+)/(?P<slug>[-\w]+)-(?P<code>[2-9a-hjkmnp-z]{8})/$",
        views.article,
        name="article",
    ),
]
