import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.owndata.restoring import erase_again, erasures


class Command(BaseCommand):
    help = (
        "List the accounts that were erased, a line each, to be kept beside backups. After a "
        "backup was restored, `erasures --again < list` erases them in it too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="erase what standard input lists")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        if not again:
            for line in erasures():
                self.stdout.write(line)
            return
        erased, refused = erase_again(sys.stdin)
        self.stdout.write(f"{erased} accounts were erased again.")
        if refused:
            raise CommandError(
                "Not followed, being no line, somebody else's number, or of who holds a role:\n"
                + "\n".join(refused)
            )
