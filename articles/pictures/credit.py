"""Read a credit as people write it: `ilustrasi bendera Rusia (unsplash.com/sampowl)`.

The form of the field comes first: a description, then source and creator in brackets. Beside it stand
the lines that photo sites offer to copy, those of Wikimedia, of agencies, and bare addresses. What is
not surely a credit is left alone: a year or a side in brackets belongs to the description.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from articles.models.licence import Licence
from articles.pictures.addresses import Address, taken_out
from articles.pictures.sources import HOST, Source, source_in, usual_licence

LONGEST = 2000  # characters; what is longer is a text, not a credit


@dataclass(frozen=True)
class Credit:
    """What a line tells of a picture; empty is what it does not tell."""

    description: str = ""
    site: str = ""
    creator: str = ""
    address: str = ""
    licence: str = ""


_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_DEED = re.compile(
    r"[(<]?\b(?:https?://)?(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([\w-]+)[^\s<>)]*[>)]?",
    re.I,
)
_TERMS = re.compile(
    r"(?P<open>[(\[])?(?:\b(?:is |are )?(?:marked with|licensed under|berlisensi|lisensi) )?(?:the |a )?"
    r"\b(?P<terms>CC0|CC[ -]BY(?:-(?:SA|ND|NC(?:-SA|-ND)?))?|public domain(?: mark)?|domain publik)\b"
    r"(?: \d\.\d)?(?: [a-z]{2}\b)?(?(open)[)\]])(?:\. To view .*)?",
    re.I,
)
_LICENCES = {
    "zero": Licence.PUBLIC_DOMAIN,
    "mark": Licence.PUBLIC_DOMAIN,
    "cc0": Licence.PUBLIC_DOMAIN,
    "public domain": Licence.PUBLIC_DOMAIN,
    "public domain mark": Licence.PUBLIC_DOMAIN,
    "domain publik": Licence.PUBLIC_DOMAIN,
    "by": Licence.CC_BY,
    "by-sa": Licence.CC_BY_SA,
    "by-nd": Licence.CC_BY_ND,
}

_BEGINS = r"(?:^|(?<=[\s(|.,:;–—]))"
_WORK = r"(?:photo(?:graph)?|image|picture|illustration|video|vector|foto|gambar|ilustrasi|potret|designed)"
_BY = re.compile(rf"{_BEGINS}{_WORK} (?:by|oleh|karya|milik) (?P<maker>\S.*)$", re.I)
_FROM = re.compile(r"(?:\s+(?:on|from|via|at|di|dari|in)\s+|\s*[/,|]\s*)(?P<site>[^/|,]+)$", re.I)
_LABEL = re.compile(
    rf"{_BEGINS}(?:(?:sumber|kredit|credit)(?: foto| gambar)?|foto|gambar|photo(?: credit)?|image"
    r"|source|courtesy(?: of)?)\s*: *(?P<source>\S.*)$",
    re.I,
)
_RIGHTS = re.compile(
    rf"{_BEGINS}(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?P<source>[^\W\d_].*)$", re.I
)
_VIA_COMMONS = re.compile(r"(?:,|^)\s*(?:via|from) wikimedia commons\b", re.I)
_MAKER = re.compile(
    r"(?:[\"“](?P<title>[^\"“”]*)[\"”] )?(?:by |oleh )?(?P<line>.*?)"
    r"(?:\s+-\s+(?:own work|karya sendiri))?\s*[,.]*",
    re.I,
)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’&-]*|\d+[A-Z]\w*)(?: (?:[A-Z][\w.'’&-]*|bin|binti|de|van|von|der|al|dan|and|&)){0,6}"
)
_MADE_BY = re.compile(r"(?:^|\s)(?:by|oleh)\s+")
_HEADING = re.compile(r"^(?:foto|gambar|photo|image)\s*:\s*", re.I)
_EDGES = " \t,;:|–—-/"


def read_credit(line: str) -> Credit | None:
    """What a pasted line tells of a picture; None where it holds no credit.

    A part will do: the bracket alone, the source alone, an address alone.
    """
    if len(line) > LONGEST:
        return None
    line, licence = _without_licence(" ".join(_UNSEEN.sub("", unescape(line)).split()))
    line, address = taken_out(line)
    if address is None and not line:
        return None
    told = _told(line.strip(), address, has_licence=bool(licence))
    if told is None:
        return None
    if address:
        site, creator = told.site or address.host, told.creator or address.creator
        told = replace(told, site=site, creator=creator, address=told.address or address.whole)
    return replace(told, licence=licence or usual_licence(told.site))


def _without_licence(line: str) -> tuple[str, str]:
    """The line without what it says of a licence, and which one that is."""
    deed, terms = _DEED.search(line), _TERMS.search(line)
    if not deed and not terms:
        return line, ""
    named = deed[2] if deed else ""
    if terms:
        named = re.sub(r"^cc[ -]by", "by", terms["terms"].lower())
    rest = _TERMS.sub("", _DEED.sub("", line), count=1) if terms else _DEED.sub("", line)
    rest = re.sub(r"\s+([,.)])", r"\1", " ".join(rest.split()))
    return re.sub(r",(?:\s*,)+", ",", rest).strip(_EDGES), _LICENCES.get(named, Licence.OTHER)


def _told(line: str, address: Address | None, *, has_licence: bool) -> Credit | None:
    line = re.sub(r"\s*(?:\(\s*\)|\[\s*\]|<\s*>)", "", line).strip()
    if not line.strip(_EDGES + "."):
        return Credit() if address else None
    if _VIA_COMMONS.search(line):
        return _from_commons(line)
    for read in (_bracketed, _by, _labelled, _bare, _after_a_sign):
        if told := read(line, is_addressed=address is not None):
            return told
    if has_licence and address:
        work, maker = _work_and_maker(line)
        return Credit(work, creator=maker)
    return Credit(description=line.strip(_EDGES)) if address and address.is_of_pictures else None


def _from_commons(line: str) -> Credit:
    """`Author, CC BY-SA 4.0, via Wikimedia Commons`, its licence gone already."""
    maker = _VIA_COMMONS.split(line)[0]
    found, description = _BY.search(maker) or _LABEL.search(maker), ""
    if found:
        description, maker = maker[: found.start()], found[1]
    _, maker = _work_and_maker(maker)
    return Credit(description.strip(_EDGES), "commons.wikimedia.org", maker)


def _work_and_maker(words: str) -> tuple[str, str]:
    """`"Title" by Author - Own work` as its title and its author."""
    found = _MAKER.fullmatch(words)
    return (found["title"] or "", _person(found["line"])) if found else ("", _person(words))


def _bracketed(line: str, *, is_addressed: bool) -> Credit | None:
    """The field's own form. Of several brackets the last tells, unless another tells otherwise."""
    brackets = list(_brackets(line))
    read = [(start, end, _inside(line[start + 1 : end], is_addressed)) for start, end in brackets]
    credits_ = [(start, end, source) for start, end, source in read if source]
    if len(credits_) != 1 or line[credits_[0][1] + 1 :].strip(_EDGES + ".”\"'"):
        return None
    start, _, source = credits_[0]
    return _credit(line[:start].strip(), source)


def _inside(words: str, is_addressed: bool) -> Source | None:
    words = words.strip()
    for form in (_BY, _LABEL, _RIGHTS):
        if found := form.match(words):
            told = _by(words, is_addressed=is_addressed) or _labelled(
                words, is_addressed=is_addressed
            )
            return Source(told.site, told.creator, told.address) if told and found else None
    source = source_in(words, in_brackets=True)
    if source is None and is_addressed and _is_name(words.strip(_EDGES + ".")):
        return Source(creator=words.strip(_EDGES + "."))
    return source


def _brackets(line: str) -> Iterator[tuple[int, int]]:
    """Where each outermost pair of brackets begins and ends."""
    depth, start = 0, 0
    for place, sign in enumerate(line):
        if sign in "([":
            start = place if depth == 0 else start
            depth += 1
        elif sign in ")]" and depth:
            depth -= 1
            if depth == 0:
                yield start, place


def _by(line: str, *, is_addressed: bool) -> Credit | None:
    """`Photo by Sam Powl on Unsplash`, `Foto oleh Ivan Samkov` with an address beside it."""
    found = _BY.search(line)
    if not found:
        return None
    description = line[: found.start()].strip(_EDGES + "(").removesuffix(".")
    maker, site = found["maker"].strip(_EDGES + "."), ""
    if (tail := _FROM.search(maker)) and (source := source_in(tail["site"].strip(" ."))):
        maker, site = maker[: tail.start()], source.site
    if site or is_addressed or _is_name(maker):
        return Credit(description, site, _person(maker))
    return None


def _labelled(line: str, *, is_addressed: bool) -> Credit | None:
    """`Foto: Ari Wibowo`, `Sumber: unsplash.com/sampowl`, `© 2024 Netflix`."""
    found = _LABEL.search(line) or _RIGHTS.search(line)
    if not found:
        return None
    description = line[: found.start()].strip(_EDGES + "([").removesuffix(".")
    words = found["source"].strip(_EDGES + ".")
    if source := source_in(words, in_brackets=True):
        return _credit(description, source)
    if _is_name(words) or (is_addressed and len(words) < 60):
        return Credit(description, creator=_person(words))
    return None


def _bare(line: str, *, is_addressed: bool) -> Credit | None:
    source = source_in(line.strip(_EDGES + "."))
    return _credit("", source) if source else None


def _after_a_sign(line: str, *, is_addressed: bool) -> Credit | None:
    """`ilustrasi kopi - unsplash.com/sampowl`: after a dash or a bar, or at the end with its host."""
    description, sign, rest = max(
        (line.rpartition(sign) for sign in (" - ", " – ", " — ", " | ", " / ", ". ")),
        key=lambda parts: len(parts[0]),
    )
    source = source_in(rest.strip(_EDGES + ".")) if sign else None
    if source is None and (found := re.search(rf"\s({HOST.pattern}/\S+?)\.?$", line, re.I)):
        description, source = line[: found.start()], source_in(found[1])
    return _credit(description.strip(_EDGES), source) if source else None


def _credit(description: str, source: Source) -> Credit:
    description = _HEADING.sub("", description)
    return Credit(description, source.site, _maker(source.creator), source.address)


def _maker(words: str) -> str:
    """`photos/x1 oleh Rudi` names Rudi; `Oleh` with a capital may be a name itself."""
    return _MADE_BY.split(words)[-1]


def _person(words: str) -> str:
    return _maker(words).strip(_EDGES + '."“”').removeprefix("User:").removeprefix("@")[:100]


def _is_name(words: str) -> bool:
    return all(_NAME.fullmatch(part) for part in words.split("/"))
