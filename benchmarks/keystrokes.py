"""Main-thread work for each key while one writes in a long article. Run: `python benchmarks/keystrokes.py`.

A site of its own with a listicle of 3,000 words (points, pictures, tables, lists, quotes) is opened in
Chromium; 120 letters are typed at a hand's pace at its start, middle and end, and in an empty
piece beside it. What the browser's main thread worked between a key and the next (DevTools'
TaskDuration in thread time) counts for that key: scripts, layout and painting, and what falls due
meanwhile: counters, the copy on the device, the save, the findings.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PLACE = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in this thread.
    "ENV_FILE": os.devnull,
    "DEBUG": "on",  # No collectstatic before it serves …
    "EDITOR_SOURCES": "off",  # … yet the bundle that users get.
    "DATABASE_URL": f"sqlite:///{PLACE.name}/db.sqlite3",
    "MEDIA_ROOT": f"{PLACE.name}/media",
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
}

import django  # noqa: E402 -- the environment comes first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import CDPSession, Page, sync_playwright  # noqa: E402

from articles.demo.markup import read_manuscript  # noqa: E402
from articles.models import Article  # noqa: E402
from tests import cast, desk  # noqa: E402
from tests.chromium import CHROMIUM, SWITCHES  # noqa: E402
from tests.idnplatform.serving import START, Serving, a_free_port, environment_of, until  # noqa: E402

WORDS, EACH, PACE, AIM = 3_000, 120, 90, 50.0  # PACE and AIM in milliseconds, AIM of every key
LETTERS = "hujan turun semalam suntuk di atas bukit dan kami menunggu reda. "
OPENING, A_POINT = 60, 230  # words


def words() -> Iterator[str]:
    """Running text of the demo, round and round."""
    found: list[str] = []
    for path in sorted((ROOT / "articles/demo/manuscripts").glob("*.md")):
        _, text = read_manuscript(path)
        for chunk in text.split("\n\n"):
            if chunk[0].isalpha() and "[" not in chunk:
                found += chunk.replace("*", "").split()
    return cycle(found)


def long_body(picture: object) -> dict:
    told = words()

    def line(count: int) -> str:
        return " ".join(islice(told, count))

    blocks = [desk.paragraph(line(OPENING), "pembuka")]
    for n in range((WORDS - OPENING) // A_POINT + 1):
        blocks += [
            desk.heading(line(6), f"h{n}"),
            desk.figure(picture, f"f{n}", caption=line(4), alt=line(8)),
            *(desk.paragraph(line(45), f"p{n}-{m}") for m in range(3)),
            desk.table([line(2), line(2), line(2)], *([line(4)] * 3 for _ in range(3)), id=f"t{n}"),
            _list(f"l{n}", line(12), line(12)),
            desk.pull_quote(line(14), f"q{n}") if n % 2 else desk.divider(f"d{n}"),
        ]
    return desk.body_of(*blocks, desk.paragraph(line(30), "penutup"))


def _list(id: str, *lines: str) -> dict:
    items = [{"type": "list_item", "content": [desk.paragraph(words, None)]} for words in lines]
    return {"type": "bullet_list", "attrs": {"id": id}, "content": items}


def type_letters(page: Page, cdp: CDPSession) -> list[float]:
    """Type EACH letters where the caret is; the work that followed each, in milliseconds."""
    work, before = [], _worked(cdp)
    for letter in islice(cycle(LETTERS), EACH):
        page.keyboard.type(letter)
        page.wait_for_timeout(PACE)
        now = _worked(cdp)
        work.append(1000 * (now - before))
        before = now
    return work


def _worked(cdp: CDPSession) -> float:
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def go_to(page: Page, place: str) -> None:
    paragraphs = page.locator("#body .ProseMirror > p")
    at = {"start": 0, "middle": paragraphs.count() // 2, "end": -1}[place]
    paragraphs.nth(at).click()
    page.keyboard.press("End")
    page.wait_for_timeout(2_500)  # The page comes to rest, and what was open is saved.


def say(name: str, work: list[float]) -> None:
    p95 = statistics.quantiles(work, n=20)[-1]
    print(
        f"{name:20} median {statistics.median(work):5.1f} ms, "
        f"95th percentile {p95:5.1f} ms, worst {max(work):5.1f} ms"
    )


def measure(site: str, session: str, long: Article, empty: Article) -> dict[str, list[float]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        found = {}
        for article, places in ((empty, ["start"]), (long, ["start", "middle", "end"])):
            page = context.new_page()
            page.goto(article.get_absolute_url())
            page.locator("#editor[data-ready]").wait_for(state="attached")
            cdp = context.new_cdp_session(page)
            cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
            for place in places:
                go_to(page, place)
                found["empty" if article is empty else place] = type_letters(page, cdp)
            page.close()
        browser.close()
    return found


def main() -> None:
    call_command("migrate", verbosity=0)
    ani = cast.ani_who_writes()
    told = {"kind": "listicle", "author": ani}
    empty = Article.objects.create(**told)
    long = Article.objects.create(**told, body=long_body(desk.a_picture(ani)))
    client = Client()
    client.force_login(ani)
    environment = environment_of(Path(PLACE.name), os.environ["DATABASE_URL"])
    serving = Serving(environment, a_free_port())
    try:
        until(serving.answers, START, serving)
        site = f"http://127.0.0.1:{serving.port}"
        found = measure(site, client.cookies["sessionid"].value, long, empty)
    finally:
        serving.kill()
    empties = found.pop("empty")
    print(f"{long.document.words} words in {len(long.body['content'])} blocks")
    for name, work in {"an empty piece": empties, **found}.items():
        say(name, work)
    everywhere = [each for work in found.values() for each in work]
    say("the long article", everywhere)
    ratio = statistics.median(everywhere) / statistics.median(empties)
    print(f"{ratio:.1f} times an empty piece; aim: every key below {AIM:.0f} ms")
    sys.exit(max(everywhere) >= AIM)


if __name__ == "__main__":
    main()
