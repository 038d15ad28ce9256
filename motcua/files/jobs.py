"""Jobs that keep the storage in order."""

from datetime import datetime, timedelta
from itertools import islice

from django.core.files.storage import Storage
from django_tasks import task

from motcua.files import scanner
from motcua.files.actions import forget_files, note_scan
from motcua.files.enums import ScanState
from motcua.files.models import StoredFile, content_name
from motcua.files.parts import list_senders, remove_old_parts
from motcua.files.previews import remove_previews
from motcua.files.storage import files_storage, list_contents, remove_if_old
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM

KEPT = timedelta(days=1)
"""How long a content may lie without a row: longer than any upload takes."""
PARTS_KEPT = timedelta(days=1)
"""How long the parts of a file may lie without a further one."""
PREVIEWS_KEPT = timedelta(days=30)
SCANNED_AT_ONCE = 200
BATCH = 500


@task()
def tidy_files() -> int:
    """Remove contents that no row has referred to for a day; returns their number."""
    at = now()
    while forget_files(before=at - KEPT, by=SYSTEM, at=at):
        pass
    remove_previews(before=at - PREVIEWS_KEPT)
    storage, removed = files_storage(), 0
    names = list_contents(storage)
    while batch := list(islice(names, BATCH)):
        removed += _remove_unknown(storage, batch, before=at - KEPT)
    return removed


def _remove_unknown(storage: Storage, names: list[str], *, before: datetime) -> int:
    digests = [name.rpartition("/")[2] for name in names]
    rows = StoredFile.objects.filter(sha256__in=digests).values_list("sha256", flat=True)
    known = {content_name(sha256) for sha256 in rows}
    unknown = [name for name in names if name not in known]
    return sum(remove_if_old(storage, name, before=before) for name in unknown)


@task()
def tidy_parts() -> int:
    """Remove parts of files that never came whole; returns their number."""
    storage, before = files_storage(), now() - PARTS_KEPT
    folders = list_senders(storage)
    return sum(remove_old_parts(storage, folder, before=before) for folder in folders)


@task()
def scan_files() -> int:
    """Scan what was stored while the scanner did not answer; returns the number of files."""
    if not scanner.is_configured():
        return 0
    waiting = StoredFile.objects.filter(scan=ScanState.NOT_SCANNED).order_by("pk")
    files = list(waiting[:SCANNED_AT_ONCE])
    for file in files:
        with files_storage().open(file.name) as content:
            result = scanner.scan(content)
        note_scan(file=file, scan=result, by=SYSTEM, at=now())
    return len(files)
