"""Children of one parent process: started, started again when they die, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

LONGEST_FAREWELL = 6.0  # seconds between the wish to end and the end by force
QUICK_DEATH = 5.0  # a child that lived for fewer seconds died at once
QUICK_DEATHS_ALLOWED = 5
LONGEST_PAUSE = 10.0  # seconds before a child is started again
GLANCE = 0.2  # seconds between two looks at the children

_PR_SET_PDEATHSIG = 1  # from linux/prctl.h


class ChildKeepsDying(Exception):
    """A child died at once too often to be started again."""


@dataclass
class Child:
    """A program to be kept running.

    `process` is None while it is not running; `due` is the moment (monotonic, seconds) at
    which it is to be started next.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    due: float = 0.0
    started: float = 0.0
    quick_deaths: int = 0


def keep_running(
    children: Sequence[Child],
    *,
    say: Callable[[str], None],
    is_ready: Callable[[], bool],
    when_ready: str,
) -> None:
    """Keep the children running until SIGINT, SIGTERM or SIGHUP, then end them all.

    `when_ready` is said once, as soon as `is_ready` answers True. Raises ChildKeepsDying after
    the other children have ended. Must run in the main thread.
    """
    stop = threading.Event()

    def wish_to_end(signal_number: int, frame: FrameType | None) -> None:
        stop.set()

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, wish_to_end) for number in signals}
    announced = False
    try:
        while not stop.is_set():
            for child in children:
                _look_after(child, say=say)
            if not announced and is_ready():
                say(when_ready)
                announced = True
            stop.wait(GLANCE)
    finally:
        _end(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def _look_after(child: Child, *, say: Callable[[str], None]) -> None:
    if child.process is None:
        if time.monotonic() >= child.due:
            child.process = _started(child)
            child.started = time.monotonic()
            say(f"{child.name}: running as process {child.process.pid}")
    elif (code := child.process.poll()) is not None:
        _bury(child, child.process, code, say=say)


def _started(child: Child) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C in the terminal reaches the parent alone, which then ends
    # its children in order, and whatever a child has started can be ended with it.
    return subprocess.Popen(
        child.command,
        env=dict(child.environment),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 -- the parent has one thread
    )


def _die_with_parent() -> None:
    """Have the kernel send SIGTERM to this process when its parent dies, however it dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _bury(
    child: Child, process: subprocess.Popen[bytes], code: int, *, say: Callable[[str], None]
) -> None:
    """Clear away what a dead child left and set the moment of its next start."""
    lived = time.monotonic() - child.started
    _kill_group(process)
    child.process = None
    child.quick_deaths = child.quick_deaths + 1 if lived < QUICK_DEATH else 0
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    if child.quick_deaths >= QUICK_DEATHS_ALLOWED:
        raise ChildKeepsDying(
            f"{child.name} died at once {child.quick_deaths} times in a row, the last time with "
            f"{how}; its own words above say why."
        )
    pause = min(0.5 * 2**child.quick_deaths, LONGEST_PAUSE)
    child.due = time.monotonic() + pause
    say(f"{child.name}: died after {lived:.0f} s with {how}; starting again in {pause:.0f} s")


def _end(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + LONGEST_FAREWELL
    for process in running:
        # One that takes too long is ended by force below.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.0, deadline - time.monotonic()))
    for process in running:
        _kill_group(process)
        process.wait()
    for child in children:
        child.process = None


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End by force what is left of a child and of the processes that it started."""
    with suppress(ProcessLookupError):  # Nobody may be left.
        os.killpg(process.pid, signal.SIGKILL)
