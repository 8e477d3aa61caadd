import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_COMMENT = re.compile(r"//.*|/\*.*\*/")


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for native JavaScript modules too: imports between them follow the names.

    Scripts are collected without their comments: who reads the site on a phone pays for each.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """What is collected is collected before a process begins; a page names twenty files."""
        if not name or force:
            return super().url(name, force)
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

    def _save(self, name: str, content: Any) -> str:
        if name.startswith("js/") and name.endswith(".js"):
            script = b"".join(content.chunks())  # From its beginning, wherever it was read to.
            content = ContentFile(lean(script.decode()).encode())
        return super()._save(name, content)


def lean(script: str) -> str:
    """A script without its indents, empty lines and lines of comment; nothing within a line changes."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not _COMMENT.fullmatch(line))
