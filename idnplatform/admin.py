"""Indonesian words for what the queue of tasks shows in the admin in English.

What it says by Django's catalogs stands in `locale/`, with what Django itself leaves in English.
"""

from typing import Any

from django.apps import apps
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

_COLUMNS = {
    "id": "nomor",
    "status": "keadaan",
    "enqueued_at": "masuk antrean",
    "started_at": "dimulai",
    "finished_at": "selesai",
    "args_kwargs": "bahan",
    "priority": "prioritas",
    "task_path": "alamat fungsi",
    "worker_ids": "pekerja",
    "queue_name": "antrean",
    "backend_name": "mesin antrean",
    "run_after": "dijalankan sesudah",
    "return_value": "hasil",
    "exception_class_path": "jenis kesalahan",
    "traceback": "jejak kesalahan",
}

apps.get_app_config("django_tasks_database").verbose_name = "Antrean tugas"
for _column in DBTaskResult._meta.fields:
    # What migrations compare is the name that the package gave; this one is only shown.
    _column.verbose_name = _COLUMNS.get(_column.name, _column.verbose_name)
_result: Any = DBTaskResult
_shown: Any = DBTaskResultAdmin
_result.__str__ = lambda task: task.task_name
_result.task_name.fget.short_description = "tugas"
_shown.formatted_traceback.short_description = _COLUMNS["traceback"]
_shown.display_run_after.short_description = _COLUMNS["run_after"]
