"""Words that stand for a piece in a message, replaced when it is sent."""

import re

from articles.models import Article

_PLACE = re.compile(r"\{(judul|nama|kanal)\}")


def filled(text: str, article: Article) -> str:
    """A message with {judul}, {nama} and {kanal} told; every other brace stays as it is.

    Not `str.format`, which would let a text reach into the objects it is given. All at once, so
    that a title cannot bring a place of its own. Only on its way out: until the piece is decided
    an editor's page need not say who wrote it.
    """
    words = {
        "judul": str(article),
        "nama": article.author.profile.name,
        "kanal": article.channel.name if article.channel else "",
    }
    return _PLACE.sub(lambda place: words[place[1]], text)
