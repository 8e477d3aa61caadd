from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Edition
from articles.pictures.drawing import draw


class Command(BaseCommand):
    help = "Queue the drawing of cards for what went live before cards were drawn."

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = Edition.objects.live().filter(drawing="").order_by("-pk")
        queued = [draw.enqueue(pk) for pk in lacking.values_list("pk", flat=True).iterator()]
        self.stdout.write(f"{len(queued)} cards will be drawn.")
