"""Time the spelling of a 1,500-word article: the door, the worker, and what the lexicon weighs.

    .venv/bin/python benchmarks/spelling.py

It works on a database of its own, in memory. Times are of the processor: others may use it too.
"""

import os
import statistics
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ |= {"DEBUG": "on", "ENV_FILE": os.devnull, "DATABASE_URL": "sqlite://:memory:"}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.terms import accept_current  # noqa: E402
from articles.dictionary.judging import judge_words  # noqa: E402
from articles.models import Article, JudgedWord  # noqa: E402
from articles.spelling import lexicon  # noqa: E402
from articles.spelling.lexicon import _roots_file  # noqa: E402

WORDS = (
    "Pemerintah kota memperbaiki jalan yang rusak setelah hujan turun semalam suntuk di perbukitan "
    "warga menunggu giliran sambil menyeduh kopi dan bercerita tentang sungai pasar kebun sawah"
).split()
MOST = 100  # ms
ODD = ("apotik", "resiko", "mengkonsumsi", "menunjukan", "tesebut", "orangtua", "karirnya")


def an_article(words: int, distinct: int) -> dict[str, object]:
    """A body of so many words; `distinct` of them are made with affixes, so that they differ."""
    roots = [line for line in _roots() if len(line) > 4][:: 20_000 // distinct][:distinct]
    text = [(roots[n % distinct], WORDS[n % len(WORDS)])[n % 2] for n in range(words)]
    text[::100] = [ODD[n % len(ODD)] for n in range(len(text[::100]))]
    parts = [" ".join(text[at : at + 50]) for at in range(0, words, 50)]
    blocks = [
        {"type": "paragraph", "attrs": {"id": f"b{n}"}, "content": [{"type": "text", "text": part}]}
        for n, part in enumerate(parts)
    ]
    return {"type": "doc", "content": blocks}


def _roots() -> list[str]:
    return _roots_file().read_text(encoding="utf-8").split()


def main() -> None:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    ani = User.objects.create_user("ani@contoh.id", "ani", "rahasia-demo", name="Ani Lestari")
    article = Article.objects.create(author=ani, title="Hujan", body=an_article(1_500, 650))
    client = Client()
    accept_current(ani)
    client.force_login(ani)

    tracemalloc.start()
    begin = time.process_time()
    lexicon()
    print(f"lexicon read in {time.process_time() - begin:.2f} s", end=", ")
    kept, peak = (weight / 1024**2 for weight in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    print(f"{kept:.0f} MB, {peak:.0f} MB while it is read")

    begin, tasks = time.process_time(), 0
    while not client.get(f"/tulis/{article.pk}/ejaan/").json()["ready"]:
        judge_words.func(article.pk)
        tasks += 1
    spent = time.process_time() - begin
    rows = JudgedWord.objects.count()
    print(
        f"{rows} new words judged in {spent:.2f} s ({spent / rows * 1e3:.2f} ms a word), {tasks} tasks"
    )

    times = []
    for _ in range(50):
        begin = time.process_time()
        found = client.get(f"/tulis/{article.pk}/ejaan/").json()["findings"]
        times.append((time.process_time() - begin) * 1e3)
    median = statistics.median(times)
    print(f"the door: median {median:.1f} ms, {len(found)} words found")
    if median > MOST:
        raise SystemExit(f"more than {MOST} ms")


if __name__ == "__main__":
    main()
