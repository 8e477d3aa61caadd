"""What a page costs, and whether an old one is ever sent. Run: `python benchmarks/page_cache.py`.

CPU of the serving processes and of the database for each request, all in one run, so that only the
ratios count; then 60 publishings, corrections and withdrawals, each looked for at once through two workers; then the
memory of two. Needs `wrk`; without `nginx` its row is left out. On PostgreSQL under
`.ci/with-postgres`.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import warnings
from contextlib import nullcontext
from pathlib import Path
from statistics import median

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
from serving import (  # noqa: E402
    Server,
    ask,
    environment_of_servers,
    granian,
    nginx,
    running,
    the_site,
)
from stock import fill  # noqa: E402

from articles.models import Article  # noqa: E402
from tests.cast import ani_who_writes, budi_who_edits  # noqa: E402
from tests.desk import a_claimed_article, moved  # noqa: E402

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 700
ROUNDS, REPEATS, SECONDS, COLD = 60, 9, 2, 50
FIRST = 200  # pages drawn before: what pages show of one another is in mind then, until a change
# Measured beside each other in another run, November 2026: ms of CPU for an article of 600 words, as
# many times that of plain Django there; and how many times cheaper than they one is to be here.
PLAIN_THERE = 14.8
PEERS = {"Ghost 6": (26.9, 9.0), "Wagtail 8": (35.4, 12.0), "WordPress 6": (48.6, 15.0)}
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
        pages = fill(ARTICLES)
        environment = environment_of_servers(PLACE)
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


def measure(pages: list[str], environment: dict[str, str]) -> dict[str, list[float]]:
    """CPU milliseconds for each request, by what serves it, in each round.

    Two threads that wait for one another, or happen not to, make a round up to a third dearer or
    cheaper; so all take turns, and it is the median of their ratios in a round that counts.
    """
    print(f"{connection.vendor}, {ARTICLES:,} pieces; ms of CPU for a request")
    kept = the_site(environment)
    status, headers, body = ask(kept, pages[0], "br")
    assert status == 200
    (PLACE / "answer.json").write_text(json.dumps([headers, body.decode("latin-1")]))
    bare = granian("bare_answer:application", environment)
    plain = granian("plain_django:application", environment)
    front = nginx(body, headers, environment, PLACE)
    loads = {"kept page": (kept, pages[0]), "bare granian": (bare, "/")}
    loads |= {"nginx static": (front, "/page")} if front else {}
    turns = {"drawn anew": kept, "plain Django": plain}
    figures: dict[str, list[float]] = {name: [] for name in [*loads, *turns]}
    fresh = pages[1:]
    with running(kept), running(bare), running(plain), running(front) if front else nullcontext():
        for page in fresh[:FIRST]:
            for server in turns.values():
                ask(server, page, "br")
        for number in range(REPEATS):
            for name, (server, path) in loads.items():
                figures[name].append(_by_load(server, path))
            batch = fresh[FIRST + number * COLD :][:COLD]
            for name, server in turns.items():
                figures[name].append(_by_turns(server, batch))
    for name, costs in figures.items():
        print(f"{name:>40}{median(costs):>9.4f}   {min(costs):.4f} to {max(costs):.4f}")
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
        assert ask(server, page, "gzip, br")[0] == 200
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
                    (word in ask(server, path, "identity")[2].decode()) == is_there
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
            answers += [ask(server, page, "br")[0] == 410 for server in (one, other)]
    return answers.count(False), len(answers)


def print_memory(pages: list[str], environment: dict[str, str]) -> None:
    with running(the_site(environment, workers=2)) as both:
        for page in [*pages[:100], "/", "/terkini/", "/travel/"] * 2:
            ask(both, page, "br")
        resident, shared = both.memory(both.tree()[1:])
        parent = both.memory(both.tree()[:1])
    print(
        f"two web workers: {resident:.0f} MiB resident, {shared:.0f} with what they share counted once"
        f" (their parent {parent[1]:.0f}; aim: 105)"
    )


def tell(figures: dict[str, list[float]]) -> bool:
    """Print the ratios beside their aims; whether one is missed by far more than noise."""

    def times(cheap: str, dear: str) -> float:
        return median(d / c for c, d in zip(figures[cheap], figures[dear], strict=True))

    told = [(*name.split(" : "), aim) for name, aim in AIMS.items()]
    ratios = [(one, other, times(one, other), aim) for one, other, aim in told if other in figures]
    by_plain = times("drawn anew", "plain Django") / PLAIN_THERE
    ratios += [("drawn anew", peer, cost * by_plain, aim) for peer, (cost, aim) in PEERS.items()]
    for one, other, ratio, aim in ratios:
        way = ", by way of plain Django" if other in PEERS else ""
        print(f"{f'{one} : {other}':>40}{ratio:>9.2f}   aim {aim}{way}")
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(f"(this script itself: {own.ru_utime + own.ru_stime:.0f} s)")
    return any(ratio < aim * 0.9 for _, _, ratio, aim in ratios)


if __name__ == "__main__":
    main()
