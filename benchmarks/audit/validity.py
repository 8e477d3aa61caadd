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
        errors: Counter[str] = Counter()
        warnings: Counter[str] = Counter()
        for message in _messages(place):
            page = files[message["url"].rsplit("/", 1)[-1]]
            words = f"{page.kind}, line {message.get('lastLine')}: {message['message']}"
            if message["type"] == "info":
                warnings[page.kind] += 1
                finding.remarks.append(words)
            else:
                errors[page.kind] += 1
                finding.misses.append(words)
    for page in pages:
        table.add(page.kind, errors[page.kind], warnings[page.kind])
    return finding


def _messages(place: str) -> list[dict[str, str]]:
    ran = subprocess.run(
        ["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", place],
        capture_output=True,
        text=True,
        timeout=300,
    )
    messages: list[dict[str, str]] = json.loads(ran.stderr)["messages"]
    return messages
