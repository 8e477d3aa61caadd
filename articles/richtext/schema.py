"""The vocabulary of bodies, read from the one file that the browser's editor reads too."""

import json
from pathlib import Path
from typing import Any

from prosemirror.model import Schema

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text())
"""The ProseMirror schema as data: `nodes` and `marks` by name."""

VOCABULARY: Schema[Any, Any] = Schema(SCHEMA)

ATTRIBUTES: dict[str, frozenset[str]] = {
    name: frozenset(spec.get("attrs", ()))
    for kind in ("nodes", "marks")
    for name, spec in SCHEMA[kind].items()
}
"""Which attributes each node and mark may carry, by its name."""
