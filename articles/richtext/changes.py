"""The HTML of a difference: what came underlined, what went struck, never by colour alone."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.richtext.difference import Change, Words

LABELS = {"added": "Baru", "removed": "Dihapus", "changed": "Diubah", "moved": "Dipindah"}
TAGS = {
    "heading": "h2",
    "quote": "blockquote",
    "pull_quote": "blockquote",
    "figure": "figcaption",
}
NAMES = {
    "figure": "Gambar",
    "related": "Baca Juga",
    "pull_quote": "Kutipan besar",
    "divider": "Garis pemisah",
    "table": "Tabel",
    "embed": "Sematan",
}


def changes_html(changes: Iterable[Change]) -> SafeString:
    """All blocks in order; those that did not change are printed plain, to be read along."""
    return format_html_join("\n", "{}", ((_change(change),) for change in changes))


def words_html(runs: Iterable[Words]) -> SafeString:
    """One text with its words marked as added (`ins`) or removed (`del`)."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _change(change: Change) -> SafeString:
    name = change.block.type.name
    tag = SafeString(TAGS.get(name, "p"))
    words = words_html(map(_with_strokes, change.words) if name == "table" else change.words)
    if name in NAMES:
        between = "\n" if name == "table" else " "
        words = format_html("<b>{}</b>{}{}", NAMES[name], between, words)
    if change.kind == "same":
        return format_html("<{0}>{1}</{0}>", tag, words)
    return format_html(
        '<div class="change change--{}"><span class="change__label">{}</span><{}>{}</{}></div>',
        change.kind,
        LABELS[change.kind],
        tag,
        words,
        tag,
    )


def _with_strokes(run: Words) -> Words:
    """Where one cell ends and the next begins."""
    return Words(run.op, run.text.replace("\t", " | "))


def _run(run: Words) -> SafeString:
    if run.op == "same":
        return format_html("{}", run.text)
    tag = SafeString("ins" if run.op == "added" else "del")
    return format_html("<{0}>{1}</{0}>", tag, run.text)
