"""Two real web workers, each with its own pages, and whoever publishes beside them: nothing stale."""

import http.client
import subprocess
import sys
import textwrap
import time

import pytest
from django.conf import settings
from django.db import connection

from articles.models import Article
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, moved
from tests.idnplatform.serving import END, START, a_free_port, environment_of, until

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ["/", "/terkini/", "/travel/", "/topik/ubud/", "/penulis/ani/", "/feed/rss.xml"]


class Worker:
    """One process of the web server, on a port of its own so that it can be asked by name."""

    def __init__(self, environment):
        self.lines, self.port = [], a_free_port()
        command = [sys.executable, "-m", "idnplatform.web", "--port", str(self.port)]
        command += ["--blocking-threads", "2"]
        self.process = subprocess.Popen(
            [*command, "--log-level", "warning"],
            cwd=settings.BASE_DIR,
            env=environment | {"SITE_URL": f"http://127.0.0.1:{self.port}"},
            start_new_session=True,
        )
        until(self.answers, START, self)

    def answers(self):
        try:
            return self.ask("/robots.txt").status == 200
        except OSError:
            return False

    def ask(self, path, method="GET", **headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, headers=headers)
            answer = line.getresponse()
            answer.text = answer.read().decode(errors="replace")
        finally:
            line.close()
        return answer

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=END)


@pytest.fixture
def environment(tmp_path, settings):
    there = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{there['NAME']}"
    else:
        who = f"{there['USER']}:{there['PASSWORD']}" if there["PASSWORD"] else there["USER"]
        address = f"postgres://{who}@{there['HOST']}:{there['PORT'] or 5432}/{there['NAME']}"
    told = environment_of(tmp_path, address) | {"PAGE_CACHE_MB": "32", "SECRET_KEY": "x"}
    settings.PAGE_CACHE_FILE = told["PAGE_CACHE_FILE"]
    return told


@pytest.fixture
def workers(environment):
    started = [Worker(environment) for _ in range(2)]
    yield started
    for worker in started:
        worker.end()


def wrong(workers, paths, *, has=(), lacks=()):
    """Every answer that does not hold what it should, from each worker."""
    found = []
    for worker in workers:
        for path in paths:
            words = worker.ask(path).text
            if any(word not in words for word in has) or any(word in words for word in lacks):
                found.append((worker.port, path))
    return found


def test_what_is_published_corrected_and_withdrawn_is_right_in_both_at_once(workers):
    ani, budi = ani_who_writes(), budi_who_edits()
    stale, asked = [], 0
    for number in range(4):
        title, corrected = f"Tulisan nomor {number}x", f"Perbaikan nomor {number}x"
        article = a_claimed_article(ani, budi, title=title)
        wrong(workers, LISTS)

        moved(article, ("approve", budi))
        page = article.editions.live().get().get_absolute_url()
        stale += wrong(workers, [page, *LISTS], has=[title])

        moved(article, ("revise", ani))
        Article.objects.filter(pk=article.pk).update(title=corrected)
        article.refresh_from_db()
        moved(article, ("submit", ani), ("claim", budi), ("approve", budi))
        page = article.editions.live().get().get_absolute_url()
        stale += wrong(workers, [page, *LISTS], has=[corrected], lacks=[title])

        moved(article, ("withdraw", budi))
        stale += [worker.port for worker in workers if worker.ask(page).status != 410]
        stale += wrong(workers, LISTS[:3], lacks=[corrected])
        asked += 2 * (3 * len(LISTS) + 3)

    assert (stale, asked) == ([], 168)


def test_whoever_publishes_may_die_between_commit_and_raise(workers, environment):
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi)
    moved(article, ("approve", budi))
    page = article.editions.live().get().get_absolute_url()
    assert wrong(workers, [page, "/"], has=["Hujan di Atas Ubud"]) == []

    script = f"""
        import django; django.setup()
        import os, signal
        from django.db import transaction
        from articles.models import Article
        from tests.cast import budi_who_edits
        from tests.desk import moved
        with transaction.atomic():
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
            moved(Article.objects.get(pk={article.pk}), ("withdraw", budi_who_edits()))
    """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=settings.BASE_DIR,
        env=environment
        | {"DJANGO_SETTINGS_MODULE": "idnplatform.settings", "MAIL_URL": "dummymail://"},
        check=False,
    )
    assert child.returncode == -9
    article.refresh_from_db()
    assert article.publication == Article.Publication.WITHDRAWN
    time.sleep(1.1)  # The first request after a second looks.

    assert [worker.ask(page).status for worker in workers] == [410, 410]
    assert wrong(workers, ["/"], lacks=["Hujan di Atas Ubud"]) == []


def test_another_host_is_a_second_late_at_most(workers, environment, tmp_path):
    """It shares the database, and no file."""
    there = Worker(environment | {"PAGE_CACHE_FILE": str(tmp_path / "of-the-other-host")})
    try:
        budi = budi_who_edits()
        article = a_claimed_article(ani_who_writes(), budi)
        moved(article, ("approve", budi))
        page = article.editions.live().get().get_absolute_url()
        assert there.ask(page).status == 200

        moved(article, ("withdraw", budi))
        began, status = time.monotonic(), 200
        while status == 200 and time.monotonic() < began + 10:
            status = there.ask(page).status
        late = time.monotonic() - began

        assert workers[0].ask(page).status == 410
        assert status == 410
        assert late < 2  # One, and a slow machine.
        assert wrong([there], ["/", "/terkini/"], lacks=["Hujan di Atas Ubud"]) == []
    finally:
        there.end()


def test_over_the_wire_a_page_comes_whole_packed_unchanged_and_headless(workers):
    budi, worker = budi_who_edits(), workers[0]
    article = a_claimed_article(ani_who_writes(), budi)
    moved(article, ("approve", budi))
    page = article.editions.live().get().get_absolute_url()

    for _ in range(2):
        plain = worker.ask(page)
        packed = worker.ask(page, **{"Accept-Encoding": "gzip"})
        head = worker.ask(page, "HEAD", **{"Accept-Encoding": "gzip"})
        known = worker.ask(page, **{"If-None-Match": plain.headers["ETag"]})

        assert (plain.status, packed.status, head.status, known.status) == (200, 200, 200, 304)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert head.text == known.text == ""
        assert head.headers["Content-Length"] == packed.headers["Content-Length"]
        assert known.headers["ETag"] == plain.headers["ETag"]
        assert plain.headers["Content-Security-Policy"] == packed.headers["Content-Security-Policy"]
        assert worker.ask(page, "POST").status == 403
