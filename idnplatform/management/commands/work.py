import logging
import os
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from accounts.conduct.domains import forget_barred
from accounts.conduct.suspending import tell_ended
from accounts.joining.social import forget_unconfirmed_daily
from accounts.letters import deliver_due, forget_letters
from accounts.notices import forget_notices, send_digests
from accounts.profiles.sweep import sweep_photos_daily
from accounts.second_factor import ask_staff
from accounts.security.sessions import forget_sessions_daily
from accounts.standing import forget_papers, let_lapse, sweep_papers_daily
from articles.conduct.sources import forget_sources
from articles.owndata.copies import sweep_copies
from articles.owndata.leaving import erase_leaving, remind_leaving
from articles.pictures.drawing import sweep_cards_daily
from articles.pictures.sweep import sweep_daily
from articles.readership import carry_totals, forget_ways, refresh_most_read, sum_up_days
from articles.recommending import refresh_recommendations
from articles.reviewing.presence import forget_presence
from articles.rhythm import tally_past_days
from articles.workflow.claims import expire_claims
from articles.workflow.escalation import escalate_overdue
from articles.workflow.publishing import publish_due
from articles.workflow.renamed import follow_names
from articles.writing.trash import empty_trash
from idnplatform.foundation.page_cache import forget_outdated
from idnplatform.foundation.tasks import (
    forget_finished,
    new_worker_id,
    rescue_abandoned,
    retry_failed,
)

CHORES: tuple[Callable[[], object], ...] = (
    publish_due,
    send_digests,
    deliver_due,
    ask_staff,
    follow_names,
    expire_claims,
    escalate_overdue,
    tell_ended,
    forget_barred,
    forget_sources,
    forget_presence,
    carry_totals,
    refresh_most_read,
    sum_up_days,
    forget_ways,
    tally_past_days,
    empty_trash,
    let_lapse,
    forget_papers,
    sweep_papers_daily,
    remind_leaving,
    erase_leaving,
    sweep_copies,
    refresh_recommendations,
    sweep_daily,
    sweep_cards_daily,
    sweep_photos_daily,
    forget_sessions_daily,
    forget_unconfirmed_daily,
    rescue_abandoned,
    retry_failed,
    forget_finished,
    forget_outdated,
    forget_letters,
    forget_notices,
)
BETWEEN_CHORES = 20.0  # seconds
IDLE = 1.0  # seconds between two looks into an empty queue
LONGEST_WAIT = 30.0  # seconds between two tries while the database is away

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run background tasks, and between them what is due: publishing, another try, rescue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reload", action="store_true", help="start anew on every change")

    def handle(self, *, reload: bool, **options: Any) -> None:
        # Its farewell speaks of pressing Ctrl-C again, which is not how `serve` ends its children.
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        worker = HouseWorker()
        # Under the reloader only its child works, and only the child may end gracefully.
        if not reload or os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
            worker.configure_signals()
        if reload:
            run_with_reloader(worker.run)
        else:
            worker.run()


class HouseWorker(Worker):
    """A worker that keeps the house between its tasks and outlives an absent database."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=IDLE,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_worker_id(),
            excluded_queue_names=[],
        )
        self.chores_due = 0.0  # monotonic, seconds

    def run(self) -> None:
        logger.info("Worker %s begins.", self.worker_id)
        wait = IDLE
        while self.running:
            close_old_connections()
            try:
                self.keep_house()
                worked = self.work_once()
            except (OperationalError, InterfaceError) as error:
                if wait == IDLE:
                    logger.warning("The database is away, trying until it is back: %s", error)
                connections.close_all()
                time.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                if wait > IDLE:
                    logger.info("The database is back.")
                    wait = IDLE
                if self.running and not worked:
                    time.sleep(self.interval)

    def keep_house(self) -> None:
        """Do every chore once the time has come; one that fails does not keep the others."""
        if time.monotonic() < self.chores_due:
            return
        for chore in CHORES:
            try:
                count = chore()
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("The chore %s failed.", chore.__name__)
            else:
                if count:
                    logger.info("%s: %d", chore.__name__, count)
        self.chores_due = time.monotonic() + BETWEEN_CHORES

    def work_once(self) -> bool:
        """Run the next task that is ready; False when there is none."""
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not ready.exists():  # An idle worker must not lock the database every second.
            return False
        with exclusive_transaction(ready.db):
            task = ready.get_locked()
            if task is None:
                return False
            task.claim(self.worker_id)
        self.run_task(task)
        return True
