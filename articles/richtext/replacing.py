"""Stand-in until the richtext branch comes."""

from prosemirror.transform import Transform

from articles.richtext.document import Document


def replace_words(
    document: Document, block_id: str, start: int, end: int, new_text: str
) -> Document:
    tr = Transform(document.root)
    at = 0
    for block in document.blocks:
        if block.attrs["id"] == block_id:
            tr.replace_with(
                at + 1 + start,
                at + 1 + end,
                [document.root.type.schema.text(new_text)] if new_text else [],
            )
            return Document.parse(tr.doc.to_json())
        at += block.node_size
    raise ValueError(block_id)
