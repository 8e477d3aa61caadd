"""What is collected: scripts without what only their authors read."""

import pytest
from django.core.files.base import ContentFile

from idnplatform.foundation.statics import ModuleManifestStorage, lean

WRITTEN = """\
// What it is for.
import {a} from "./a.js"; // stays: it stands within a line

/** What it does. */
function go() {
  // Why.
  return "//x" /* stays */;
}
"""
COLLECTED = """\
import {a} from "./a.js"; // stays: it stands within a line
function go() {
return "//x" /* stays */;
}
"""


def test_lines_of_comment_and_indents_go_and_nothing_within_a_line():
    assert lean(WRITTEN) == COLLECTED
    assert lean(COLLECTED) == COLLECTED


@pytest.mark.parametrize(
    ("name", "collected"),
    [
        ("js/parts/go.js", COLLECTED),
        ("vendor/go.js", WRITTEN),  # Others' files stay as they came, with their licences.
        ("admin/js/go.js", WRITTEN),
        ("js/go.txt", WRITTEN),
    ],
)
def test_only_scripts_of_our_own_are_collected_so(tmp_path, name, collected):
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")

    storage.save(name, ContentFile(WRITTEN.encode()))

    assert (tmp_path / name).read_text() == collected


def test_it_is_whole_under_its_hashed_name_too_and_so_are_its_imports(tmp_path):
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    for name, script in (("js/go.js", WRITTEN), ("js/a.js", "// A.\nexport const a = 1;\n")):
        storage.save(name, ContentFile(script.encode()))

    paths = {name: (storage, name) for name in ("js/go.js", "js/a.js")}
    assert [done for _, _, done in storage.post_process(paths) if isinstance(done, Exception)] == []

    a, go = (storage.hashed_files[name] for name in ("js/a.js", "js/go.js"))
    assert (tmp_path / a).read_text() == "export const a = 1;\n"
    assert (tmp_path / go).read_text() == COLLECTED.replace("./a.js", f"./{a.removeprefix('js/')}")


def test_an_address_is_looked_up_once_and_one_that_is_not_there_yet_again(tmp_path, settings):
    settings.DEBUG = False
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    with pytest.raises(ValueError, match=r"js/a\.js"):
        storage.url("js/a.js")
    storage.hashed_files["js/a.js"] = "js/a.1.js"
    assert storage.url("js/a.js") == "/static/js/a.1.js"
    storage.hashed_files.clear()

    assert storage.url("js/a.js") == "/static/js/a.1.js"
