from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef

from articles.models import Article, Shingle, Version
from articles.search.rebuilding import index_live
from articles.similarity.comparing import compare, remember


class Command(BaseCommand):
    help = (
        "Make the texts that were ever sent findable by what they share with others, such as "
        "those sent under an older release, and queue the comparing of those that wait; and what "
        "is live findable by readers."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="anew, also those that are already")
        parser.add_argument("--batch", type=int, default=200, help="how many are read at a time")

    def handle(self, *args: Any, batch: int, **options: Any) -> None:
        lacking = Version.objects.last_sent().order_by("article")
        if not options["all"]:
            known = Shingle.objects.filter(article=OuterRef("article"))
            lacking = lacking.exclude(Exists(known))
        read, last = 0, 0
        # From key to key, each piece in a transaction of its own: it may be cut off and go on.
        while texts := list(lacking.filter(article__gt=last)[:batch]):
            read += sum(map(remember, texts))
            last = texts[-1].article_id
        waiting = Article.objects.filter(status__in=Article.LOCKED).order_by("submitted_at")
        queued = [compare.enqueue(pk) for pk in waiting.values_list("pk", flat=True)]
        self.stdout.write(f"{read} texts are indexed; {len(queued)} that wait will be compared.")
        found = index_live(anew=options["all"], batch=batch)
        self.stdout.write(f"{found} live pieces were made findable.")
