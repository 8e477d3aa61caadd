from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.pictures.sweep import sweep


class Command(BaseCommand):
    help = (
        f"Delete pictures that no manuscript, version or edition has shown for "
        f"{settings.UNUSED_PICTURE_DAYS} days (UNUSED_PICTURE_DAYS), and files without a picture."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        swept = sweep(dry_run=dry_run)
        done = "would be deleted" if dry_run else "deleted"
        self.stdout.write(
            f"{swept.looked_at} looked at, {swept.pictures} pictures and "
            f"{swept.files} stray files {done}."
        )
