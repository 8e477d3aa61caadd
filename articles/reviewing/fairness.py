"""Whether the desk treats people alike, in sentences rather than one number."""

from articles.rhythm import Figures, Group
from idnplatform.foundation.tags import span


def sentences(figures: Figures, channels: dict[int, str], promise: int) -> list[str]:
    """Only what can be told from enough decisions."""
    told = [
        _new_and_old(figures.by_writer),
        _kept_for_new_and_old(figures.by_writer, promise),
        _first_and_again(figures),
        _channels(figures.by_channel, channels),
    ]
    return [sentence for sentence in told if sentence]


def _new_and_old(groups: list[Group]) -> str:
    waits = {group.key: group.wait.median for group in groups}
    new, old = waits.get(True), waits.get(False)
    if new is None or old is None:
        return ""
    return f"Penulis baru menunggu {span(new)}, penulis lama {span(old)} (median)."


def _kept_for_new_and_old(groups: list[Group], promise: int) -> str:
    kept = {group.key: group.wait.within(promise) for group in groups}
    new, old = kept.get(True), kept.get(False)
    if new is None or old is None:
        return ""
    return (
        f"Janji {promise} hari ditepati untuk {new:.0%} kiriman penulis baru "
        f"dan {old:.0%} kiriman penulis lama."
    )


def _first_and_again(figures: Figures) -> str:
    first, again = figures.wait_first.median, figures.wait_again.median
    if first is None or again is None:
        return ""
    return f"Kiriman pertama menunggu {span(first)}, kiriman ulang {span(again)} (median)."


def _channels(groups: list[Group], channels: dict[int, str]) -> str:
    told = [
        (group.wait.median, channels.get(int(group.key), "tanpa kanal"))
        for group in groups
        if group.wait.median is not None
    ]
    if len(told) < 2:
        return ""
    (quick, quickest), (slow, slowest) = min(told), max(told)
    return (
        f"Paling cepat dijawab: {quickest}, {span(quick)}; "
        f"paling lama: {slowest}, {span(slow)} (median)."
    )
