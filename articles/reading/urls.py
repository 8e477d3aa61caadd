from django.urls import path, re_path

from articles.reading import feeds, lists, offline, sitemaps
from articles.reading.article import article
from articles.reading.front import front

app_name = "reading"
urlpatterns = [
    path("", front, name="front"),
    path("terkini/", lists.newest, name="newest"),
    path("topik/<slug:slug>/", lists.topic, name="topic"),
    path("penulis/<slug:handle>/", lists.writer, name="writer"),
    path("feed/<str:form>", feeds.everything, name="feed"),
    path("feed/kanal/<slug:slug>/<str:form>", feeds.channel, name="feed-of-channel"),
    path("feed/topik/<slug:slug>/<str:form>", feeds.topic, name="feed-of-topic"),
    path("feed/penulis/<slug:handle>/<str:form>", feeds.writer, name="feed-of-writer"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/berita.xml", sitemaps.news, name="sitemap-news"),
    path("sitemap/<int:year>-<int:month>.xml", sitemaps.month, name="sitemap-month"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("sw.js", offline.service_worker, name="service-worker"),
    path("luring/", offline.offline, name="offline"),
    path("simpanan/", offline.saved, name="saved"),
    # Last, as they would take any first word: channels are data.
    path("<slug:slug>/", lists.channel, name="channel"),
    re_path(
        r"^(?P<channel_slug>[-\w]+)/(?P<slug>[-\w]+)-(?P<code>[2-9a-hjkmnp-z]{8})/$",
        article,
        name="article",
    ),
]
