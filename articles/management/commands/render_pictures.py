from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Picture
from articles.pictures.rendering import render, weigh


class Command(BaseCommand):
    help = (
        "Queue the renditions of pictures that have none, and the weighing of those that were never "
        "weighed, such as those taken in by an older release."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = list(Picture.objects.filter(renditions__isnull=True).values_list("pk", flat=True))
        for pk in lacking:
            render.enqueue(pk)
        rendered = Picture.objects.filter(renditions__has_key="whole")
        unweighed = rendered.exclude(renditions__has_key="light").values_list("pk", flat=True)
        for pk in list(unweighed):
            weigh.enqueue(pk)
        self.stdout.write(f"{len(lacking)} pictures are queued; the worker makes them.")
