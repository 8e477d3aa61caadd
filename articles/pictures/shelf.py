"""Which pictures a piece shows."""

from collections.abc import Iterable

from accounts.models import User
from articles.checklist import Shown
from articles.models import Article, Picture
from articles.richtext import Document


def pictures_of(document: Document) -> dict[int, Picture]:
    """The pictures of a body's figures, by id, in one query."""
    return Picture.objects.in_bulk(document.pictures) if document.pictures else {}


def shown_in(article: Article) -> list[Picture]:
    """The pictures of a piece, each once, in the order of the page; the cover is fetched already."""
    pictures = pictures_of(article.document)
    blocks = (b.attrs["picture"] for b in article.document.blocks if b.type.name == "figure")
    in_order = [article.cover, *(pictures.get(pk) for pk in blocks)]
    return list({picture.pk: picture for picture in in_order if picture}.values())


def not_owned_by(user: User, ids: Iterable[int]) -> set[int]:
    """Those ids that are no pictures of this person: another's draft must not leak by number."""
    wanted = set(ids)
    if not wanted:
        return wanted
    return wanted - set(
        Picture.objects.filter(owner=user, pk__in=wanted).values_list("pk", flat=True)
    )


def is_before_editors(picture: Picture) -> bool:
    """Whether a piece that shows it lies with the editors: what they read must stay as it is.

    Call in a transaction: until it ends, none of the owner's unfinished pieces can be sent.
    """
    unfinished = Article.objects.filter(author=picture.owner_id).exclude(
        status__in=(Article.Status.APPROVED, Article.Status.DECLINED)
    )
    locked = unfinished.order_by("pk").select_for_update().values_list("pk", "status")
    sent = [pk for pk, status in locked if status in Article.LOCKED]
    return any(
        picture.pk == article.cover_id or picture.pk in article.document.pictures
        for article in Article.objects.filter(pk__in=sent).only("cover_id", "body")
    )


def as_shown(picture: Picture) -> Shown:
    """A picture as the checker sees it."""
    return Shown(
        site=picture.site,
        creator=picture.creator,
        address=picture.address,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        licence=picture.licence,
        is_proved=bool(picture.permission or picture.permission_file),
    )
