"""Manuscripts for the checker's tests, with which nothing is wrong unless a test makes it so."""

from dataclasses import replace

from articles.checklist import Manuscript, Shown, check
from articles.richtext import Document
from tests.desk import body_of, paragraph

TOLD = Shown(
    site="unsplash.com",
    creator="sampowl",
    address="https://unsplash.com/photos/abc",
    alt="Sawah hijau",
    caption="ilustrasi sawah",
)


def a_manuscript(*blocks, **fields):
    whole = Manuscript(
        kind="berita",
        has_channel=True,
        title="Hujan di Atas Ubud",
        summary="Semalam suntuk hujan turun.",
        body=Document.parse(body_of(*(blocks or [paragraph("Hujan turun.")]))),
        cover=TOLD,
        pictures={7: TOLD},
    )
    return replace(whole, **fields)


def a_figure(**attrs):
    told = {"id": "f", "picture": 7, "caption": "sawah", "alt": "Sawah"}
    return {"type": "figure", "attrs": told | attrs}


def words(count, first="Kata"):
    """A paragraph's text of so many words, in sentences of ten."""
    text = [first.lower()] * count
    for at in range(0, count, 10):
        text[at] = first
    for at in [*range(9, count, 10), count - 1]:
        text[at] = text[at].rstrip(".") + "."
    return " ".join(text)


def codes(manuscript):
    return [finding.code for finding in check(manuscript)]


def mended(text, findings):
    """A text after the one-click mends of its findings, the last of them first."""
    for finding in reversed(findings):
        mend = finding.mend or {}
        if "value" in mend:
            text = mend["value"]
        elif "replace" in mend:
            text = _replaced(text, **mend["replace"])
    return text


def _replaced(text, quote, context, every=False, **more):
    better = more["with"]
    if every:
        while quote in text:
            text = text.replace(quote, better)
        return text
    at = text.index(context) + context.index(quote) if context in text else text.index(quote)
    return text[:at] + better + text[at + len(quote) :]
