"""500 saves from five tabs while the server is killed again and again: what was acknowledged, is there.

On the kind of database that the suite runs on. Whoever kills the site does not kill PostgreSQL; of
SQLite, whose WAL is written by the killed processes themselves, `synchronous=NORMAL` is put to the test.
"""

import http.client
import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.desk import body_of, paragraph
from tests.idnplatform.serving import START, Serving, a_free_port, environment_of, until

TABS, SAVES = 5, 500
KILLS_AFTER = (90, 220, 350)  # acknowledged saves, of all tabs together; once more at the end
PATIENCE = 120  # seconds for all of it on a busy machine
SET_UP = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from tests.cast import ani_who_writes
from tests.desk import an_article
call_command("migrate", verbosity=0)
ani = ani_who_writes()
client = Client()
client.force_login(ani)
articles = [an_article(ani, cover=None).pk for _ in range(%d)]
print(json.dumps({"session": client.cookies["sessionid"].value, "articles": articles}))
"""


class Tab:
    """Saves one piece over and over, each time with the next number as its text."""

    def __init__(self, site, session, article):
        self.site, self.session, self.article = site, session, article
        self.acknowledged, self.version = 0, 1
        self.lost = []

    def work(self):
        deadline = time.monotonic() + PATIENCE
        while self.acknowledged < SAVES // TABS and not self.lost and time.monotonic() < deadline:
            number = self.acknowledged + 1
            status, answer = self.put(number, self.version)
            if status == 200:
                self.acknowledged, self.version = number, answer["version"]
            elif status == 409:  # Stored, but the answer died with the server.
                self.look_at(answer["manuscript"])
            else:
                time.sleep(0.05)

    def look_at(self, stored):
        number = number_in(stored)
        if (number, stored["version"]) < (self.acknowledged, self.version):
            self.lost.append((number, stored["version"], self.acknowledged, self.version))
        self.acknowledged, self.version = number, stored["version"]

    def put(self, number, version):
        """Status and answer; (0, None) where the server is gone."""
        words = {"version": version, "body": body_of(paragraph(f"Simpan {number}", "p1"))}
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self.session}; csrftoken={'a' * 32}",
            "X-CSRFToken": "a" * 32,
        }
        line = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=15)
        try:
            line.request("PUT", f"/tulis/{self.article}/naskah/", json.dumps(words), headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            line.close()

    def stored(self):
        """What the server holds, told by its refusal of a save that begins from nowhere."""
        status, answer = self.put(0, 2**31 - 1)
        assert status == 409
        return number_in(answer["manuscript"]), answer["manuscript"]["version"]


def number_in(manuscript):
    words = manuscript["body"]["content"][0]["content"][0]["text"]
    return int(words.removeprefix("Simpan ")) if words.startswith("Simpan ") else 0


class Site:
    """A server that comes back on the same port."""

    def __init__(self, environment):
        self.environment, self.port = environment, a_free_port()
        self.start()

    def start(self):
        self.serving = Serving(self.environment, self.port)
        until(self.serving.answers, START, self.serving)

    def kill(self):
        self.serving.kill()


def test_every_acknowledged_save_outlives_the_killing_of_the_server(database, tmp_path):
    environment = environment_of(tmp_path, database)
    told = subprocess.run(
        [sys.executable, "-c", SET_UP % TABS],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=START * 3,
    )
    people = json.loads(told.stdout)
    site = Site(environment)
    tabs = [Tab(site, people["session"], article) for article in people["articles"]]
    threads = [threading.Thread(target=tab.work) for tab in tabs]
    try:
        for thread in threads:
            thread.start()
        for count in KILLS_AFTER:
            wait_until_saved(count, tabs, threads)
            time.sleep(random.random() / 20)  # In the middle of whatever it is doing.
            site.kill()
            site.start()
        for thread in threads:
            thread.join(timeout=PATIENCE)
        site.kill()
        site.start()

        assert [tab.lost for tab in tabs] == [[]] * TABS
        assert [tab.stored() for tab in tabs] == [(tab.acknowledged, tab.version) for tab in tabs]
        assert [tab.acknowledged for tab in tabs] == [SAVES // TABS] * TABS
        assert [tab.version for tab in tabs] == [SAVES // TABS + 1] * TABS
    finally:
        site.kill()
    if connection.vendor == "sqlite":
        with sqlite3.connect(urlsplit(database).path) as whole:
            assert whole.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        whole.close()


def wait_until_saved(count, tabs, threads):
    deadline = time.monotonic() + PATIENCE
    while sum(tab.acknowledged for tab in tabs) < count:
        assert time.monotonic() < deadline
        assert [tab.lost for tab in tabs] == [[]] * TABS
        time.sleep(0.005)
