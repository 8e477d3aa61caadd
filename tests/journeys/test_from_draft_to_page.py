"""Across all rooms, as people go, without a browser."""

import json

import pytest
from django.core import mail

from articles.models import Channel, Note
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_photo, body_of, figure, heading, paragraph

pytestmark = pytest.mark.django_db


def test_a_piece_travels_from_the_writer_to_the_readers(client, run_tasks):
    ani, budi = ani_who_writes(), budi_who_edits()
    Channel.objects.create(slug="travel", name="Travel")

    client.force_login(ani)
    editor = client.post("/tulis/baru/", {"jenis": "listicle"}).headers["Location"]
    number = int(editor.strip("/").split("/")[-1])
    picture = client.post("/gambar/", {"berkas": a_photo()}).json()
    credit = {
        "site": "dok. pribadi",
        "creator": "Ani",
        "caption": "ilustrasi teluk",
        "alt": "Teluk",
    }
    assert client.put(f"/gambar/{picture['id']}/", credit, "application/json").status_code == 200

    class Shown:
        pk = picture["id"]

    manuscript = {
        "version": 1,
        "channel": "travel",
        "title": "1 Teluk <Sunyi>",
        "summary": "Satu teluk untuk sore hari.",
        "cover": picture["id"],
        "body": body_of(
            paragraph("Pukul lima."),
            heading("Teluk pertama"),
            figure(Shown, caption="ilustrasi teluk"),
        ),
        "topics": ["Flores"],
    }
    saved = client.put(f"{editor}naskah/", json.dumps(manuscript), "application/json")
    assert saved.json() == {"version": 2, "findings": []}
    assert "Kirim ke redaksi" in client.get(editor).content.decode()
    assert "Teluk &lt;Sunyi&gt;" in client.get(f"{editor}pratinjau/").content.decode()
    assert client.post(f"/langkah/{number}/submit/").status_code == 302

    client.force_login(budi)
    assert "Teluk &lt;Sunyi&gt;" in client.get("/redaksi/").content.decode()
    client.post(f"/langkah/{number}/claim/")
    review = client.get(f"/redaksi/{number}/").content.decode()
    assert "ilustrasi teluk (dok. pribadi/Ani)" in review
    assert "Terbitkan" in review
    client.post(f"/langkah/{number}/return/", {"catatan": "Tambah satu kalimat."})

    client.force_login(ani)
    assert "Tambah satu kalimat." in client.get(editor).content.decode()
    note = Note.objects.get()
    client.put(f"{editor}catatan/{note.pk}/", {"state": "done"}, "application/json")
    client.post(f"/langkah/{number}/submit/")
    client.force_login(budi)
    client.post(f"/langkah/{number}/claim/")
    client.post(f"/langkah/{number}/approve/")
    run_tasks()

    client.logout()
    front = client.get("/").content.decode()
    assert "1 Teluk &lt;Sunyi&gt;" in front
    edition = ani.editions.get()
    page = client.get(edition.get_absolute_url()).content.decode()
    assert '<span class="point__number">1.</span> <span>Teluk pertama</span>' in page
    assert "ilustrasi teluk (dok. pribadi/Ani)" in page
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["ani@contoh.id"], "Perlu revisi: 1 Teluk <Sunyi>"),
        (["ani@contoh.id"], "Terbit: 1 Teluk <Sunyi>"),
    ]
    assert "Tambah satu kalimat." in mail.outbox[0].body
    assert f"http://testserver/tulis/{number}/" in mail.outbox[1].body
