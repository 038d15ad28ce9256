"""Starting scheduled jobs that are due."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from motcua.kernel.actions.guard import writing
from motcua.kernel.models import ScheduledRun


def start_if_due(*, name: str, due_at: datetime, start: Callable[[], object]) -> bool:
    """Call `start`, which enqueues a job, unless it was called for `due_at` or later.

    The call and its record are one transaction under a lock: only one of several workers starts
    it, and a killed worker leaves either both or neither.
    """
    with writing(), transaction.atomic():
        ScheduledRun.objects.bulk_create([ScheduledRun(name=name)], ignore_conflicts=True)
        run = ScheduledRun.objects.select_for_update().get(pk=name)
        if run.due_at is not None and run.due_at >= due_at:
            return False
        run.due_at = due_at
        run.save(update_fields=["due_at"])
        start()
    return True
