"""What the rules measure by. Defaults stand here; a site overrides them by a file of TOML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, Self

from articles.checklist import words

Level = Literal["wajib", "saran", "redaksi"]
LEVELS: tuple[Level, ...] = ("wajib", "saran", "redaksi")


def _table(**entries: int) -> Any:
    return field(default_factory=lambda: dict(entries))


@dataclass(frozen=True)
class Limits:
    """Thresholds and lists. Frozen, so that one may serve all pieces of a site."""

    # Until the body has this many words it is only begun, and advice on the whole keeps silent.
    begun_words: int = 8
    # Of one rule's findings, so many are shown; the rest come forward when these are mended.
    most_alike: int = 10
    point_words: int = 40
    # By kind, or by "kind/channel", which goes before: {"berita/sport": 100}. 0 asks for nothing.
    least_words: Mapping[str, int] = _table(listicle=250, berita=150, opini=250)
    cover_width: int = 600  # pixels
    cover_height: int = 315
    same_link: int = 2
    claims: int = 3
    sentence_words: int = 45
    lix: int = 68

    both_parts: bool = True  # Jalan-Jalan in titles, not Jalan-jalan

    particles: frozenset[str] = words.PARTICLES
    free_words: frozenset[str] = words.FREE_WORDS
    name_parts: frozenset[str] = words.NAME_PARTS
    list_nouns: frozenset[str] = words.LIST_NOUNS
    clickbait_forms: tuple[str, ...] = words.CLICKBAIT_FORMS  # regular expressions
    own_sources: tuple[str, ...] = words.OWN_SOURCES
    banned_sources: frozenset[str] = words.BANNED_SOURCES
    banned_hosts: frozenset[str] = words.BANNED_HOSTS
    free_sites: frozenset[str] = words.FREE_SITES
    proved_licences: frozenset[str] = frozenset({"permission"})  # which ask for a note or a file
    shortener_hosts: frozenset[str] = words.SHORTENER_HOSTS
    # A phrase bears _ for its spaces.
    prohibited_words: frozenset[str] = words.PROHIBITED_WORDS
    # Another level for a rule, by its code or "code/kind": {"point-picture/listicle": "wajib"}.
    levels: Mapping[str, Level] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any], over: Self | None = None) -> Self:
        """The defaults, or the limits `over` which it lies, with what `data` says instead.

        Its table `more` adds to the lists. Raises ValueError on a name or a kind of value that is
        not known.
        """
        known, changed = over or cls(), {}
        for name, value in data.items():
            if name != "more":
                changed[name] = _as(getattr(known, name, None), name, value)
        for name, added in data.get("more", {}).items():
            here = changed.get(name, getattr(known, name, None))
            more = _as(here, name, added)
            changed[name] = {**here, **more} if isinstance(here, dict) else _joined(here, more)
        if wrong := set(changed.get("levels", {}).values()) - set(LEVELS):
            raise ValueError(f"tingkat tidak dikenal: {', '.join(map(str, wrong))}")
        for form in changed.get("clickbait_forms", ()):
            try:
                re.compile(form)
            except re.error as error:
                raise ValueError(f"clickbait_forms, {form}: {error}") from error
        return replace(known, **changed)

    def least_words_of(self, kind: str, channel: str) -> int:
        return self.least_words.get(f"{kind}/{channel}", self.least_words.get(kind, 0))

    def level_of(self, code: str, kind: str, usual: Level) -> Level:
        return self.levels.get(f"{code}/{kind}", self.levels.get(code, usual))


def _as(known: Any, name: str, value: Any) -> Any:
    """A value from TOML in the type of the one it replaces."""
    if name not in {f.name for f in fields(Limits)}:
        raise ValueError(f"batas tidak dikenal: {name}")
    if isinstance(known, dict | int):
        if type(value) is not type(known):
            raise ValueError(f"{name} harus berupa {type(known).__name__}")
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} harus berupa daftar kata")
    return type(known)(value)


def _joined(here: Any, more: Any) -> Any:
    return here | more if isinstance(here, frozenset) else (*here, *more)
