"""How an approved piece is to stand on the site: its channel, its places on the front, its *Ralat*."""

from dataclasses import dataclass

from articles.models import Article, Channel, Edition, Headline


@dataclass(frozen=True)
class Printing:
    channel: Channel | None = None
    """None for the one that its writer chose."""
    is_pick: bool = False
    slot: int | None = None
    """Which headline it takes, 1 to 5."""
    correction: str = ""
    """What was wrong before, in words for readers; printed as *Ralat*."""

    @property
    def details(self) -> list[str]:
        """What is written down of it."""
        told = ["Pilihan Redaksi."] if self.is_pick else []
        told += [f"Headline {self.slot}."] if self.slot else []
        return told + ([f"Ralat: {self.correction}"] if self.correction else [])


def as_it_stands(article: Article) -> Printing:
    """Where nothing was chosen: a revision keeps the places of the live edition."""
    live = article.editions.live().select_related("headline").first()
    return Printing(is_pick=live.is_pick, slot=slot_of(live)) if live else Printing()


def slot_of(edition: Edition) -> int | None:
    """The headline in which it stands now."""
    return edition.headline.slot if hasattr(edition, "headline") else None


def take_slot(article: Article, edition: Edition | None, slot: int | None) -> None:
    """Put an edition into a headline, and whatever stood there out of it; None leaves the front.

    The rows are locked in their order, so that two pieces on their way to the top cannot wait
    for each other for ever; a missing row is made before, never while the others are held.
    """
    held = Headline.objects.filter(edition__article=article)
    if slot is None and not held.exists():
        return
    if slot is not None:
        Headline.objects.get_or_create(slot=slot)
    list(Headline.objects.select_for_update().order_by("slot"))
    held.update(edition=None)
    if slot is not None:
        Headline.objects.filter(slot=slot).update(edition=edition)
