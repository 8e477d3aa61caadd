from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.recommending.gists import keep_gist
from articles.recommending.keeping import renew
from articles.recommending.mind import shelf_now


class Command(BaseCommand):
    help = (
        "Choose recommendations beside live pieces that have none chosen yet, such as those "
        "published under an older release, the newest first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="anew, also where some are chosen")
        parser.add_argument("--batch", type=int, default=100, help="how many are chosen at a time")

    def handle(self, *args: Any, batch: int, **options: Any) -> None:
        live = Edition.objects.live().for_recommending().order_by("-pk")
        # First what all are about, so that each finds the older ones too.
        read = 0
        for editions in _in_batches(live.filter(gist=None), batch):
            for edition in editions:
                keep_gist(edition)
            read += len(editions)
        lacking = live if options["all"] else live.filter(gist__chosen_at=None)
        shelf, chosen = shelf_now(), 0
        for editions in _in_batches(lacking, batch):
            chosen += renew([edition.article_id for edition in editions], shelf)
        self.stdout.write(f"{read} texts were read; recommendations chosen beside {chosen}.")


def _in_batches(editions: EditionQuerySet, size: int) -> Iterator[list[Edition]]:
    """From key to key, so that it may be cut off and go on."""
    last: int | None = None
    while batch := list(editions.filter(pk__lt=last)[:size] if last else editions[:size]):
        yield batch
        last = batch[-1].pk
