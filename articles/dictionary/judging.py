"""Judging words in the background. The lexicon lives in the worker alone; doors ask its table."""

import time
from collections.abc import Iterable
from itertools import islice

from django.conf import settings
from django.tasks import task
from django.tasks.base import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article, JudgedWord
from articles.spelling import Use, Verdict, lexicon, stamp, uses_in

# Bounds, so that a text of nothing but nonsense fills neither the table nor the worker's day.
MOST_USES = 30_000  # words of one text that are read
MOST_WORDS = 4_000  # different ones among them that are looked at
LONGEST_RUN = 2.0  # seconds of one task; what is left over waits for the next time it is asked for
COLUMNS = ["better", "is_rule", "stamp", "judged_at"]
UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def words_of(article: Article) -> dict[str, list[Use]]:
    """The judgeable words of a piece with their places, in the order of the page."""
    uses: dict[str, list[Use]] = {}
    for use in islice(uses_in(article.title, article.summary, article.document), MOST_USES):
        if use.word in uses or len(uses) < MOST_WORDS:
            uses.setdefault(use.word, []).append(use)
    return uses


def judged(words: Iterable[str]) -> dict[str, Verdict]:
    """What the present lexicon has said already, in one query."""
    rows = JudgedWord.objects.filter(stamp=stamp(), word__in=list(words))
    return {
        word: Verdict(tuple(better), is_rule)
        for word, better, is_rule in rows.values_list("word", "better", "is_rule")
    }


def judge_later(article: Article) -> None:
    """Have the piece's words judged, unless that is under way."""
    waiting = DBTaskResult.objects.filter(
        task_path=judge_words.module_path, status__in=UNDER_WAY, args_kwargs__args=[article.pk]
    )
    if not waiting.exists():
        judge_words.enqueue(article.pk)


@task
def judge_words(article_pk: int) -> None:
    """Judge what is new in a piece as it stands now. A second run finds nothing left to do."""
    article = Article.objects.filter(pk=article_pk).first()
    if article is None:
        return
    words = words_of(article)
    known = judged(words)
    lexicon()  # Reading it does not count.
    until = time.monotonic() + LONGEST_RUN
    rows = []
    for word in words:
        if word not in known:
            rows.append(_judge(word))
            if time.monotonic() > until:
                break
    rows.sort(key=lambda row: row.word)  # Two workers then lock the same rows in the same order.
    JudgedWord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["word"], update_fields=COLUMNS, batch_size=500
    )
    forget_surplus()


def forget_surplus() -> int:
    """Forget the words judged longest ago beyond SPELLING_WORDS, with room to spare; how many."""
    surplus = JudgedWord.objects.count() - settings.SPELLING_WORDS
    if surplus <= 0:
        return 0
    oldest = JudgedWord.objects.order_by("judged_at", "word").values("pk")
    return JudgedWord.objects.filter(
        pk__in=oldest[: surplus + settings.SPELLING_WORDS // 10]
    ).delete()[0]


def _judge(word: str) -> JudgedWord:
    verdict = lexicon().judge(word)
    return JudgedWord(
        word=word,
        better=list(verdict.better),
        is_rule=verdict.is_rule,
        stamp=stamp(),
        judged_at=timezone.now(),
    )
