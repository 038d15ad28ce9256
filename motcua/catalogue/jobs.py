"""Jobs of the catalogue."""

from functools import partial

from django.db import transaction
from django_tasks import task

from motcua.catalogue.actions import count_questions as count_in_frame
from motcua.catalogue.question_files import list_hours
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


@task()
def count_questions() -> int:
    """Count what the search was asked in the hours before; returns the number of files.

    A file is removed only after its counts are committed, and counted again it adds nothing.
    """
    at = now()
    files = list(list_hours(at=at))
    for file in files:
        count_in_frame(file=file.name, counts=file.counts, by=SYSTEM, at=at)
        transaction.on_commit(partial(file.path.unlink, missing_ok=True))
    return len(files)
