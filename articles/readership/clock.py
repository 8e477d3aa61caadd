import atexit
import logging
from threading import Event, Lock, Thread

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from articles.readership.buffer import Buffer
from articles.readership.storing import flush

BETWEEN = 1.0  # seconds between two flushes: as much as a crash can lose
LONGEST_WAIT = 10.0  # seconds, while the database is away

logger = logging.getLogger(__name__)


class Clock:
    """Flushes a buffer each second, and a last time when the process ends.

    Has a thread of its own, begun at the first look: after whatever forks the web server makes.
    """

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self._lock = Lock()
        self._thread: Thread | None = None
        self._ending = Event()

    def start(self) -> None:
        if self._thread:
            return
        with self._lock:
            if not self._thread:
                self._thread = Thread(target=self._run, name="readership", daemon=True)
                self._thread.start()
                atexit.register(self.stop)

    def stop(self) -> None:
        self._ending.set()
        if self._thread:
            self._thread.join(timeout=LONGEST_WAIT)
        self._flush(is_first_try=True)

    def _run(self) -> None:
        wait = BETWEEN
        while not self._ending.wait(wait):
            is_stored = self._flush(is_first_try=wait == BETWEEN)
            wait = BETWEEN if is_stored else min(2 * wait, LONGEST_WAIT)

    def _flush(self, *, is_first_try: bool) -> bool:
        try:
            close_old_connections()
            flush(self._buffer)
        except (OperationalError, InterfaceError) as error:
            if is_first_try:
                logger.warning("Looks wait in memory until the database is back: %s", error)
            connection.close()
            return False
        except Exception:  # The next second tries again; counting must not end for ever.
            logger.exception("Looks could not be stored.")
            connection.close()
            return False
        return True
