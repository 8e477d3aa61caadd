"""Pictures with their rights, as they were told when the edition was approved."""

from collections.abc import Iterator
from typing import Any

from articles.models import Edition, Licence, Picture
from articles.models.licence import terms_of
from articles.models.renditions import address_of_file
from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.writing import Node, told
from idnplatform.foundation.picture_html import Choice


def pictures_of(edition: Edition) -> Iterator[Node]:
    """The cover in each shape that it stands in, the widest first, then those of the text."""
    if edition.cover:
        rights = _rights(
            edition,
            edition.cover_creator,
            edition.cover_credit,
            edition.cover_licence,
            edition.cover_address,
        )
        for shape in _shapes(edition.cover):
            yield _image(shape, edition.cover_caption, rights)
    for figure in edition.figures:
        shape = Choice(address_of_file(figure["file"]), figure["width"], figure["height"])
        words = (figure[key] for key in ("creator", "credit", "licence", "address"))
        yield _image(shape, figure["caption"], _rights(edition, *words))


def _shapes(cover: Picture) -> list[Choice]:
    """About 16:9, 3:2, and as it is; one file only once."""
    shapes = (cover.social, cover.card, cover.whole)
    return list({shape.url: shape for shape in shapes}.values())


def _image(shape: Choice, caption: str, rights: Node) -> Node:
    address = absolute(shape.url)
    return {
        "@type": "ImageObject",
        "url": address,
        "contentUrl": address,
        "width": shape.width,
        "height": shape.height,
        **told(caption=caption),
        **rights,
    }


def _rights(edition: Edition, creator: str, credit: str, licence: str, address: str) -> Node:
    if licence == Licence.OWN and not creator:
        creator = edition.author.profile.name
    owns = creator and licence != Licence.PUBLIC_DOMAIN
    maker: dict[str, Any] | None = {"@type": "Person", "name": creator} if creator else None
    return told(
        creditText=credit or creator,
        creator=maker,
        copyrightNotice=f"© {creator}" if owns else "",
        license=terms_of(licence, address),
        acquireLicensePage=address,
    )
