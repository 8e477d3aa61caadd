"""Work on what a stranger sent in a process of its own, whose memory ends where it should."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60  # seconds
_BEGIN = """
import resource, runpy, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_DATA, (most, most))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
runpy.run_module(sys.argv[1], run_name="__main__")
"""


class Failed(Exception):
    """It wanted more memory or time than it was given, or broke."""


def run_apart(module: str, *words: str, data: bytes, memory: int) -> bytes:
    """Run a module as a program with these words: `data` goes in, what it prints comes back.

    `memory` bounds what it may write to, in bytes, the interpreter's own included. Raises Failed.
    """
    try:
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _BEGIN, str(memory), module, *words],
            input=data, capture_output=True, cwd=ROOT, timeout=LONGEST, check=True,
        )  # fmt: skip
    except subprocess.SubprocessError as error:
        raise Failed from error
    return ran.stdout
