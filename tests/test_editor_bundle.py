"""The editor that pages load: built from the sources as they stand, small enough, and only one.

None of this needs Node.js; that the bytes are right says `.ci/same-vendor`.
"""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.cast import ani_who_writes
from tests.desk import an_article

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "static" / "built" / "editor.js"
MOST_BYTES = 110_000  # gzipped


def sum_of_sources() -> str:
    """As static/vendor/build.mjs reckons it: path, zero byte, content, zero byte of each file."""
    modules = (ROOT / "static" / "js" / "editor").rglob("*.js")
    rest = ("static/vendor/prosemirror.entry.js", "static/vendor/build.mjs", "package-lock.json")
    sources = [*modules, *(ROOT / path for path in rest)]
    total = hashlib.sha256()
    for name in sorted(path.relative_to(ROOT).as_posix() for path in sources):
        total.update(b"%b\0%b\0" % (name.encode(), (ROOT / name).read_bytes()))
    return total.hexdigest()


def test_the_bundle_is_built_from_the_sources_as_they_are():
    banner = BUNDLE.read_text(encoding="utf-8").partition("*/")[0]
    [built_from] = re.findall(r"sha256 ([0-9a-f]{64})", banner)

    assert built_from == sum_of_sources(), "The editor's bundle is stale: run `make vendor`."


def test_the_whole_editor_stays_small():
    assert len(gzip.compress(BUNDLE.read_bytes(), compresslevel=9)) <= MOST_BYTES


def test_the_bundle_imports_nothing_more():
    assert (
        re.findall(r"""\bimport ?[(\"'{*]|\bfrom ?[\"']""", BUNDLE.read_text(encoding="utf-8"))
        == []
    )


@pytest.mark.django_db
@pytest.mark.parametrize("script", ["built/editor.js", "js/editor/main.js"])
def test_the_page_loads_one_of_bundle_and_sources(client, settings, script):
    settings.EDITOR_SCRIPT = script
    client.force_login(ani_who_writes())
    page = client.get(an_article(ani_who_writes()).get_absolute_url()).content.decode()

    editors = re.findall(r'<script[^>]* src="/static/((?:built|js/editor)/[^"]+)"', page)
    assert editors == [script]


def test_tests_run_on_what_users_get():
    assert settings.EDITOR_SCRIPT == "built/editor.js"
