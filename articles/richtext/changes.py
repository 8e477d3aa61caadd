"""The HTML of a difference: what came underlined, what went struck, never by colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.richtext.aspects import Aspect
from articles.richtext.difference import Change, Words

LABELS = {"added": "Baru", "removed": "Dihapus", "changed": "Diubah", "moved": "Dipindah"}
MOVED_TOO = "Dipindah dan diubah"
TAGS = {
    "heading": "h2",
    "quote": "blockquote",
    "pull_quote": "blockquote",
}
NAMES = {
    "figure": "Gambar",
    "related": "Baca Juga",
    "pull_quote": "Kutipan besar",
    "divider": "Garis pemisah",
    "table": "Tabel",
    "embed": "Sematan",
}
ASPECTS = {
    "picture": "gambarnya diganti",
    "alt": "teks alternatif: “{old}” → “{new}”",
    "decorative": "peran hiasannya diubah",
    "level": "tingkat subjudul {old} → {new}",
    "article": "menunjuk tulisan lain: {old} → {new}",
    "cells": "ukuran tabel {old} → {new}",
    "kind": "jenis bloknya diganti",
    "embed": "sematannya diganti",
    "format": "bentuk hurufnya diubah",
}
LEAST_FOLDED = 3  # unchanged blocks in a row that are worth folding away

Titles = Mapping[int, str]


def changes_html(
    changes: Iterable[Change], *, context: int | None = None, titles: Titles | None = None
) -> SafeString:
    """All blocks in order; those that did not change are printed plain, to be read along.

    With `context`, of unchanged blocks only so many stand open beside each change, and the rest
    of a longer run is folded away. `titles` names the articles that *Baca Juga* points to.
    """
    changes, titles = list(changes), titles or {}
    if context is None:
        return _all(changes, titles)
    near = _near_changes(changes, context)
    parts = []
    for is_near, run in groupby(enumerate(changes), key=lambda numbered: numbered[0] in near):
        blocks = [change for _, change in run]
        parts.append(_all(blocks, titles) if is_near else _folded(blocks, titles))
    return format_html_join("\n", "{}", ((part,) for part in parts))


def words_html(runs: Iterable[Words]) -> SafeString:
    """One text with its words marked as added (`ins`) or removed (`del`)."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _all(changes: Iterable[Change], titles: Titles) -> SafeString:
    return format_html_join("\n", "{}", ((_change(change, titles),) for change in changes))


def _near_changes(changes: Sequence[Change], context: int) -> set[int]:
    changed = [number for number, change in enumerate(changes) if change.kind != "same"]
    return {n for at in changed for n in range(at - context, at + context + 1)}


def _folded(blocks: list[Change], titles: Titles) -> SafeString:
    if len(blocks) < LEAST_FOLDED:
        return _all(blocks, titles)
    return format_html(
        '<details class="unchanged"><summary>{} bagian tidak berubah</summary>{}</details>',
        len(blocks),
        _all(blocks, titles),
    )


def _change(change: Change, titles: Titles) -> SafeString:
    name = change.block.type.name
    tag = SafeString(TAGS.get(name, "p"))
    words = words_html(map(_with_strokes, change.words) if name == "table" else change.words)
    if name == "related":
        words = format_html("{}", titles.get(change.block.attrs["article"], ""))
    if name in NAMES:
        between = "\n" if name == "table" else " "
        words = format_html("<b>{}</b>{}{}", NAMES[name], between, words)
    if change.kind == "same":
        return format_html("<{0}>{1}</{0}>", tag, words)
    moved_too = change.kind == "changed" and change.is_moved
    return format_html(
        '<div class="change change--{}"><span class="change__label">{}{}</span><{}>{}</{}></div>',
        change.kind,
        MOVED_TOO if moved_too else LABELS[change.kind],
        format_html_join("", ' · <span class="change__aspect">{}</span>', _aspects(change, titles)),
        tag,
        words,
        tag,
    )


def _aspects(change: Change, titles: Titles) -> list[tuple[str]]:
    return [(_told(aspect, titles),) for aspect in change.aspects]


def _told(aspect: Aspect, titles: Titles) -> str:
    """What changed beside the words, in a few words of its own."""
    old, new = aspect.old, aspect.new
    if aspect.name == "link":
        went, came = (f"tautan dihapus: {it}" for it in old), (f"tautan baru: {it}" for it in new)
        return "; ".join([*went, *came])
    if aspect.name == "article":
        old, new = titles.get(old, "yang lama"), titles.get(new, "yang baru")
    if aspect.name == "cells":
        old, new = f"{old[0]}×{old[1]}", f"{new[0]}×{new[1]}"
    return ASPECTS[aspect.name].format(old=old, new=new)


def _with_strokes(run: Words) -> Words:
    """Where one cell ends and the next begins."""
    return Words(run.op, run.text.replace("\t", " | "))


def _run(run: Words) -> SafeString:
    if run.op == "same":
        return format_html("{}", run.text)
    tag = SafeString("ins" if run.op == "added" else "del")
    return format_html("<{0}>{1}</{0}>", tag, run.text)
