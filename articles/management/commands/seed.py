from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from articles.demo.newsroom import PASSWORD, open_newsroom
from articles.models import Article, Channel

CAST = (
    ("ani", "penulis terverifikasi"),
    ("wayan", "penulis"),
    ("budi", "editor"),
    ("citra", "editor"),
    ("dewi", "pemimpin redaksi dan administrator"),
)


class Command(BaseCommand):
    help = "Fill an empty database with a demo newsroom; refuses where anything is stored already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="say nothing where there is something already"
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if settings.SITE_URL.startswith("https:"):
            raise CommandError("This is a public site; the demo's passwords are known to all.")
        if any(model.objects.exists() for model in (User, Article, Channel)):
            if not if_empty:
                raise CommandError(
                    "The database is not empty; the demo newsroom would mix with it."
                )
            if not User.objects.filter(email="ani@contoh.id").exists():
                return
        else:
            self.stdout.write("Setting up the demo newsroom …")
            open_newsroom()
        self.stdout.write(
            f"\nSign in at {settings.SITE_URL}/akun/masuk/ with the password {PASSWORD}:"
        )
        for handle, part in CAST:
            self.stdout.write(f"  {handle}@contoh.id  {part}")
        self.stdout.write("")
