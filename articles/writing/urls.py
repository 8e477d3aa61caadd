from django.urls import path

from articles.writing import (
    desk,
    embedding,
    history,
    notes,
    previewing,
    sharing,
    spelling,
    trash,
    views,
)

app_name = "writing"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("baru/", views.new, name="new"),
    path("baca-juga/", views.baca_juga, name="baca-juga"),
    path("sematan/", embedding.embed, name="embed"),
    path("kamus/", spelling.own_words, name="own-words"),
    path("kamus/kata/", spelling.own_word, name="own-word"),
    path("<int:pk>/", views.editor, name="editor"),
    path("<int:pk>/naskah/", views.draft, name="draft"),
    path("<int:pk>/naskah/terbaru/", views.latest, name="latest"),
    path("<int:pk>/ejaan/", spelling.spelling, name="spelling"),
    path("<int:pk>/pratinjau/", previewing.preview, name="preview"),
    path("<int:pk>/pratinjau/halaman/", previewing.preview_page, name="preview-page"),
    path("<int:pk>/catatan/<int:note_pk>/", notes.answer, name="answer"),
    path("<int:pk>/buang/", trash.discard, name="discard"),
    path("<int:pk>/pulihkan/", trash.restore, name="restore"),
    path("<int:pk>/tautan/", sharing.share, name="share"),
    path("<int:pk>/tautan/cabut/", sharing.unshare, name="unshare"),
    path("draf/<str:token>/", sharing.shared, name="shared"),
    path("<int:pk>/riwayat/", history.versions, name="versions"),
    path("<int:pk>/riwayat/simpan/", history.keep_version, name="keep-version"),
    path("<int:pk>/riwayat/<int:version_pk>/", history.version, name="version"),
    path("<int:pk>/riwayat/<int:version_pk>/pulihkan/", history.bring_back, name="bring-back"),
]
