"""Which stretches of a paragraph are somebody else's words, and may be: speech and cited law.

Two reports of one speech share it, two pieces about one law share its wording. Neither is copied.
"""

import re
from collections.abc import Iterator

LEAST_SPEECH = 5  # words; a shorter one is a name or a word that the writer keeps at arm's length

_SPEECH = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|\"[^\"]+\"")
_NUMBER = r"(?:\d+|[IVXLC]+)\b"
_LAW = re.compile(
    rf"\b(?:[Pp]asal|[Aa]yat)\s+\(?{_NUMBER}"
    rf"|\b(?:UU|PP|Perppu|Perpres|Permen\w*|Perda|Undang-[Uu]ndang"
    r"|Peraturan (?:Pemerintah|Presiden|Menteri|Daerah|Gubernur))"
    r"(?:\s+[^\s.]+){0,6}?\s+(?:[Nn]omor|[Nn]o\.?|[Tt]ahun)\s*\d+"
)
# A paragraph of the law's own: its number, or that of one of its parts, comes first.
_OF_THE_LAW = re.compile(rf"\s*(?:Pasal\s+{_NUMBER}|\(\d+\)\s)")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(]?[A-Z])|\Z")


def quotations_in(paragraph: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each; they may overlap. Law counts from its name to the sentence's end."""
    if _OF_THE_LAW.match(paragraph):
        yield 0, len(paragraph)
        return
    for speech in _SPEECH.finditer(paragraph):
        if len(speech.group().split()) >= LEAST_SPEECH:
            yield speech.span()
    at = 0
    while law := _LAW.search(paragraph, at):
        end = _SENTENCE_END.search(paragraph, law.end())
        at = end.end() if end else len(paragraph)
        yield law.start(), at
