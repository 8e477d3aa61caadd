from django.urls import path, re_path

from articles.conduct import cases, people, person, report_views
from articles.models.article import CODE

app_name = "conduct"
urlpatterns = [
    re_path(
        rf"^lapor/tulisan/(?P<code>{CODE})/$",
        report_views.report_piece,
        name="report-piece",
    ),
    path("lapor/penulis/<slug:handle>/", report_views.report_person, name="report-person"),
    path("lapor/diterima/", report_views.reported, name="reported"),
    path("redaksi/laporan/", cases.cases, name="cases"),
    path("redaksi/laporan/<int:pk>/", cases.case, name="case"),
    path("redaksi/laporan/<int:pk>/tutup/", cases.close_case, name="close"),
    path("redaksi/orang/", people.people, name="people"),
    path("redaksi/orang/<slug:handle>/", person.person, name="person"),
    path("redaksi/orang/<slug:handle>/peringatan/", person.give_strike, name="strike"),
    path(
        "redaksi/orang/<slug:handle>/peringatan/<int:pk>/cabut/",
        person.revoke_strike,
        name="revoke",
    ),
    path("redaksi/orang/<slug:handle>/tangguhkan/", person.suspend_person, name="suspend"),
    path(
        "redaksi/orang/<slug:handle>/penangguhan/<int:pk>/cabut/",
        person.lift_suspension,
        name="lift",
    ),
    path(
        "redaksi/orang/<slug:handle>/penangguhan/<int:pk>/banding/",
        person.decide_appeal,
        name="decide",
    ),
]
