"""A photo of somebody, square: under which names its forms lie, and how a page offers them.

The row names one file, the widest WebP; `ab/cdef.webp` at 96 pixels is `ab/cdef-96.avif`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

# Pixels. It is seen at 45 to 104 CSS pixels, at up to three device pixels each.
WIDTHS = (96, 192, 320)
LEAST = WIDTHS[0]
_TYPES = {"avif": "image/avif", "webp": "image/webp"}


def form_name(file: str, width: int, encoding: str) -> str:
    return f"{file.rpartition('.')[0]}-{width}.{'jpg' if encoding == 'jpeg' else encoding}"


@dataclass(frozen=True)
class Portrait:
    """`widths` rise; none where only the one file stands."""

    file: str
    widths: tuple[int, ...]

    @property
    def url(self) -> str:
        """What browsers show that cannot choose."""
        return default_storage.url(self._fallback if self.widths else self.file)

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Media types with their `srcset`, the best first."""
        return [(kind, self._srcset(encoding)) for encoding, kind in _TYPES.items() if self.widths]

    @property
    def names(self) -> Iterator[str]:
        """All its files."""
        yield self.file
        for width in self.widths:
            yield from (form_name(self.file, width, encoding) for encoding in _TYPES)
        if self.widths:
            yield self._fallback

    @property
    def _fallback(self) -> str:
        return form_name(self.file, fallback_of(self.widths), "jpeg")

    def _srcset(self, encoding: str) -> str:
        names = ((form_name(self.file, width, encoding), width) for width in self.widths)
        return ", ".join(f"{default_storage.url(name)} {width}w" for name, width in names)


def fallback_of(widths: tuple[int, ...]) -> int:
    """The one width that stands as JPEG too."""
    return widths[min(1, len(widths) - 1)]
