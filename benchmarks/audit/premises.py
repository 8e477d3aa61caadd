"""A site of its own in a temporary folder: production's settings, the demo newsroom, a free port."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def open_site(kept: str = "") -> Iterator[str]:
    """Serve it, and give its address. Must come before anything else of Django's is imported.

    In a folder that is kept, what was laid down the last time is served again.
    """
    from tests.idnplatform.serving import Serving, a_free_port

    with tempfile.TemporaryDirectory(prefix="idnplatform-audit-") as fresh:
        place, port = Path(kept or fresh), a_free_port()
        place.mkdir(exist_ok=True)
        os.environ |= _environment(place, port)
        _lay_down()
        serving = Serving(os.environ, port)
        try:
            serving.wait_until_up()
            yield os.environ["SITE_URL"]
        finally:
            serving.process.terminate()
            serving.process.wait(timeout=20)
            from django.db import connections

            connections.close_all()


def _environment(place: Path, port: int) -> dict[str, str]:
    """As a server would be told, but for https: nobody here could vouch for a certificate."""
    return {
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in this thread.
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-this-audit",
        "DEBUG": "off",
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DATABASE_URL": f"sqlite:///{place}/db.sqlite3",
        "MEDIA_ROOT": f"{place}/media",
        "PRIVATE_ROOT": f"{place}/private",
        "STATIC_ROOT": f"{place}/static",
    }


def _lay_down() -> None:
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from articles.models import Article

    if not Article.objects.exists():
        from benchmarks.audit.pages import lay_down_more

        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):  # Mails go there too.
            call_command("seed")
            lay_down_more()
            _work_off()


def _work_off() -> None:
    """What the worker would do before the first reader comes: pictures in all their sizes."""
    from idnplatform.management.commands.work import HouseWorker

    worker = HouseWorker()
    while worker.work_once():
        pass


if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
