"""A scheduled piece goes out by the worker: within a minute, after a restart too, exactly once."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings

from tests.idnplatform.serving import START, Serving, a_free_port, environment_of, until

WITHIN = 60  # seconds after its time
SET_UP = """
import json, django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from articles.workflow import perform
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article
call_command("migrate", verbosity=0)
articles = [a_claimed_article(ani_who_writes(), budi_who_edits()) for _ in range(2)]
now = timezone.now()
for article, seconds in zip(articles, (%d, %d)):
    perform("approve", article, by=budi_who_edits(), at=now + timedelta(seconds=seconds))
print(json.dumps([f"/travel/hujan-di-atas-ubud-{article.code}/" for article in articles]))
"""
COUNT = """
import json, django
django.setup()
from articles.models import Article
print(json.dumps([
    [[event.move for event in article.events.filter(move="publish")], article.editions.count(),
     article.publication, article.publish_at] for article in Article.objects.order_by("pk")]))
"""


def _told(script, environment):
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=START * 3,
    )
    return json.loads(told.stdout)


def test_a_piece_goes_out_although_all_was_killed_before_its_time(database, tmp_path):
    environment = environment_of(tmp_path, database)
    soon, later = 12, 24
    began = time.monotonic()
    addresses = _told(SET_UP % (soon, later), environment)
    serving = Serving(environment, a_free_port())
    try:
        serving.wait_until_up()
        serving.kill()
        time.sleep(max(0, began + soon + 3 - time.monotonic()))  # Its time passes, nobody is there.
        serving = Serving(environment, a_free_port())
        until(lambda: _status(serving, addresses[0]) == 200, WITHIN, serving)
        until(lambda: _status(serving, addresses[1]) == 200, WITHIN, serving)
    finally:
        serving.kill()

    assert _told(COUNT, environment) == [[["publish"], 1, "live", None]] * 2


def _status(serving, address):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{serving.port}{address}", timeout=5) as page:
            return page.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
