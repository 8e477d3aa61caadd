"""The house has floors: a room may import from the floors below it, never from above or beside.

When this test fails, the import is in the wrong place more often than this list is.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the ground up. Rooms on one floor do not know each other.
FLOORS = (
    {"idnplatform.foundation"},
    {"accounts", "articles.richtext"},
    {"accounts.letters"},
    {"accounts.notices"},
    {"accounts.standing", "accounts.profiles", "accounts.terms", "accounts.conduct"},
    {"accounts.joining", "accounts.visiting"},
    {"accounts.security"},
    {"articles.models"},
    {
        "articles.checklist",
        "articles.spelling",
        "articles.rules",
        "articles.blind",
        "articles.keys",
        "articles.baca_juga",
        "articles.marginalia",
        "articles.readership",
        "articles.rhythm",
        "articles.versions",
    },
    {
        "articles.pictures",
        "articles.dictionary",
        "articles.recommending",
        "articles.search",
        "articles.similarity",
    },
    {"articles.workflow"},
    {
        "articles.templatetags",
        "articles.writing",
        "articles.reviewing",
        "articles.reading",
        "articles.conduct",
        "articles.owndata",
        "articles.demo",
    },
    {"articles.api"},
    {"accounts.admin", "accounts.apps", "articles.admin", "articles.apps", "articles.management"},
    {"idnplatform"},
)
# Lower, and still none of its business: readers see editions, not the desk; these ask nobody.
NEVER = {
    ("articles.reading", "articles.workflow"),
    ("articles.reading", "articles.rules"),
    ("articles.api", "articles.workflow"),
    ("articles.api", "articles.rules"),
    ("articles.checklist", "articles.models"),
    ("articles.checklist", "accounts"),
    ("articles.spelling", "articles.models"),
    ("articles.spelling", "accounts"),
}
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# Words that readers' code must not even mention: it queries editions alone.
DESK_MODELS = {"Article", "Event", "Note"}


def room_of(module: str) -> str | None:
    """The room of a module: the longest name on a floor that it starts with."""
    parts = module.split(".")
    names = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return next((name for name in names if name in FLOOR_OF), None)


def modules() -> Iterator[tuple[str, Path]]:
    for app in ("accounts", "articles", "idnplatform"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield module.removesuffix(".__init__"), path


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nobody_imports_upwards_or_sideways():
    wrong = []
    for module, path in modules():
        for imported in imports_of(path):
            here, there = room_of(module), room_of(imported)
            if not (here and there) or here == there:
                continue
            if FLOOR_OF[there] >= FLOOR_OF[here] or (here, there) in NEVER:
                wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_every_module_lives_in_a_room():
    assert [module for module, _ in modules() if "." in module and room_of(module) is None] == []


def test_readers_code_names_no_model_of_the_desk():
    wrong = [
        f"{module} imports {imported}"
        for module, path in modules()
        if module.startswith(("articles.reading", "articles.api"))
        for imported in imports_of(path)
        if imported.startswith("articles.models") and imported.rsplit(".", 1)[-1] in DESK_MODELS
    ]
    assert wrong == []


@pytest.mark.parametrize("app", ["accounts", "articles", "idnplatform"])
def test_no_file_is_longer_than_a_reader_can_hold(app):
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}


def test_no_view_is_longer_than_a_screen():
    long = {
        f"{module}.{node.name}": lines
        for module, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.args.args
        if node.args.args[0].arg == "request"
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > 40
    }
    assert long == {}
