"""The body of an article: data held to one vocabulary, and the only hand that writes its HTML."""

from articles.richtext.contents import contents_of
from articles.richtext.document import EMPTY, Document
from articles.richtext.html import Pictures, Placeable, to_html, with_pictures_redrawn
from articles.richtext.html_embeds import frame_origins
from articles.richtext.schema import SCHEMA

__all__ = [
    "EMPTY",
    "SCHEMA",
    "Document",
    "Pictures",
    "Placeable",
    "contents_of",
    "frame_origins",
    "to_html",
    "with_pictures_redrawn",
]
