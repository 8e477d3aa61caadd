"""What people are told while something is broken, seen with real faults."""

import json
import os
import subprocess
import sys

import pytest

ASK = """
import django, json
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
answers = [
    client.get("/"),
    client.get("/tulis/", HTTP_COOKIE="sessionid=" + "a" * 32),
    client.put("/tulis/1/naskah/", "{}", content_type="application/json", HTTP_COOKIE="sessionid=" + "a" * 32),
    client.get("/sehat/"),
]
print(json.dumps([
    [a.status_code, a.headers.get("Retry-After"), a.headers["Content-Type"], a.content.decode()]
    for a in answers
]))
"""


def test_while_the_database_is_away_people_are_told_so_and_when_to_come_back():
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )

    front, desk, save, sehat = json.loads(asked.stdout.splitlines()[-1])
    assert front[:3] == desk[:3] == [503, "30", "text/html; charset=utf-8"]
    assert "sebentar" in front[3]
    assert save[:3] == [503, "30", "application/json"]
    assert "belum tersimpan" in json.loads(save[3])["error"]
    assert (sehat[0], json.loads(sehat[3])) == (503, {"status": "error", "failing": ["database"]})


def test_a_database_that_lost_its_tables_is_none(tmp_path):
    """SQLite makes a new file where the old one was moved away."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )

    *pages, sehat = json.loads(asked.stdout.splitlines()[-1])
    assert [page[:2] for page in pages] == [[503, "30"]] * 3
    assert (sehat[0], json.loads(sehat[3])) == (503, {"status": "error", "failing": ["database"]})


@pytest.mark.django_db
def test_all_is_well(client):
    answer = client.get("/sehat/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_storage_that_cannot_be_written_is_named(client, settings, tmp_path):
    blocked = tmp_path / "a-file-where-a-folder-should-be"
    blocked.write_text("")
    settings.MEDIA_ROOT = str(blocked)

    answer = client.get("/sehat/")

    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "error", "failing": ["storage"]},
    )


@pytest.mark.django_db
def test_looking_leaves_nothing_behind(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)

    client.get("/sehat/")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
