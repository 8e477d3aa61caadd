"""Cases of the badge, in whatever state a test begins with."""

from accounts.models import User, Verification
from accounts.standing.acting import Told, take_step
from accounts.standing.beginning import offer, send, take_badge
from accounts.standing.papers import Paper
from tests.cast import dewi_who_leads

LINKS = tuple({"address": f"https://contoh.id/{n}", "title": ""} for n in (1, 2, 3))
A_PDF = b"%PDF-1.4\nisi\n%%EOF\n"


def told(**fields) -> Told:
    usual = {"real_name": "Wayan Sudarma", "why": "Saya meliput pasar ikan. " * 4, "links": LINKS}
    return Told(**(usual | fields))


def with_paper() -> Told:
    return told(paper=Paper(A_PDF, "pdf"))


def a_request(person: User, said: Told | None = None) -> Verification:
    return send(person, said or told()).case


def an_offer(person: User, by: User) -> Verification:
    return offer(person, by=by, words="Tulisanmu rapi.").case


def a_declined(person: User, by: User | None = None, said: Told | None = None) -> Verification:
    case = a_request(person, said)
    take_step("decline", case, by=by or dewi_who_leads(), words="Belum cukup bukti.")
    case.refresh_from_db()
    return case


def a_taken_badge(person: User, by: User) -> Verification:
    return take_badge(person, by=by, words="Menyalin tulisan orang.").case
