"""The body of an article: data held to one vocabulary, and the only hand that writes its HTML."""

from articles.richtext.document import EMPTY, Document
from articles.richtext.html import Pictures, Placeable, to_html
from articles.richtext.schema import SCHEMA

__all__ = ["EMPTY", "SCHEMA", "Document", "Pictures", "Placeable", "to_html"]
