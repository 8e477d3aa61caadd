"""The HTML of a difference: what came underlined, what went struck, never by colour alone."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.richtext.difference import Change, Words

LABELS = {"added": "Baru", "removed": "Dihapus", "changed": "Diubah", "moved": "Dipindah"}
TAGS = {"heading": "h2", "quote": "blockquote", "figure": "figcaption"}


def changes_html(changes: Iterable[Change]) -> SafeString:
    """All blocks in order; those that did not change are printed plain, to be read along."""
    return format_html_join("\n", "{}", ((_change(change),) for change in changes))


def words_html(runs: Iterable[Words]) -> SafeString:
    """One text with its words marked as added (`ins`) or removed (`del`)."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _change(change: Change) -> SafeString:
    name = change.block.type.name
    tag = SafeString(TAGS.get(name, "p"))
    words = words_html(change.words)
    if name == "figure":
        words = format_html("<b>Gambar</b> {}", words)
    elif name == "related":
        words = SafeString("<b>Baca Juga</b>")
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


def _run(run: Words) -> SafeString:
    if run.op == "same":
        return format_html("{}", run.text)
    tag = SafeString("ins" if run.op == "added" else "del")
    return format_html("<{0}>{1}</{0}>", tag, run.text)
