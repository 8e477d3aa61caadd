"""What a page costs, and whether an old one is ever sent. Run: `python benchmarks/page_cache.py`.

CPU of the serving processes and of the database for each request, all in one run, so that only the
ratios count; then 60 publishings, corrections and withdrawals, each looked for at once through two workers; then the
memory of two. Needs `wrk`; without `nginx` its row is left out. On PostgreSQL under
`.ci/with-postgres`.
"""

import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
PLACE = Path(tempfile.mkdtemp(prefix="page-cache-"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "tests.settings",  # a database beside the real one
    "PAGE_CACHE_FILE": str(PLACE / "page-generations"),
}

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402
from invented import words  # noqa: E402

from accounts.models import User  # noqa: E402
from articles.models import Article, Edition, Recommendation, Tagging, Topic  # noqa: E402
from tests.cast import ani_who_writes, budi_who_edits  # noqa: E402
from tests.desk import (  # noqa: E402
    a_claimed_article,
    a_live_edition,
    a_picture,
    body_of,
    figure,
    moved,
    paragraph,
    related,
)

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
ROUNDS, REPEATS, SECONDS, COLD = 60, 4, 3, 150
WRITERS, BESIDE = 40, 10  # six are shown, four to spare
TICKS = os.sysconf("SC_CLK_TCK")
# Measured on the same machine beside each other, November 2026; see decision 0010.
PEERS = "Ghost 6 26.9, Wagtail 8 35.4, WordPress 48.6 ms of CPU for an article; 0.42 kept by nginx"
AIMS = {
    "kept page : nginx static": 0.42,
    "kept page : bare granian": 0.85,
    "drawn anew : plain Django": 5.0,
}


def main() -> None:
    settings.PAGE_CACHE_FILE = os.environ["PAGE_CACHE_FILE"]
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        pages = fill()
        environment = environment_of_servers()
        figures = measure(pages, environment)
        stale, asked = look_for_stale(environment)
        print(f"\n{stale} stale of {asked} answers right after {3 * ROUNDS} changes (aim: 0)")
        print_memory(pages, environment)
        sys.exit(bool(stale) or tell(figures))
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
        shutil.rmtree(PLACE, ignore_errors=True)


def fill() -> list[str]:
    """Pieces of 600 words with a picture, five of ten topics, a *Baca Juga* and recommendations.

    What the worker would have chosen stands beside each: any others, so that few pages share them.
    Answers the addresses of all.
    """
    ani = ani_who_writes()
    first = a_live_edition(ani, title="Pagi di Ende")
    blocks = [paragraph(" ".join(words(60)), id=f"p{n}") for n in range(10)]
    blocks[3:3] = [figure(a_picture(ani)), related(first.article)]
    topics = [f"Topik {n}" for n in range(10)]
    model = a_live_edition(ani, title="Hujan di Atas Ubud", body=body_of(*blocks), topics=topics)
    names = [f"{number:08d}".translate(str.maketrans("01", "xy")) for number in range(ARTICLES)]
    article = Article.objects.get(pk=model.article_id)
    shared = [topic.pk for topic in Topic.objects.order_by("pk")]
    writers = [_writer(number) for number in range(WRITERS)]
    whose = [writers[number % WRITERS] for number in range(ARTICLES)]
    copies = [_copy(article, code=name, author=who) for name, who in zip(names, whose, strict=True)]
    Article.objects.bulk_create(copies, batch_size=500)
    editions = [
        _copy(model, code=row.code, article=row, author=row.author, title=f"Hujan {row.code}")
        for row in copies
    ]
    Edition.objects.bulk_create(editions, batch_size=500)
    Tagging.objects.bulk_create(
        [
            Tagging(topic_id=topic, edition=edition, published_at=edition.published_at)
            for number, edition in enumerate(editions)
            for topic in shared[number % 5 :: 2]
        ],
        batch_size=2000,
    )
    Recommendation.objects.bulk_create(
        [
            Recommendation(article=one, place=place, other=other, kind="isi", reason="Isi serupa")
            for one in copies
            for place, other in enumerate(_others_than(one, copies))
        ],
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [edition.get_absolute_url() for edition in editions]


def _writer(number: int) -> User:
    name = f"penulis{number}"
    return User.objects.create_user(
        f"{name}@contoh.id", name, "rahasia-demo", name=f"Pena {number}"
    )


def _others_than(one: Article, articles: list[Article]) -> list[Article]:
    chosen = random.Random(one.pk).sample(articles, BESIDE + 1)
    return [other for other in chosen if other is not one][:BESIDE]


def _copy(row, **fields):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202
    told = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "article", *fields}
    }
    return type(row)(**told, **fields)


def environment_of_servers() -> dict[str, str]:
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
        "STATIC_ROOT": str(PLACE / "static"),
        "DATABASE_CONN_MAX_AGE": "3600",
        "MAIL_URL": "dummymail://",
        "LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}:{PLACE}",
        "PAGE_ANSWER": str(PLACE / "answer.json"),
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
        pids = [*self.tree(), *backends()]
        stats = {pid: Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2] for pid in pids}
        return {
            pid: sum(map(int, stat.split()[11:13])) * 1000 / TICKS for pid, stat in stats.items()
        }

    def cpu_since(self, before: dict[int, float]) -> float:
        """A process that ended meanwhile tells no more; the servers' connections do not."""
        return sum(spent - before.get(pid, 0.0) for pid, spent in self.cpu().items())

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


def backends() -> list[int]:
    """The database's own processes; none where it is a file that the server itself reads."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor]


def the_site(environment: dict[str, str], workers: int = 1) -> Server:
    """As `manage.py serve` has it."""
    port = _free_port()
    command = [sys.executable, "-m", "idnplatform.web", *_options(port, workers)]
    return Server(command, port, environment)


def granian(application: str, environment: dict[str, str]) -> Server:
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", *_options(port)]
    return Server([*command, application], port, environment)


def _options(port: int, workers: int = 1) -> list[str]:
    options = ["--port", str(port), "--workers", str(workers), "--blocking-threads", "2"]
    return [*options, "--log-level", "error"]


def nginx(body: bytes, headers: list[list[str]], environment: dict[str, str]) -> Server | None:
    if not (program := shutil.which("nginx") or shutil.which("/usr/sbin/nginx")):
        return None
    port, place = _free_port(), PLACE / "nginx"
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
    PLACE.chmod(0o755)
    return Server([program, "-c", str(place / "nginx.conf"), "-e", "stderr"], port, environment)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.end()


def measure(pages: list[str], environment: dict[str, str]) -> dict[str, float]:
    """CPU milliseconds for each request, by what serves it: the cheapest round of each counts."""
    print(f"{connection.vendor}, {ARTICLES:,} pieces; ms of CPU for a request")
    kept = the_site(environment)
    status, headers, body = _ask(kept, pages[0], "br")
    assert status == 200
    (PLACE / "answer.json").write_text(json.dumps([headers, body.decode("latin-1")]))
    bare = granian("bare_answer:application", environment)
    plain = granian("plain_django:application", environment)
    front = nginx(body, headers, environment)
    loads = {"kept page": (kept, pages[0]), "bare granian": (bare, "/")}
    loads |= {"nginx static": (front, "/page")} if front else {}
    turns = {"drawn anew": kept, "plain Django": plain}
    figures: dict[str, float] = dict.fromkeys([*loads, *turns], 1e9)
    fresh = pages[1:]
    with running(kept), running(bare), running(plain), running(front) if front else nullcontext():
        for page in fresh[:20]:
            for server in turns.values():
                _ask(server, page, "br")
        for number in range(REPEATS):
            for name, (server, path) in loads.items():
                figures[name] = min(figures[name], _by_load(server, path))
            batch = fresh[20 + number * COLD : 20 + (number + 1) * COLD]
            for name, server in turns.items():
                figures[name] = min(figures[name], _by_turns(server, batch))
    for name, cost in figures.items():
        print(f"{name:>40}{cost:>9.4f}")
    print(f"peers, measured earlier: {PEERS}")
    return figures


def _by_load(server: Server, path: str) -> float:
    before = server.cpu()
    load = ["wrk", "-t1", "-c8", "-H", "Accept-Encoding: br", "-d", str(SECONDS)]
    command = [*load, f"http://127.0.0.1:{server.port}{path}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told, told
    requests = int(re.search(r"(\d+) requests in", told)[1])  # type: ignore[index]
    return server.cpu_since(before) / requests


def _by_turns(server: Server, pages: list[str]) -> float:
    """One page after the other, each for the first time, so that none is kept."""
    before = server.cpu()
    for page in pages:
        assert _ask(server, page, "gzip, br")[0] == 200
    return server.cpu_since(before) / len(pages)


def look_for_stale(environment: dict[str, str]) -> tuple[int, int]:
    """Publish, correct and withdraw here; look through two workers of the same host."""
    ani, budi = ani_who_writes(), budi_who_edits()
    with (
        running(the_site(environment)) as one,
        running(the_site(environment)) as other,
    ):
        answers = []
        lists = ["/", "/terkini/", "/travel/", "/topik/ubud/", "/penulis/ani/", "/feed/rss.xml"]

        def look(page: str, word: str, *, is_there: bool) -> None:
            for server in (one, other):
                answers.extend(
                    (word in _ask(server, path, "identity")[2].decode()) == is_there
                    for path in [page, *lists]
                )

        for number in range(ROUNDS):
            title, corrected = f"Terbit nomor {number}x", f"Ralat nomor {number}x"
            article = a_claimed_article(ani, budi, title=title)
            moved(article, ("approve", budi))
            look(article.editions.live().get().get_absolute_url(), title, is_there=True)
            moved(article, ("revise", ani))
            Article.objects.filter(pk=article.pk).update(title=corrected)
            article.refresh_from_db()
            moved(article, ("submit", ani), ("claim", budi), ("approve", budi))
            page = article.editions.live().get().get_absolute_url()
            look(page, corrected, is_there=True)
            moved(article, ("withdraw", budi))
            look("/terkini/", corrected, is_there=False)
            answers += [_ask(server, page, "br")[0] == 410 for server in (one, other)]
    return answers.count(False), len(answers)


def print_memory(pages: list[str], environment: dict[str, str]) -> None:
    with running(the_site(environment, workers=2)) as both:
        for page in [*pages[:100], "/", "/terkini/", "/travel/"] * 2:
            _ask(both, page, "br")
        resident, shared = both.memory(both.tree()[1:])
        parent = both.memory(both.tree()[:1])
    print(
        f"two web workers: {resident:.0f} MiB resident, {shared:.0f} with what they share counted once"
        f" (their parent {parent[1]:.0f}; aim: 105)"
    )


def tell(figures: dict[str, float]) -> bool:
    """Print the ratios beside their aims; whether one is missed by far more than noise."""
    missed = False
    for name, aim in AIMS.items():
        one, other = name.split(" : ")
        if other in figures:
            ratio = figures[other] / figures[one]
            missed |= ratio < aim * 0.9
            print(f"{name:>40}{ratio:>9.2f}   aim {aim}")
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(f"(this script itself: {own.ru_utime + own.ru_stime:.0f} s)")
    return missed


def _ask(server: Server, path: str, forms: str) -> tuple[int, list[list[str]], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": forms})
    answer = line.getresponse()
    told = [[name, value] for name, value in answer.getheaders() if name.lower() != "date"]
    body = answer.read()
    line.close()
    return answer.status, told, body


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


if __name__ == "__main__":
    main()
