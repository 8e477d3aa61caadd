"""Linked data as it stands on a page, and the parts that pages of every kind have."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.reading.metadata.addresses import absolute

Node = dict[str, Any]
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def graph(*nodes: Node) -> SafeString:
    """The nodes of a page, escaped for a script element."""
    data = {"@context": "https://schema.org", "@graph": nodes}
    escaped = _WRITER.encode(data)
    for sign, instead in _ESCAPES.items():  # `translate` of a long text is far slower.
        escaped = escaped.replace(sign, instead)
    return mark_safe(escaped)  # noqa: S308 -- no sign that ends a script element is left


def trail(*steps: tuple[str, str]) -> Node:
    """*Remah roti*: names and addresses from the front on; the last is the page itself."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": absolute(address)}
        for number, (name, address) in enumerate((("Beranda", "/"), *steps), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def told(**fields: Any) -> Node:
    """Only what there is to tell."""
    return {name: value for name, value in fields.items() if value}
