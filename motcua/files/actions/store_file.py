"""Noting that a content is stored."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.files.enums import ScanState
from motcua.files.events import FileStored
from motcua.files.models import StoredFile
from motcua.files.permissions import can_store_file
from motcua.files.receiving import Received
from motcua.files.rules.kinds import Kind
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotStoreFile(Refused):
    """The file cannot be stored."""


def chain_of(file: StoredFile) -> str:
    """One of sixteen chains: uploads of a whole province would wait for each other in one."""
    return f"files-{file.sha256[0]}"


@action(makes=StoredFile, may=can_store_file, refusal=CannotStoreFile, chain=chain_of)
def store_file(
    *, received: Received, by: Actor, at: datetime, key: str | None = None
) -> Done[StoredFile]:
    """The row of a content that was received; the one that there is, if it is known."""
    # Locked, so that it is not forgotten meanwhile.
    known = StoredFile.objects.select_for_update().filter(sha256=received.sha256)
    if (found := known.first()) is not None:
        return Done(found, None)
    row = StoredFile(
        sha256=received.sha256,
        size=received.size,
        media_type=received.media_type,
        pages=received.pages,
        scan=received.scan,
        scanned_at=None if received.scan == ScanState.NOT_SCANNED else at,
        stored_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Done(known.get(), None)  # the same content came in twice at once
    kind, scan = Kind(row.media_type), ScanState(row.scan)
    return Done(row, FileStored(sha256=row.sha256, size=row.size, media_type=kind, scan=scan))


def store_files(files: Sequence[Received], *, by: Actor, at: datetime) -> list[StoredFile]:
    """The rows of several contents, stored in one order: two must not wait for each other."""
    received = {file.sha256: file for file in files}
    rows = {
        sha256: store_file(received=received[sha256], by=by, at=at) for sha256 in sorted(received)
    }
    return [rows[file.sha256] for file in files]
