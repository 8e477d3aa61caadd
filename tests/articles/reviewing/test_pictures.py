"""Beside the piece editors read by what right each of its pictures is shown."""

import re

import pytest

from articles.models import Picture
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_picture, a_sent_article, body_of, figure, moved, paragraph

pytestmark = pytest.mark.django_db


def test_editors_see_licence_permission_and_proof_of_each_picture_once(client):
    ani = ani_who_writes()
    cover = a_picture(ani, caption="senja", licence="permission", permission="Lewat surel <b>")
    Picture.objects.filter(pk=cover.pk).update(permission_file="permissions/ab/ab.pdf")
    shown = a_picture(ani, caption="kopi", site="instagram.com", creator="kopitiam", address="")
    body = body_of(paragraph("a"), figure(shown, "f1"), figure(cover, "f2"))
    article = a_sent_article(ani, cover=cover, body=body)
    client.force_login(budi_who_edits())

    page = client.get(f"/redaksi/{article.pk}/").content.decode()
    panel = page.split('<ul class="rights-list">')[1].split("</ul>")[0]
    lines = [
        " ".join(re.sub("<[^>]+>", " ", line).split())
        for line in re.findall(r"<p.*?</p>", panel, re.DOTALL)
    ]

    assert lines == [
        "senja",
        "unsplash.com/sampowl · Izin pembuat",
        "Izin: Lewat surel &lt;b&gt;",
        "Unduh bukti izin",
        "kopi",
        "instagram.com/kopitiam · lisensi belum dipilih",
    ]
    assert f'href="/gambar/{cover.pk}/izin/"' in panel

    moved(article, ("recall", ani))
    assert "rights-list" not in client.get(f"/redaksi/{article.pk}/").content.decode()
