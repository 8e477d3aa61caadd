from django.urls import path, re_path

from articles.models.article import CODE
from articles.reading import archive, badges, documents, feeds, finding, lists, offline, sitemaps
from articles.reading.article import article
from articles.reading.front import front
from articles.reading.trace import trace
from articles.reading.writer import writer

app_name = "reading"
ARTICLE = rf"^(?P<channel_slug>[-\w]+)/(?P<slug>[-\w]+)-(?P<code>{CODE})/"
urlpatterns = [
    path("", front, name="front"),
    path("terkini/", lists.newest, name="newest"),
    path("arsip/", archive.archive, name="archive"),
    re_path(r"^arsip/([0-9]{4})/$", archive.year, name="archive-year"),
    re_path(r"^arsip/([0-9]{4})/([0-9]{2})/$", archive.month, name="archive-month"),
    re_path(r"^arsip/([0-9]{4})/([0-9]{2})/([0-9]{2})/$", archive.day, name="archive-day"),
    path("topik/<slug:slug>/", lists.topic, name="topic"),
    path("penulis/<slug:handle>/", writer, name="writer"),
    path("cari/", finding.search, name="search"),
    path("cari/saran/", finding.suggest, name="suggest"),
    path("opensearch.xml", finding.opensearch, name="opensearch"),
    path("feed/<str:form>", feeds.everything, name="feed"),
    path("feed/kanal/<slug:slug>/<str:form>", feeds.channel, name="feed-of-channel"),
    path("feed/topik/<slug:slug>/<str:form>", feeds.topic, name="feed-of-topic"),
    path("feed/penulis/<slug:handle>/<str:form>", feeds.writer, name="feed-of-writer"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/berita.xml", sitemaps.news, name="sitemap-news"),
    re_path(r"^sitemap/([0-9]{4})-([0-9]{1,2})\.xml$", sitemaps.month, name="sitemap-month"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("llms.txt", sitemaps.llms, name="llms"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("sw.js", offline.service_worker, name="service-worker"),
    path("luring/", offline.offline, name="offline"),
    path("simpanan/", offline.saved, name="saved"),
    path("lencana/", badges.badges, name="badges"),
    *(
        path(f"{root}/{end}", documents.document, {"kind": kind}, name=f"{kind}{name}")
        for kind, root in documents.ROOTS.items()
        for end, name in (("", ""), ("versi/<int:number>/", "-version"))
    ),
    # Last, as they would take any first word: channels are data.
    path("<slug:slug>/", lists.channel, name="channel"),
    re_path(rf"{ARTICLE}$", article, name="article"),
    re_path(rf"{ARTICLE}jejak/$", trace, name="trace"),
]
