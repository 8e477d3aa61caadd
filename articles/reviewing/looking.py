"""The three ways to look at a piece: the page, what changed, and beside what is published."""

from dataclasses import dataclass

from accounts.models import User
from articles.models import Article, Edition
from articles.reviewing.comparing import Comparison, since_edition, since_version
from articles.reviewing.sight import Base, look
from idnplatform.foundation.tags import wib

PAGE, CHANGES, LIVE = "halaman", "perubahan", "terbit"
WORDS = {PAGE: "Halaman", CHANGES: "Perubahan", LIVE: "Dibanding yang terbit"}


@dataclass(frozen=True)
class Looking:
    current: str
    offered: list[str]
    since: str = ""
    """Since when the shown comparison tells what changed."""
    comparison: Comparison | None = None

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """(word, its key in the address, whether it is shown); none where there is one way only."""
        if len(self.offered) == 1:
            return []
        return [(WORDS[name], name, name == self.current) for name in self.offered]


def looking_at(article: Article, editor: User, live: Edition | None, asked: str) -> Looking:
    """What `?lihat=` asks for, where there is such a thing; a resubmission opens on its changes."""
    if article.is_editable:
        return Looking(PAGE, [PAGE])
    base = look(article, editor)
    is_revision = live is not None and not _is_published(article)
    offered = [PAGE] + [CHANGES] * bool(base) + [LIVE] * is_revision
    first = CHANGES if base and article.status in Article.LOCKED else PAGE
    current = asked if asked in offered else first
    if current == CHANGES and base:
        return Looking(current, offered, _since(base), since_version(base.version, article))
    if current == LIVE and live:
        since = (
            f"sejak edisi yang dibaca orang sekarang ({wib(live.updated_at or live.published_at)})"
        )
        return Looking(current, offered, since, since_edition(live, article))
    return Looking(current, offered)


def _is_published(article: Article) -> bool:
    """What lies here is what readers see."""
    return article.status == Article.Status.APPROVED and not article.publish_at


def _since(base: Base) -> str:
    told = "kiriman yang terakhir kamu baca" if base.is_own else "keputusan terakhir"
    return f"sejak {told} ({wib(base.at)})"
