"""All benchmarks one after the other. Run: `make bench`, or `make bench ARGS=--all`.

Each is a script of its own that prints its figures and ends in an error when its aim is missed; the
table in README.md says how each is started. Those that want PostgreSQL or a corpus take minutes and
run only with --all.
"""

import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROW = re.compile(
    r"^\| `(?P<command>(?:\S+=\S+ |\.ci/with-postgres )*\S*python benchmarks/(?P<name>\w+)\.py[^`]*)`",
    re.M,
)
LONG = re.compile(r"with-postgres|_quality")


def main() -> int:
    commands = {row["name"]: row["command"] for row in ROW.finditer(_words("README.md"))}
    forgotten = {path.stem for path in HERE.glob("*.py") if "Run: " in _words(path.name)}
    if untold := forgotten - set(commands) - {"all"}:
        print(f"README.md tells of no such benchmark: {', '.join(sorted(untold))}")
    verdicts = []
    for name, command in commands.items():
        if LONG.search(command) and "--all" not in sys.argv[1:]:
            continue
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        words = [
            sys.executable if word.endswith("python") else word for word in shlex.split(command)
        ]
        code = subprocess.run(words, check=False, cwd=HERE.parent).returncode
        verdicts.append((name, "MISSED" if code else "holds", time.monotonic() - began))
    print("\nbenchmark            aim      seconds\n-------------------  -------  -------")
    for name, verdict, seconds in verdicts:
        print(f"{name:19}  {verdict:7}  {seconds:7.0f}")
    return int(bool(untold) or any(verdict == "MISSED" for _, verdict, _ in verdicts))


def _words(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
