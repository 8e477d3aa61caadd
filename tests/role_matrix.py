"""Writes the table of docs/roles.md from the rows that tests/test_doors.py holds the site to.

`python -m tests.role_matrix` writes it; a test fails while the two differ.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
BEGIN, END = "<!-- doors -->", "<!-- /doors -->"
# Person in the tests: what they are.
ROLES = {
    "stranger": "stranger",
    "meysa": "member",
    "wayan": "writer",
    "ani": "its writer",
    "budi": "editor",
    "dewi": "chief editor",
    "galih": "administrator",
}
WORDS = {302: "sign in", 303: "elsewhere"}

Doors = Mapping[str, tuple[str, str, Mapping[str, int]]]


def page(written: str, doors: Doors, expected_of: Callable[[Mapping[str, int], str], int]) -> str:
    """The page with its table as it must be; all around it stays as it was written."""
    before, _, rest = written.partition(BEGIN)
    after = rest.partition(END)[2]
    lines = [
        f"| door | | {' | '.join(ROLES.values())} |",
        f"|---|---|{'---|' * len(ROLES)}",
    ]
    for name, (method, address, expected) in doors.items():
        answers = (expected_of(expected, person) for person in ROLES)
        told = " | ".join(WORDS.get(answer, str(answer)) for answer in answers)
        lines.append(f"| {name} | {method} `{address.replace('|', '¦')}` | {told} |")
    return f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}"


def write() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.test_doors import ALL, expected_of

    text = page(PAGE.read_text(encoding="utf-8"), ALL, expected_of)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
