"""How Indonesian builds words: which roots a word may have come from.

Follows the morphology of *Tata Bahasa Baku Bahasa Indonesia* (4th edition, 2017), chapters 4 and 6:
*meN-* and *peN-* drop a root's k, p, s or t before a vowel, *ber-*, *per-* and *ter-* their r before
another. A word is known if peeling off affixes leads to a root that is.
"""

import re
from collections.abc import Container, Iterator

Roots = Container[str]

_LEAST_ROOT = 3  # letters; shorter ones would let nearly every slip pass as a root with affixes
_DEEPEST = 3  # prefixes on each other: di-per-ber-…
_CLITICS = ("nya", "ku", "mu")
_PARTICLES = ("lah", "kah", "tah")
# EYD V, II.A.4: *pun* is joined in these alone, elsewhere it stands apart.
_WITH_PUN = frozenset(
    "ada andai atau bagaimana biar jika kalau kendati mau meski sekali sementang sungguh walau".split()
)
# What each prefix may stand before; "" is a root.
_BEFORE = {
    "di": ("", "per", "ber", "ke", "se", "peN", "pe", "ter"),
    "meN": ("", "per", "ber", "ke", "se", "ter", "peN"),
    "peN": ("", "ber", "ke", "se", "ter", "per"),
    "pe": ("",),
    "ber": ("", "ke", "peN", "pe", "per", "se", "foreign"),
    "ter": ("", "per", "ke", "se"),
    "per": ("", "se", "ke", "ter"),
    "ke": ("", "ber", "ter", "peN", "pe", "per", "se", "tidak", "meN", "foreign"),
    "se": ("", "ke", "peN", "pe", "per", "ter", "ber"),
    "tidak": ("", "ber", "ter", "se", "ke"),
    "foreign": ("", "ber", "meN", "peN", "pe", "per", "ke", "ter", "se", "foreign"),
    "ku": ("", "per", "ke", "ber"),
    "kau": ("", "per", "ke", "ber"),
}
_PLAIN = tuple(prefix for prefix in _BEFORE if prefix not in {"foreign", "ku", "kau", "tidak"})
_SUFFIXES = {
    "di": ("kan", "i", ""),
    "meN": ("kan", "i", ""),
    "ber": ("an", "kan", ""),
    "ter": ("kan", "i", ""),
    "ke": ("an", ""),
    "se": ("an", ""),
    "ku": ("kan", "i", ""),
    "kau": ("kan", "i", ""),
    "foreign": ("an", "kan", "i", ""),
}
_ANY_SUFFIX = ("kan", "an", "i", "")
# EYD V, II.A.1.c: bound forms are joined to what follows.
_FOREIGN = (
    "adi antar anti awa bi bio catur dasa dekoloni demi dwi eka eko eks ekstra elektro foto geo hiper infra "
    "inter intra kilo kontra ko maha makro mega mikro mini mono multi nano narapra neo nir non panca para "
    "pari pasca pra pramu pre pro proto pseudo psiko purna semi sosio sub super supra swa tele trans tri "
    "tuna ultra uni wira"
).split()
# Before a foreign word they keep a hyphen: di-*upload*.
_HANGING = frozenset(
    "di ke me mem men meng nge ber ter per pe pem pen peng se anti non pasca pra eks".split()
)
# What stands after me- and pe-, and the letter that the nasal has swallowed.
_NASALS = tuple(
    (re.compile(rf"[mp]e{after}\Z"), swallowed)
    for after, swallowed in (
        ("([lmnrwy].*)", ""),
        ("m([bfvp].*)", ""),
        ("m([aeiou].*)", "p"),
        ("(?<=pe)m([rl].*)", "p"),  # pemrosesan, but memproses
        ("n([cdjzts].*)", ""),
        ("n([aeiou].*)", "t"),
        ("ng([aeioughkq].*)", ""),
        ("ng([aeiou].*)", "k"),
        ("nge([^aeiou]*[aeiou][^aeiou]*)", ""),  # mengecat
        ("ny([aeiou].*)", "s"),
    )
)
# One consonant before them: these roots keep their first letter, as do loans that begin with two.
_KEPT = frozenset({"punya", "kaji", "per"})
_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiou]*\Z")
_CLUSTER = re.compile(r"[kpst](?![aeiouhy])|kh|sy")


def is_built_from(roots: Roots, word: str, *, plain: bool = False) -> bool:
    """Whether a word in small letters is a root, or one with affixes that may stand together.

    `plain` leaves out what is rare: bound forms such as dwi- and pra-, and the clitics but -nya.
    """
    if word in roots:
        return True
    if "-" in word:
        return _is_joined(roots, word)
    prefixes = _PLAIN if plain else tuple(_BEFORE)
    return any(_has_root(roots, bare, prefixes) for bare in _without_clitics(word, plain))


def _is_joined(roots: Roots, word: str) -> bool:
    """*rumah-rumahnya*, *tolong-menolong*, *menunda-nunda*, *meng-update*: each part is known."""
    first, *others = word.split("-")
    if not (first in _HANGING or is_built_from(roots, first)):
        return False
    return all(is_built_from(roots, part) or _repeats(first, part) for part in others)


def _repeats(first: str, part: str) -> bool:
    """*menyia-nyiakan*: the second part is the first less its prefix, with a suffix of its own."""
    stems = (
        part.removesuffix(end) for end in ("", "nya", "kan", "an", "i", "kannya", "inya", "annya")
    )
    return any(len(stem) >= _LEAST_ROOT and first.endswith(stem) for stem in stems)


def _without_clitics(word: str, plain: bool) -> Iterator[str]:
    yield word
    if plain:
        yield word.removesuffix("nya")
        return
    stems = [word, *(word.removesuffix(end) for end in _PARTICLES if word.endswith(end))]
    yield from stems[1:]
    if word.endswith("pun") and word.removesuffix("pun") in _WITH_PUN:
        yield word.removesuffix("pun")
    for stem in stems:
        for clitic in _CLITICS:
            if stem.endswith(clitic):
                yield stem.removesuffix(clitic)


def _has_root(roots: Roots, word: str, prefixes: tuple[str, ...]) -> bool:
    if word in roots:
        return True
    for suffix in _ANY_SUFFIX[:-1]:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _LEAST_ROOT and stem in roots:
            return True
    return any(
        _peels(roots, word, prefix, _DEEPEST, _SUFFIXES.get(prefix, _ANY_SUFFIX))
        for prefix in prefixes
    )


def _peels(roots: Roots, word: str, prefix: str, depth: int, suffixes: tuple[str, ...]) -> bool:
    """Whether the prefix, taken off, leaves a root with one of the suffixes, or another prefix.

    The outermost prefix says which suffixes may close the word: *me-nunjuk-kan*, not *me-nunjuk-an*.
    """
    for rest in set(_after(prefix, word)):
        for suffix in suffixes:
            root = rest.removesuffix(suffix)
            if suffix and root == rest:
                continue
            if len(root) >= _LEAST_ROOT and root in roots and _fits(prefix, word, root):
                return True
        if depth > 1 and any(
            inner and _peels(roots, rest, inner, depth - 1, suffixes) for inner in _BEFORE[prefix]
        ):
            return True
    return False


def _after(prefix: str, word: str) -> Iterator[str]:
    """What may be left of a word when the prefix is taken off, dropped letters put back."""
    match prefix:
        case "meN" | "peN":
            yield from _after_nasal(prefix[0], word)
        case "ber" | "per" | "ter":
            yield from _after_r(prefix, word)
        case "foreign":
            for bound in _FOREIGN:
                if word.startswith(bound):
                    yield word[len(bound) :]
        case _:
            if word.startswith(prefix):
                yield word[len(prefix) :]


def _after_r(prefix: str, word: str) -> Iterator[str]:
    if word.startswith(prefix):
        yield word[3:]
        if word[2] == "r":
            yield word[2:]  # be-rambut
    short = prefix[:2]
    if word.startswith(short) and re.match(r"[^aeiou]er", word[2:]):
        yield word[2:]  # be-kerja, te-percik
    if word.startswith(f"{short}lajar"):
        yield word[3:]


def _after_nasal(letter: str, word: str) -> Iterator[str]:
    if word.startswith(f"{letter}e"):
        for pattern, root in _NASALS:
            if found := pattern.match(word):
                yield root + found[1]


def _fits(prefix: str, word: str, root: str) -> bool:
    """*mengkonsumsi* and *mensukseskan* keep a letter that has to go: mengonsumsi, menyukseskan."""
    if prefix not in {"meN", "peN"} or root[0] not in "kpst":
        return True
    at = word.find(root)
    if at < 0 or _CLUSTER.match(root) or root in _KEPT or _SYLLABLE.match(root):
        return True
    nasal = {"k": "ng", "p": "m", "s": "n", "t": "n"}[root[0]]
    return not word[:at].endswith(nasal)
