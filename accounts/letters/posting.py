"""Writing a letter: its words as text and as HTML, its foot, and its place in the queue."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.letters.delivering import deliver
from accounts.letters.drawing import parts_of
from accounts.letters.dressing import dressed
from accounts.models import Letter, User

SUBJECT_LETTERS = 200
_FOR_PEOPLE = "ada hal tentang akunmu"
_FOR_ADDRESSES = "seseorang memakai alamat ini di sini. Kalau bukan kamu, abaikan saja surat ini"


def send(
    to: User | str,
    template: str,
    words: Mapping[str, Any],
    *,
    is_secret: bool = False,
    because: str = "",
    unsubscribe: str = "",
    once: str = "",
    at: str = "",
) -> Letter:
    """Write a letter and have the worker send it, in the transaction of the caller.

    `template` names `<template>.txt`, whose first line is the subject. The HTML part is drawn
    from the same text: a line that is nothing but the word `address` becomes a button that says
    `button`, one that is nothing but `code` stands large. `is_secret` for what holds a code or
    a key. `because` ends the sentence “Kamu menerima surat ini karena …”; `unsubscribe` is an
    address where one POST ends letters of this kind. A letter of the same `once` is not written
    again: the first one is answered. `at` is where to, if not where somebody has their mail now.
    Nothing is written to somebody whose account was erased: the letter that is answered was never
    kept.
    """
    if once and (written := Letter.objects.filter(once=once).first()):
        return written
    person = to if isinstance(to, User) else None
    told = {"person": person, "site": settings.SITE_NAME, "home": settings.SITE_URL, **words}
    subject, _, text = render_to_string(f"{template}.txt", told).partition("\n")
    text = text.strip()
    foot = {
        "because": because or (_FOR_PEOPLE if person else _FOR_ADDRESSES),
        "choices": settings.SITE_URL + reverse("notices:choices") if person else "",
        "unsubscribe": unsubscribe,
    }
    letter = Letter(
        person=person,
        to=at or (to.email if isinstance(to, User) else to),
        subject=_one_line(subject),
        text=render_to_string("accounts/letters/letter.txt", {**told, **foot, "text": text}),
        html=dressed(
            render_to_string(
                "accounts/letters/letter.html", {**told, **foot, "parts": parts_of(text, told)}
            ).strip()
        ),
        is_secret=is_secret,
        unsubscribe=unsubscribe,
        once=once or None,
    )
    if person is None or person.erased_at is None:
        letter.save()
        deliver.enqueue(letter.pk)
    return letter


def _one_line(words: str) -> str:
    """A header of one line, whatever a title held: no line break can begin a header of its own."""
    line = " ".join(words.split())
    return line if len(line) <= SUBJECT_LETTERS else line[: SUBJECT_LETTERS - 1] + "…"
