from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Picture
from articles.pictures.rendering import render


class Command(BaseCommand):
    help = "Queue the renditions of pictures that have none, such as those taken in by an older release."

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = list(Picture.objects.filter(renditions__isnull=True).values_list("pk", flat=True))
        for pk in lacking:
            render.enqueue(pk)
        self.stdout.write(f"{len(lacking)} pictures are queued; the worker makes them.")
