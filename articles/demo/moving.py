"""How the demo's pieces get where they are: through the very moves that people make."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Note, Reason
from articles.workflow import Printing, perform


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let the moves believe that it is another time: history is only ever added, never bent."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


class Mover:
    """Moves a piece through its history, as its manuscript's head tells it."""

    def __init__(self, people: dict[str, User], now: datetime) -> None:
        self.people, self.now = people, now

    def move(self, article: Article, head: dict[str, Any]) -> None:
        state, moment = head["state"], self.now - timedelta(hours=head["hours_ago"])
        editor = self.people[head.get("reviewer", ("budi", "citra")[article.pk % 2])]
        if article.author == editor:
            editor = self.people["dewi"]
        if state in {"draft", "discarded"}:
            thrown_away = moment if state == "discarded" else None
            Article.objects.filter(pk=article.pk).update(discarded_at=thrown_away)
            return
        waited = timedelta(hours=2 + article.pk * 7 % 23)
        if state == "resubmitted":
            self._ask_once(article, editor, head["note"], at=moment - waited)
        is_sent = state in {"submitted", "resubmitted"}
        with clock_at(moment if is_sent else moment - waited):
            perform("submit", article, by=article.author)
        if is_sent:
            return
        with clock_at(moment - timedelta(hours=1)):
            perform("claim", article, by=editor)
        with clock_at(moment):
            self._decide(article, head, editor)

    def _ask_once(self, article: Article, editor: User, note: str, *, at: datetime) -> None:
        """A first round that ended with a request, which the writer has met since."""
        whole, article.body = article.body, _as_it_was(article.body)
        article.save(update_fields=["body"])
        with clock_at(at - timedelta(hours=9)):
            perform("submit", article, by=article.author)
            perform("claim", article, by=editor)
        with clock_at(at):
            perform("return", article, by=editor, note=note)
        article.notes.open().update(state=Note.State.DONE, answered_at=at)
        Article.objects.filter(pk=article.pk).update(body=whole, version=F("version") + 1)

    def _hour_in(self, hours: int) -> datetime:
        """The full hour that many hours from now."""
        return (self.now + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)

    def _decide(self, article: Article, head: dict[str, Any], editor: User) -> None:
        state, note = head["state"], head.get("note", "")
        if state == "returned":
            perform("return", article, by=editor, note=note, reasons=_reasons(head))
            _ask_for_more(article, editor, head.get("notes", []))
        elif state == "declined":
            perform("decline", article, by=editor, note=note, reasons=_reasons(head))
        elif state == "scheduled":
            perform("approve", article, by=editor, at=self._hour_in(head.get("goes_out_in", 24)))
        elif state in {"live", "withdrawn"}:
            shown = Printing(is_pick=head.get("pick", False), slot=head.get("headline"))
            perform("approve", article, by=editor, printing=shown)
        if state == "withdrawn":
            perform("withdraw", article, by=editor, note=note, reasons=_reasons(head))
        self._revise(article, head, editor)

    def _revise(self, article: Article, head: dict[str, Any], editor: User) -> None:
        """What its writer does with a published piece."""
        if head.get("updated"):
            perform("revise", article, by=article.author)
            perform("submit", article, by=article.author)
            perform("claim", article, by=editor)
            with clock_at(timezone.now() + timedelta(minutes=40)):
                perform("approve", article, by=editor)
        if head.get("revising"):
            perform("revise", article, by=article.author)
        if head.get("correcting"):  # So many hours ago, what readers see was sent once more.
            with clock_at(self.now - timedelta(hours=head["correcting"])):
                perform("revise", article, by=article.author)
                corrected = _as_it_was(article.body)
                Article.objects.filter(pk=article.pk).update(
                    body=corrected, version=F("version") + 1
                )
                perform("submit", article, by=article.author)


def _as_it_was(body: dict[str, Any]) -> dict[str, Any]:
    """An earlier text: one paragraph is not there yet, another still ends in other words."""
    blocks = copy.deepcopy(body["content"])
    prose = [n for n, block in enumerate(blocks) if block["type"] == "paragraph"]
    told = blocks[prose[0]]["content"][-1]
    told["text"] = f"{told['text'].rsplit(' ', 4)[0]} kata warga setempat."
    del blocks[prose[-2]]
    return {**body, "content": blocks}


def _reasons(head: dict[str, Any]) -> list[Reason]:
    return list(Reason.objects.filter(code__in=head.get("reasons", [])))


def _ask_for_more(article: Article, editor: User, notes: list[dict[str, str]]) -> None:
    """Notes beside the first one, each {block: the paragraph it is about, text}."""
    for note in notes:
        article.notes.create(author=editor, sent_at=timezone.now(), **note)
