"""From an edition to what is remembered of it."""

from django.db import transaction

from articles.baca_juga import linked_in
from articles.models import Edition, Gist, Language
from articles.recommending.language import language_of
from articles.recommending.shelf import Piece
from articles.recommending.terms import Terms, terms_of

NEW_WRITER = 2  # pieces by which a writer is still new


def read(edition: Edition) -> Gist:
    """The gist of an edition, not stored; one query for the writer's earlier pieces."""
    terms = terms_of(edition.title, edition.text)
    earlier = Edition.objects.live().filter(
        author=edition.author_id, published_at__lte=edition.published_at
    )
    others = earlier.exclude(article=edition.article_id).values("pk")[:NEW_WRITER]
    return Gist(
        edition=edition,
        language=language_of(edition.text),
        earlier_pieces=len(others),
        terms=terms.to_bytes(),
        weights=terms.weights,
        linked=sorted(linked_in(edition.html)),
    )


def keep_gist(edition: Edition) -> None:
    """Remember what it is about, in place of what its article said before."""
    gist = read(edition)  # Before the transaction, which on SQLite keeps all others from writing.
    with transaction.atomic():
        Gist.objects.filter(edition__article=edition.article_id).delete()
        gist.save()


def piece_of(edition: Edition) -> Piece:
    """What recommending needs of an edition with its gist, which is made if there is none yet."""
    gist = getattr(edition, "gist", None) or read(edition)
    return Piece(
        article=edition.article_id,
        author=edition.author_id,
        channel=edition.channel_id,
        channel_name=edition.channel.name,
        topics={topic["slug"]: topic["name"] for topic in edition.topics},
        language=Language(gist.language),
        published_at=edition.published_at,
        is_newcomers=gist.earlier_pieces < NEW_WRITER,
        terms=Terms.from_bytes(bytes(gist.terms), bytes(gist.weights)),
        linked=frozenset(gist.linked),
    )
