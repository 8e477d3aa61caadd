"""What an edition keeps of the pictures in its text: their rights as they were told then."""

from collections.abc import Mapping
from typing import Any

from articles.models import Picture
from articles.richtext import Document


def printed_figures(document: Document, pictures: Mapping[int, Picture]) -> list[dict[str, Any]]:
    """The figures of a body in the order of the page, each with words, credit and licence."""
    blocks = (block.attrs for block in document.blocks if block.type.name == "figure")
    return [
        _printed(pictures[attrs["picture"]], attrs)
        for attrs in blocks
        if attrs["picture"] in pictures
    ]


def _printed(picture: Picture, attrs: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "file": picture.file,
        "width": picture.width,
        "height": picture.height,
        "alt": "" if attrs["decorative"] else attrs["alt"],
        "caption": attrs["caption"],
        "credit": picture.credit,
        "creator": picture.creator,
        "address": picture.address,
        "licence": picture.licence,
    }
