"""What django-tasks-db leaves out: another try for failed tasks, rescue of abandoned ones.

A task may therefore run twice, and must be written so that the second run does no harm.
Attempts are counted by `worker_ids`, to which every claim of a task adds one.
"""

import logging
import os
import socket
from datetime import timedelta

from django.db.models import QuerySet
from django.tasks.base import TaskResultStatus
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

PAUSES = (timedelta(minutes=1), timedelta(minutes=5))  # before the second and the third attempt
MOST_ATTEMPTS = len(PAUSES) + 1
LONGEST_RUN = timedelta(minutes=30)  # a task that runs for longer counts as abandoned
KEPT_FOR = timedelta(days=30)  # how long a finished task can be looked up

logger = logging.getLogger(__name__)


class WorkerLost(Exception):
    """The worker died, or was silent for too long, while it ran the task."""


def new_worker_id() -> str:
    """A name for this process as a worker, at most 64 characters: `host:pid:random`."""
    return f"{_host()}:{os.getpid()}:{get_random_string(8)}"


def retry_failed() -> int:
    """Make failed tasks ready again, after a pause that grows; returns how many."""
    now = timezone.now()
    retried = 0
    for attempts, pause in enumerate(PAUSES, start=1):
        retried += _tried(DBTaskResult.objects.failed(), times=attempts).update(
            status=TaskResultStatus.READY, run_after=now + pause
        )
    return retried


def rescue_abandoned() -> int:
    """Put back tasks that are marked as running while nobody runs them; returns how many.

    A task is given up after MOST_ATTEMPTS: it may be what kills the workers. Only a worker may
    call this, between two of its own tasks: what bears its process's name is then abandoned.
    """
    rescued = 0
    for task in DBTaskResult.objects.running():
        if _is_abandoned(task):
            rescued += _put_back(task)
    return rescued


def forget_finished() -> int:
    """Delete tasks that finished more than KEPT_FOR ago; returns how many.

    A table that only grew would make each of the looks above slower.
    """
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]


def _tried(tasks: QuerySet[DBTaskResult], *, times: int) -> QuerySet[DBTaskResult]:
    return tasks.filter(
        **{
            f"worker_ids__{times - 1}__isnull": False,
            f"worker_ids__{times}__isnull": True,
        }
    )


def _is_abandoned(task: DBTaskResult) -> bool:
    if task.started_at is None or timezone.now() - task.started_at > LONGEST_RUN:
        return True
    host, _, rest = task.worker_ids[-1].partition(":") if task.worker_ids else ("", "", "")
    pid = rest.partition(":")[0]
    if host != _host() or not pid.isdecimal():
        return False  # The worker of another machine: only time tells.
    # A worker in a container often bears the number of the one that died there before it.
    return int(pid) == os.getpid() or not _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # It is somebody else's, but it is there.
    return True


def _put_back(task: DBTaskResult) -> int:
    # Only as it was seen: meanwhile it may have finished, or been claimed by another worker.
    seen = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if len(task.worker_ids) < MOST_ATTEMPTS:
        logger.warning("Task %s was abandoned; it will run again.", task.pk)
        return seen.update(status=TaskResultStatus.READY, run_after=timezone.now())
    logger.error("Task %s was abandoned %d times; it is given up.", task.pk, MOST_ATTEMPTS)
    return seen.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
        traceback=f"Abandoned by {task.worker_ids[-1]}",
    )


def _host() -> str:
    return socket.gethostname().replace(":", "-")[:40]
