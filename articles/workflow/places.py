"""How many pieces of one writer wait at once, and how many more may."""

from dataclasses import dataclass

from accounts.models import Profile, StandingRule, User
from articles.models import Article, Event, Turn


@dataclass(frozen=True)
class Places:
    standing: str
    """In the word that stands beside the byline."""
    most: int
    taken: int

    @property
    def free(self) -> int:
        return max(0, self.most - self.taken)


class TooManyWaiting(Exception):
    """The writer has as many pieces with the editors as their standing allows."""

    heading = "Tempatmu di antrean penuh"

    def __init__(self, places: Places) -> None:
        super().__init__("no place is free")
        self.places = places

    @property
    def reason(self) -> str:
        many = self.places.taken
        waits = "satu naskah menunggu" if many == 1 else f"{many} naskah menunggu"
        return (
            f"Sudah ada {waits} jawaban editor, dan sebagai {self.places.standing} kamu boleh "
            f"menunggu dengan {self.places.most} naskah. Naskah ini tetap tersimpan. Kirim setelah "
            "ada yang dijawab, atau tarik kembali salah satunya."
        )


def places_of(writer: User) -> Places:
    """Asked under the lock on the writer it cannot change before the transaction ends."""
    standing = Profile.objects.values_list("standing", flat=True).get(user=writer)
    rule = StandingRule.objects.of(standing)
    # What lies on a desk waits for its answer too. Corrections of what readers see do not count:
    # nobody shall leave an error standing for want of a place.
    taken = Turn.objects.filter(author=writer, is_correction=False).count()
    return Places(rule.get_standing_display(), rule.waiting_pieces, taken)


def refuse_crowded(article: Article) -> None:
    """Raise TooManyWaiting unless there is a place for one more, or the piece needs none.

    A correction needs none, nor does a piece that the desk itself asked back: whoever was told
    to mend something may always send it.
    """
    if article.publication == Article.Publication.LIVE or _was_asked_back(article):
        return
    places = places_of(article.author)
    if not places.free:
        raise TooManyWaiting(places)


def _was_asked_back(article: Article) -> bool:
    decisions = article.events.filter(move__in=Event.DECISIONS)
    return decisions.values_list("move", flat=True).last() == "return"
