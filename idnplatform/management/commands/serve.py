import errno
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from idnplatform.foundation.processes import Child, ChildKeepsDying, keep_running


class Command(BaseCommand):
    help = "Serve the site: the web server and the background worker under one process."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
        parser.add_argument("--workers", type=int, default=2, help="processes of the web server")
        parser.add_argument(
            "--reload",
            action="store_true",
            help="for development: Django's own server and a worker that reload on every change",
        )

    def handle(self, *, host: str, port: int, workers: int, reload: bool, **options: Any) -> None:
        _refuse_taken_port(host, port)
        web = _development_server(host, port) if reload else _web_server(host, port, workers)
        work = _manage("work", *(["--reload"] if reload else []))
        # SITE_URL follows PORT, so the children must know the port that was really chosen.
        environment = {**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        try:
            keep_running(
                [Child("web", web, environment), Child("worker", work, environment)],
                say=self._say,
                is_ready=lambda: _answers(host, port),
                when_ready=f"{settings.SITE_NAME} is served on {_address(host, port)} (Ctrl-C ends it)",
            )
        except ChildKeepsDying as reason:
            raise CommandError(f"serve gives up: {reason}") from None

    def _say(self, line: str) -> None:
        self.stdout.write(f"serve: {line}")
        self.stdout.flush()


def _refuse_taken_port(host: str, port: int) -> None:
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} on {host} is taken by another program: end that one, or choose "
                f"another port with PORT={port + 1}."
            ) from None
        raise CommandError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from None


def _web_server(host: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "idnplatform.web"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "2"),
        *("--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "3"),
        *("--log-level", "warning"),
    ]


def _development_server(host: str, port: int) -> list[str]:
    return _manage("runserver", _address(host, port).removeprefix("http://"))


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=0.2).close()
    except OSError:
        return False
    return True


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
