"""Forgetting files that nothing refers to."""

from datetime import datetime

from motcua.files.events import FileForgotten
from motcua.files.models import StoredFile
from motcua.files.permissions import can_forget_files
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor

BATCH = 500


class CannotForgetFiles(Refused):
    """The files cannot be forgotten."""


@action(may=can_forget_files, refusal=CannotForgetFiles, chain="files")
def forget_files(*, before: datetime, by: Actor, at: datetime) -> Done[int]:
    """Delete rows stored before a moment that no row refers to, some hundred at a time.

    Returns their number. The contents are removed afterwards, by their age.
    """
    unused = StoredFile.objects.unused().filter(stored_at__lt=before).order_by("pk")
    ids = list(unused.values_list("pk", flat=True)[:BATCH])
    locked = StoredFile.objects.select_for_update(skip_locked=True).filter(pk__in=ids)
    # Asked again under the lock: a dossier may have taken one meanwhile.
    held = [row.pk for row in locked]
    rows = list(StoredFile.objects.unused().filter(pk__in=held))
    events = tuple((FileForgotten(sha256=row.sha256), row) for row in rows)
    StoredFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return Done(len(rows), None, events=events)
