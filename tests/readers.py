"""What readers' browsers tell of articles."""

from django.http import HttpResponse
from django.test import Client

from articles.models import HourlyReadership

# What tests run in calls itself headless, and such are not counted.
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"


def told(body: str | bytes, *, reader: int = 1, **headers: str) -> HttpResponse:
    """What the door answers to a browser that tells this; another number is somebody else."""
    return Client(REMOTE_ADDR=f"203.0.113.{reader}").post(
        "/hitung/", body, "text/plain", headers={"user-agent": CHROME} | headers
    )


def counted() -> list[tuple[str, int, int, int]]:
    """Title, presentations, views and reads, all hours together, by title."""
    rows: dict[str, list[int]] = {}
    for row in HourlyReadership.objects.select_related("article"):
        sums = rows.setdefault(row.article.title, [0, 0, 0])
        for place, count in enumerate((row.presentations, row.views, row.reads)):
            sums[place] += count
    return [(title, *sums) for title, sums in sorted(rows.items())]
