"""Events about stored files. The digest is of the content, so the log proves what was filed."""

from motcua.files.enums import ScanState
from motcua.files.rules.kinds import Kind
from motcua.kernel.events import Digest, Event, event


@event("storedfile")
class FileStored(Event):
    """A file was stored under its digest; `size` in bytes."""

    sha256: Digest
    size: int
    media_type: Kind
    scan: ScanState


@event("storedfile")
class FileScanned(Event):
    """A file that was stored unscanned was scanned."""

    scan: ScanState


@event("storedfile")
class FileForgotten(Event):
    """A file that nothing refers to any more was forgotten; its content is removed afterwards."""

    sha256: Digest
