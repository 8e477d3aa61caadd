import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.tasks import task
from django.tasks.base import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from idnplatform.foundation import tasks
from idnplatform.management.commands import work
from idnplatform.management.commands.work import HouseWorker

pytestmark = pytest.mark.django_db

READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING
FAILED, SUCCESSFUL = TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL


@task
def greet(name):
    return f"Halo, {name}"


@task
def stumble():
    raise ValueError("The ground was uneven.")


def a_dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def a_running_task(*worker_ids, minutes_ago=0):
    row = DBTaskResult.objects.get(pk=greet.enqueue("Ani").id)
    row.status = RUNNING
    row.worker_ids = list(worker_ids)
    row.started_at = timezone.now() - timedelta(minutes=minutes_ago)
    row.save()
    return row


def seconds_until(moment):
    return round((moment - timezone.now()).total_seconds())


def test_a_task_runs_and_its_answer_is_kept(run_tasks):
    greet.enqueue("Ani")

    assert [row.return_value for row in run_tasks()] == ["Halo, Ani"]


def test_a_failed_task_is_tried_three_times_with_growing_pauses(run_tasks):
    row = DBTaskResult.objects.get(pk=stumble.enqueue().id)
    pauses = []

    for _attempt in range(3):
        run_tasks(may_fail=True)
        retried = tasks.retry_failed()
        row.refresh_from_db()
        if retried:
            pauses.append(seconds_until(row.run_after))
            DBTaskResult.objects.update(run_after=timezone.now())

    assert pauses == [60, 300]
    assert (row.status, len(row.worker_ids)) == (FAILED, 3)


def test_a_task_that_succeeded_is_not_tried_again(run_tasks):
    greet.enqueue("Ani")
    run_tasks()

    assert tasks.retry_failed() == 0


def test_the_task_of_a_dead_worker_is_put_back():
    host = tasks.new_worker_id().partition(":")[0]
    row = a_running_task(f"{host}:{a_dead_process()}:abc")

    assert tasks.rescue_abandoned() == 1
    row.refresh_from_db()
    assert row.status == READY
    assert row in DBTaskResult.objects.ready()


def test_the_task_of_an_earlier_worker_with_our_number_is_put_back():
    host = tasks.new_worker_id().partition(":")[0]
    a_running_task(f"{host}:{os.getpid()}:before")

    assert tasks.rescue_abandoned() == 1


@pytest.mark.parametrize(
    ("worker", "minutes", "rescued"),
    [
        ("{host}:{parent}:abc", 29, 0),  # It is alive and has time left.
        ("{host}:{parent}:abc", 31, 1),
        ("elsewhere:1:abc", 29, 0),  # Nobody here can tell.
        ("elsewhere:1:abc", 31, 1),
        ("a name without numbers", 29, 0),
    ],
)
def test_a_task_of_another_living_worker_is_left_alone_for_half_an_hour(worker, minutes, rescued):
    host = tasks.new_worker_id().partition(":")[0]
    a_running_task(worker.format(host=host, parent=os.getppid()), minutes_ago=minutes)

    assert tasks.rescue_abandoned() == rescued


def test_a_task_that_kills_its_workers_is_given_up():
    row = a_running_task("elsewhere:1:a", "elsewhere:2:b", "elsewhere:3:c", minutes_ago=31)

    assert tasks.rescue_abandoned() == 1
    row.refresh_from_db()
    assert row.status == FAILED
    assert row.task_result.errors[0].exception_class is tasks.WorkerLost
    assert tasks.retry_failed() == 0


def test_what_finished_long_ago_is_forgotten(run_tasks):
    greet.enqueue("Ani")
    old = greet.enqueue("Wayan")
    run_tasks()
    DBTaskResult.objects.filter(pk=old.id).update(finished_at=timezone.now() - timedelta(days=31))

    assert tasks.forget_finished() == 1
    assert [row.return_value for row in DBTaskResult.objects.all()] == ["Halo, Ani"]


def test_the_worker_bears_a_name_that_tells_its_process():
    worker_id = tasks.new_worker_id()

    assert worker_id.split(":")[1] == str(os.getpid())
    assert len(worker_id) <= 64


def test_the_worker_runs_one_task_and_says_whether_it_did():
    greet.enqueue("Ani")
    worker = HouseWorker()

    assert [worker.work_once(), worker.work_once()] == [True, False]
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == (SUCCESSFUL, [worker.worker_id])


def test_chores_are_done_when_due_and_one_that_fails_does_not_keep_the_others(monkeypatch):
    done = []

    def broken():
        done.append("broken")
        raise ValueError("The broom is gone.")

    def sound():
        done.append("sound")
        return 1

    monkeypatch.setattr(work, "CHORES", (broken, sound))
    worker = HouseWorker()

    worker.keep_house()
    worker.keep_house()  # Not due again for a while.

    assert done == ["broken", "sound"]


def test_the_worker_outlives_an_absent_database(monkeypatch, caplog):
    tries = []

    def away_twice():
        tries.append(1)
        if len(tries) <= 2:
            raise OperationalError("server closed the connection")
        worker.running = False
        return 0

    monkeypatch.setattr(work, "CHORES", (away_twice,))
    monkeypatch.setattr(work.time, "sleep", lambda seconds: None)
    # The test's own transaction must stay open.
    monkeypatch.setattr(work.connections, "close_all", lambda: None)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    worker = HouseWorker()

    with caplog.at_level("INFO", logger=work.__name__):
        worker.run()

    said = [record.getMessage() for record in caplog.records if record.name == work.__name__]
    assert said[1:] == [
        "The database is away, trying until it is back: server closed the connection",
        "The database is back.",
    ]
