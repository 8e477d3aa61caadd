"""Servers that benchmarks start on this machine, and what they spend."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def environment_of_servers(place: Path) -> dict[str, str]:
    """Of production, with the database of this script; what servers write lies in `place`."""
    there = connection.settings_dict
    who = f"{there['USER']}:{there['PASSWORD']}" if there["PASSWORD"] else there["USER"]
    address = f"{who}@{there['HOST']}:{there['PORT'] or 5432}/{there['NAME']}"
    is_sqlite = connection.vendor == "sqlite"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": f"sqlite:///{there['NAME']}" if is_sqlite else f"postgres://{address}",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "STATIC_ROOT": str(place / "static"),
        "DATABASE_CONN_MAX_AGE": "3600",
        "MAIL_URL": "dummymail://",
        "LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}:{place}",
        "PAGE_ANSWER": str(place / "answer.json"),
    }
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return environment


class Server:
    """A process tree that listens on a port; how much CPU and memory it has taken."""

    def __init__(self, command: list[str], port: int, environment: dict[str, str]) -> None:
        self.port = port
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment | {"SITE_URL": f"http://127.0.0.1:{port}"}
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{command} does not listen")

    def tree(self) -> list[int]:
        found = [self.process.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            found += map(int, children.split())
        return found

    def cpu(self) -> dict[int, float]:
        """Milliseconds by process, of the database's too: nobody else asks it meanwhile."""
        return spent_by([*self.tree(), *backends()])

    def cpu_since(self, before: dict[int, float]) -> float:
        return since(before, self.cpu())

    def memory(self, pids: list[int]) -> tuple[float, float]:
        """MiB resident, and MiB with what is shared divided among who shares it."""
        rolls = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
        return tuple(  # type: ignore[return-value]
            sum(int(re.search(rf"^{name}:\s+(\d+)", roll, re.MULTILINE)[1]) for roll in rolls)
            / 1024  # type: ignore[index]
            for name in ("Rss", "Pss")
        )

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def spent_by(pids: list[int]) -> dict[int, float]:
    """Milliseconds of CPU by process; those that have ended tell no more."""
    spent = {}
    for pid in pids:
        with suppress(OSError):
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent[pid] = sum(map(int, stat[11:13])) * 1000 / TICKS
    return spent


def since(before: dict[int, float], now: dict[int, float]) -> float:
    return sum(spent - before.get(pid, 0.0) for pid, spent in now.items())


def backends() -> list[int]:
    """The database's own processes; none where it is a file that the server itself reads."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor]


def the_site(environment: dict[str, str], workers: int = 1) -> Server:
    """As `manage.py serve` has it."""
    port = free_port()
    command = [sys.executable, "-m", "idnplatform.web", *options_of(port, workers)]
    return Server(command, port, environment)


def granian(application: str, environment: dict[str, str]) -> Server:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", *options_of(port)]
    return Server([*command, application], port, environment)


def options_of(port: int, workers: int = 1) -> list[str]:
    options = ["--port", str(port), "--workers", str(workers), "--blocking-threads", "2"]
    return [*options, "--log-level", "error"]


def nginx(
    body: bytes, headers: list[list[str]], environment: dict[str, str], place: Path
) -> Server | None:
    """One file beside the same headers; None where there is no nginx."""
    if not (program := shutil.which("nginx") or shutil.which("/usr/sbin/nginx")):
        return None
    port, place = free_port(), place / "nginx"
    (place / "html").mkdir(parents=True, exist_ok=True)
    (place / "html" / "page").write_bytes(body)
    lines = [
        f"add_header {name} '{value.replace(chr(39), chr(34))}';"
        for name, value in headers
        if name.lower() not in {"content-length", "content-type", "etag"}
    ]
    paths = "\n".join(
        f"{kind}_temp_path {place}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {place}/pid; error_log stderr error;"
        f"events {{ worker_connections 256; }} http {{ access_log off; {paths} "
        f"keepalive_requests 10000000; open_file_cache max=100; sendfile on; tcp_nopush on;"
        f"server {{ listen 127.0.0.1:{port}; root {place}/html; default_type text/html;"
        f"{' '.join(lines)} }} }}"
    )
    place.parent.chmod(0o755)
    return Server([program, "-c", str(place / "nginx.conf"), "-e", "stderr"], port, environment)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.end()


def ask(server: Server, path: str, forms: str) -> tuple[int, list[list[str]], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": forms})
    answer = line.getresponse()
    told = [[name, value] for name, value in answer.getheaders() if name.lower() != "date"]
    body = answer.read()
    line.close()
    return answer.status, told, body


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
