"""The HTML of a table: it scrolls inside its own frame, by finger and by keyboard."""

from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from prosemirror.model import Node

from articles.richtext.html_pieces import anchor, inline, join

Role = Literal["col", "row"]


def table_html(table: Node, number: int) -> SafeString:
    """A table with its number on the page, by which those who do not see it tell it from others.

    A first row of headings alone heads the columns; any other heading cell heads its row.
    """
    first, *rest = table.content.content
    is_headed = all(cell.type.name == "table_header" for cell in first.content.content)
    head = format_html("<thead>{}</thead>", _row(first, "col")) if is_headed else ""
    body = rest if is_headed else [first, *rest]
    return format_html(
        '<div id="{}" class="table" role="region" aria-label="Tabel {}" tabindex="0">'
        "<table>{}<tbody>{}</tbody></table></div>",
        anchor(table),
        number,
        head,
        join(_row(row, "row") for row in body),
    )


def _row(row: Node, heads: Role) -> SafeString:
    return format_html("<tr>{}</tr>", join(_cell(cell, heads) for cell in row.content.content))


def _cell(cell: Node, heads: Role) -> SafeString:
    words = _words(cell.content.content)
    if cell.type.name == "table_header":
        return format_html('<th scope="{}">{}</th>', heads, words)
    return format_html("<td>{}</td>", words)


def _words(paragraphs: list[Node]) -> SafeString:
    if len(paragraphs) == 1:
        return inline(paragraphs[0])
    return join(format_html("<p>{}</p>", inline(paragraph)) for paragraph in paragraphs)
