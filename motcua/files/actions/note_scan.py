"""Noting what the scanner said of a file that was stored unscanned."""

from datetime import datetime

from motcua.files.actions.store_file import chain_of
from motcua.files.enums import ScanState
from motcua.files.events import FileScanned
from motcua.files.models import StoredFile
from motcua.files.permissions import can_note_scan
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotNoteScan(Refused):
    """The file was scanned already."""


@action(
    on=StoredFile,
    argument="file",
    may=can_note_scan,
    refusal=CannotNoteScan,
    chain=chain_of,
)
def note_scan(*, file: StoredFile, scan: ScanState, by: Actor, at: datetime) -> Done[StoredFile]:
    """Note the result; an infected file is kept as evidence and handed to nobody."""
    if file.scan != ScanState.NOT_SCANNED:
        return Done(file, None)
    file.scan, file.scanned_at = scan.value, at
    return Done(file, FileScanned(scan=scan))
