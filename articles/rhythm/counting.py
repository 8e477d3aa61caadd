"""Counting one day of the desk from its events."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Event
from articles.rhythm.answers import TOLD_APART, Answer, Happening, answers
from articles.rhythm.tally import Crowd, Tally


def count_day(day: date) -> Tally:
    """What happened on a day of WIB; of earlier days it asks only about the pieces decided on it."""
    begins, ends = _midnight(day), _midnight(day + timedelta(days=1))
    of_day = Event.objects.filter(made_at__gte=begins, made_at__lt=ends).order_by()
    tally = Tally()
    _count_sendings(of_day, tally)
    _count_claims(of_day, tally)
    decided = of_day.filter(move__in=Event.DECISIONS)
    crowds = _crowds_of(decided)
    for answer in _answers_of(decided, ends):
        if answer.event in crowds:
            _count_answer(answer, crowds[answer.event], tally)
    return tally


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _count_sendings(of_day: QuerySet[Event], tally: Tally) -> None:
    # Moves of one piece wait for each other, so their numbers tell the order even within a moment.
    earlier = Event.objects.filter(
        article=OuterRef("article"), move__in=Event.DECISIONS, pk__lt=OuterRef("pk")
    )
    sent = of_day.filter(move="submit").annotate(is_again=Exists(earlier))
    counts = dict(sent.values("is_again").annotate(n=Count("pk")).values_list("is_again", "n"))
    tally.sent, tally.sent_again = sum(counts.values()), counts.get(True, 0)


def _count_claims(of_day: QuerySet[Event], tally: Tally) -> None:
    taken = of_day.filter(move__in=Event.TAKINGS)
    counts = taken.values("actor").annotate(n=Count("pk")).values_list("actor", "n")
    tally.claims.update(dict(counts))


def _crowds_of(decided: QuerySet[Event]) -> dict[int, Crowd]:
    """{number of a decision: whom it answered}; whether it was a resubmission is told later."""
    approved_before = Event.objects.filter(
        article__author=OuterRef("article__author"),
        move="approve",
        made_at__lt=OuterRef("made_at"),
    )
    rows = decided.annotate(is_old=Exists(approved_before)).values_list(
        "pk", "article__channel", "article__kind", "is_old"
    )
    return {
        pk: Crowd(channel or 0, kind, is_new=not is_old, is_again=False)
        for pk, channel, kind, is_old in rows
    }


def _answers_of(decided: QuerySet[Event], ends: datetime) -> list[Answer]:
    history = Event.objects.filter(
        article__in=decided.values("article"), move__in=TOLD_APART, made_at__lt=ends
    )
    in_order = history.order_by("article", "made_at", "pk")
    rows = in_order.values_list("pk", F("article"), "move", F("actor"), "made_at")
    return list(answers(Happening(*row) for row in rows))


def _count_answer(answer: Answer, crowd: Crowd, tally: Tally) -> None:
    crowd = crowd._replace(is_again=answer.is_again)
    tally.decided[crowd, answer.move] += 1
    tally.decisions[answer.editor] += 1
    if answer.waited is not None:
        tally.waits[crowd].append(round(answer.waited.total_seconds()))
    if answer.on_desk is not None:
        tally.desks[answer.editor].append(round(answer.on_desk.total_seconds()))
