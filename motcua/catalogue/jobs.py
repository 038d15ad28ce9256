"""Jobs of the catalogue."""

from functools import partial

from django.db import transaction
from django_tasks import task

from motcua.catalogue.actions import begin_version
from motcua.catalogue.actions import count_questions as count_in_frame
from motcua.catalogue.queries.content_drafts import list_beginning
from motcua.catalogue.question_files import list_hours
from motcua.kernel.clock import VIETNAM, now
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


@task()
def begin_versions() -> int:
    """Let procedures go by the names of the versions that begin today; returns how many."""
    at = now()
    drafts = list_beginning(at.astimezone(VIETNAM).date())
    for draft in drafts:
        begin_version(draft=draft, by=SYSTEM, at=at)
    return len(drafts)
