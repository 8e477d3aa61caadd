"""The Nu HTML checker: no error on any page, in what the server sends and what scripts make of it."""

import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.audit.fetching import fetch
from benchmarks.audit.pages import Page
from benchmarks.audit.report import Finding, Table

JAR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def judge(site: str, pages: list[Page]) -> Finding:
    """All pages at once: most of the time goes into starting Java."""
    table = Table("Nu HTML checker", ("page", "errors", "warnings"))
    finding = Finding(table)
    with tempfile.TemporaryDirectory() as place:
        files = {}
        for number, page in enumerate(pages):
            path = Path(place) / f"{number}.html"
            path.write_bytes(fetch(site, page).body)
            files[path.name] = page
        found = Counter(
            (files[told["url"].rsplit("/", 1)[-1]].kind, told["type"], told["message"])
            for told in _messages(place)
        )
    for (kind, weight, message), often in found.items():
        words = f"{kind}: {message}" + (f" ({often} times)" if often > 1 else "")
        (finding.remarks if weight == "info" else finding.misses).append(words)
    for page in pages:
        counted = [
            sum(
                often
                for (kind, weight, _), often in found.items()
                if (kind, weight == "info") == which
            )
            for which in ((page.kind, False), (page.kind, True))
        ]
        table.add(page.kind, *counted)
    return finding


def _messages(place: str) -> list[dict[str, str]]:
    ran = subprocess.run(
        ["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", place],
        check=False,  # It fails where it finds something.
        capture_output=True,
        text=True,
        timeout=300,
    )
    messages: list[dict[str, str]] = json.loads(ran.stderr)["messages"]
    return messages
