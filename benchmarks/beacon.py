"""Whether 2,000 looks a second are counted without loss. Run: `.ci/with-postgres python benchmarks/beacon.py`.

Two web workers with 2,000 live articles; for SECONDS (60, or the first argument) readers tell of
views at a steady pace while somebody else opens an article again and again. Windows with and without
tellers take turns, and each is compared with its neighbours, so that what else the machine does
spoils little. Then the same looks without the web, beside as many UPDATEs of the article's row. CPU
is that of the processes named.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F, Sum  # noqa: E402
from django.utils import timezone  # noqa: E402
from serving import Server, backends, options_of, since, spent_by  # noqa: E402

from accounts.models import User  # noqa: E402
from articles.models import Article, Channel, Edition, HourlyReadership, Kind  # noqa: E402
from articles.readership.beacon import looks_in  # noqa: E402
from articles.readership.buffer import Buffer  # noqa: E402
from articles.readership.storing import flush  # noqa: E402
from tests.readers import CHROME  # noqa: E402

A_SECOND, ARTICLES, CONNECTIONS, PORT = 2_000, 2_000, 8, 8963
SECONDS = int(sys.argv[-1]) if len(sys.argv) > 1 else 60
WINDOW = 5  # seconds
TICK = CONNECTIONS / A_SECOND  # seconds
SLOWER, CHEAPER = 1.1, 200  # aims


def lay_down() -> list[Edition]:
    ani = User.objects.create_user("ani@contoh.id", "ani", "rahasia-demo", name="Ani")
    travel = Channel.objects.create(name="Travel", slug="travel")
    told = {"author": ani, "channel": travel, "title": "Hujan", "kind": Kind.NEWS}
    html = "<p>" + "Hujan turun di lorong kampung. " * 120 + "</p>"
    articles = Article.objects.bulk_create(
        Article(status="approved", publication="live", **told) for _ in range(ARTICLES)
    )
    return Edition.objects.bulk_create(
        Edition(
            article=article, number=1, code=article.code, slug="hujan", summary="Di kampung.",
            body={}, html=html, text="", words=600, published_at=timezone.now(), **told,
        )
        for article in articles
    )  # fmt: skip


def popular(number: int) -> int:
    """Which article the reader of this number opens: the tenth ten times as seldom as the first."""
    return int(ARTICLES ** (number * 0.6180339887 % 1)) - 1


def serve() -> Server:
    """Two workers that believe the one proxy which each reader here pretends to be."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = os.environ | {"DATABASE_URL": url, "TRUSTED_PROXY_HOPS": "1"}
    command = [sys.executable, "-m", "idnplatform.web", *options_of(PORT, workers=2)]
    return Server(command, PORT, environment)


def tell(codes: list[str], seconds: int, *, first: int = 0) -> tuple[int, float]:
    """Tell of so many views a second, each of another reader; answers how many, and how long."""
    lines = [socket.create_connection(("127.0.0.1", PORT)) for _ in range(CONNECTIONS)]
    sent, began = 0, time.perf_counter()
    for tick in range(seconds * A_SECOND // CONNECTIONS):
        ahead = began + tick * TICK - time.perf_counter()
        if ahead > 0:
            time.sleep(ahead)
        for line in lines:
            code, number = codes[popular(sent)], first + sent
            reader = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
            line.sendall(
                f"POST /hitung/ HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nUser-Agent: {CHROME}\r\n"
                f"Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: {reader}\r\n"
                f"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nv{code}".encode()
            )
            sent += 1
        for line in lines:
            answer = b""
            while not answer.endswith(b"\r\n\r\n"):
                answer += line.recv(4096)
            if not answer.startswith(b"HTTP/1.1 204"):
                raise SystemExit(f"Not 204: {answer!r}")
    for line in lines:
        line.close()
    return sent, time.perf_counter() - began


def look_at(path: str, until: Event, times: list[float]) -> None:
    """Open a page twenty times a second and note how long each took."""
    ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n\r\n".encode()
    while not until.wait(0.05):
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", PORT)) as line:
            line.sendall(ask)
            first = line.recv(65536)
            while line.recv(65536):
                pass
        if not first.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"Not 200: {first[:200]!r}")
        times.append(time.perf_counter() - began)


def looked_at_for(seconds: int, path: str) -> list[float]:
    times: list[float] = []
    until = Event()
    looker = Thread(target=look_at, args=(path, until, times))
    looker.start()
    time.sleep(seconds)
    until.set()
    looker.join()
    return times


def looked_at_while_told(
    codes: list[str], path: str, *, first: int
) -> tuple[list[float], int, float]:
    """How long the page took while others told; how many looks those were, in how many seconds."""
    teller = subprocess.Popen(
        [sys.executable, __file__, "tell", str(WINDOW), str(first)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    teller.stdin.write("\n".join(codes))
    teller.stdin.close()
    assert teller.stdout.readline() == "begins\n"
    times = looked_at_for(WINDOW - 1, path)
    sent, took = teller.stdout.read().split()
    return times, int(sent), float(took)


def told_over_the_web(codes: list[str], path: str) -> bool:
    web = serve()
    looked_at_for(2, path)
    quiet, busy, sent, took = [median(looked_at_for(WINDOW, path))], [], 0, 0.0
    for number in range(max(1, SECONDS // WINDOW)):
        times, told, seconds = looked_at_while_told(codes, path, first=number * 100_000)
        busy.append(median(times))
        quiet.append(median(looked_at_for(WINDOW, path)))
        sent, took = sent + told, took + seconds
    slower = median(
        with_tellers * 2 / (before + after)
        for with_tellers, before, after in zip(busy, quiet, quiet[1:], strict=False)
    )
    # Without anybody who looks at pages, so that what is spent is spent on counting.
    before = web.cpu()
    more, _ = tell(codes, 5, first=10_000_000)
    time.sleep(1.5)
    spent = web.cpu_since(before)
    last, _ = tell(codes, 1, first=11_000_000)  # What waits when the server ends must be stored.
    web.end()
    counted = HourlyReadership.objects.aggregate(Sum("views"))["views__sum"] or 0
    print(f"told {sent} in {took:.1f} s ({sent / took:.0f} a second)")
    print(f"told in all {int(sent) + more + last}, counted {counted}")
    print(
        f"an article beside it: p50 {median(quiet) * 1000:.1f} ms without, {median(busy) * 1000:.1f} with;"
        f" each window beside its neighbours {slower:.2f} times"
    )
    print(f"CPU for each, HTTP and all: {spent / more * 1e3:.0f} µs")
    return slower <= SLOWER and counted == sent + more + last


def counted_without_the_web(editions: list[Edition]) -> bool:
    codes, buffer = [edition.code for edition in editions], Buffer()
    pid = os.getpid()

    def spent(act: Callable[[int], None], times: int) -> float:
        before = spent_by([pid, *backends()])
        act(times)
        return since(before, spent_by([pid, *backends()])) / times * 1e3

    def count(times: int) -> None:
        for number in range(times):
            looks = looks_in(f"v{codes[popular(number)]}".encode())
            buffer.add(looks, address=str(number), browser=CHROME)
            if number % A_SECOND == A_SECOND - 1:
                flush(buffer)

    def update(times: int) -> None:
        for number in range(times):
            article = editions[popular(number)].article_id
            Article.objects.filter(pk=article).update(views=F("views") + 1)

    one, other = spent(count, 60 * A_SECOND), spent(update, 4 * A_SECOND)
    print(
        f"CPU of counting alone: {one:.1f} µs, an UPDATE of the row: {other:.0f} µs ({other / one:.0f} times)"
    )
    return other / one >= CHEAPER


def main() -> int:
    settings.FILES.mkdir(parents=True, exist_ok=True)
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        editions = lay_down()
        path = Edition.objects.select_related("channel").first().get_absolute_url()
        is_unhurt = told_over_the_web([edition.code for edition in editions], path)
        is_cheap = counted_without_the_web(editions)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
    return 0 if is_unhurt and is_cheap else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["tell"]:
        known = sys.stdin.read().split()
        print("begins", flush=True)
        print(*tell(known, int(sys.argv[2]), first=int(sys.argv[3])))
        sys.exit(0)
    sys.exit(main())
