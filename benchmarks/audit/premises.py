"""A site of its own: production's settings, the demo newsroom, a free port, a temporary folder.

Of production only https is missing: nobody here could vouch for a certificate. With AUDIT_PLACE
the site is laid in that folder once and used again, for who mends one thing after another.
"""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from tests.idnplatform.serving import Serving, a_free_port

ROOT = Path(__file__).resolve().parents[2]
_FRESH = tempfile.TemporaryDirectory(prefix="idnplatform-audit-")
PLACE = Path(os.environ.get("AUDIT_PLACE") or _FRESH.name)
PLACE.mkdir(exist_ok=True)
PORT = a_free_port()
SITE = f"http://127.0.0.1:{PORT}"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in this thread.
    "ENV_FILE": os.devnull,
    "SECRET_KEY": "only-for-this-audit",
    "DEBUG": "off",
    "PORT": str(PORT),
    "SITE_URL": SITE,
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    "DATABASE_URL": f"sqlite:///{PLACE}/db.sqlite3",
    "MEDIA_ROOT": f"{PLACE}/media",
    "PRIVATE_ROOT": f"{PLACE}/private",
    "STATIC_ROOT": f"{PLACE}/static",
}

import django  # noqa: E402 -- the environment comes first

django.setup()
logging.disable(logging.WARNING)  # Here; the site that is served speaks.

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from articles.models import Article  # noqa: E402
from benchmarks.audit.pages import lay_down_more  # noqa: E402
from idnplatform.management.commands.work import HouseWorker  # noqa: E402


@contextmanager
def open_site() -> Iterator[str]:
    """Serve it, and give its address."""
    _lay_down()
    serving = Serving(os.environ, PORT)
    try:
        serving.wait_until_up()
        yield SITE
    finally:
        serving.process.terminate()
        serving.process.wait(timeout=20)
        connections.close_all()


def _lay_down() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Article.objects.exists():
        return
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):  # Mails go there too.
        call_command("seed")
        lay_down_more()
        # What the worker would do before the first reader comes: pictures in all their sizes.
        worker = HouseWorker()
        while worker.work_once():
            pass
