"""Stand-in until the richtext branch comes."""

from prosemirror.model import Node
from prosemirror.transform import Transform

from articles.richtext.document import Document, text_of


def replace_words(
    document: Document, block_id: str, start: int, end: int, new_text: str
) -> Document:
    """Put `new_text` in place of text_of(block)[start:end], in the marks of its first letter."""
    tr, at = Transform(document.root), 0
    for block in document.blocks:
        if block.attrs["id"] == block_id:
            break
        at += block.node_size
    else:
        raise ValueError(block_id)
    text = text_of(block)
    if block.type.name == "figure":
        caption = text[:start] + new_text + text[end:]
        tr.set_node_markup(at, None, {**block.attrs, "caption": caption})
        return Document.parse(tr.doc.to_json())
    places = _places(block, at)
    ink = len("".join(text[:start].split())), len("".join(text[:end].split()))
    first, last = places[ink[0]], places[ink[1] - 1] + 1
    if start < end and text[start].isspace():
        first = places[ink[0] - 1] + 1
    if start < end and text[end - 1].isspace():
        last = places[ink[1]]
    marks = tr.doc.resolve(first + 1).marks()
    tr.replace_with(first, last, [block.type.schema.text(new_text, marks)] if new_text else [])
    return Document.parse(tr.doc.to_json())


def _places(block: Node, at: int) -> list[int]:
    """Where each letter stands, spaces left out."""
    places: list[int] = []

    def look(node: Node, offset: int, *_: object) -> None:
        words = node.text if node.is_text else ""
        places.extend(at + 1 + offset + i for i, c in enumerate(words) if not c.isspace())

    block.descendants(look)
    return places
