"""Files that come in parts over a slow line: kept until they are whole, for their sender alone.

Parts lie in the storage of files, so that every machine of an installation has them. The SHA-256 of
the whole names the file: a part that comes again is written over itself, and the same file chosen
again goes on where it stopped. Parts are no file of anybody until `open_whole` finds all of them.
"""

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import IO

from django.conf import settings
from django.core.files.storage import Storage
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from motcua.files.receiving import MEGABYTE, PIECE, sentence_of
from motcua.files.rules.kinds import Fault
from motcua.files.storage import files_storage, keep_content, remove_if_old
from motcua.kernel.errors import BadInput

PART = 512 * 1024
"""Bytes of each part but the last."""
FOLDER = "parts"
IDLE = timedelta(hours=1)
"""What has not grown for so long makes room for other files of the same sender."""
_NAME = re.compile(r"([0-9a-f]{64})-([0-9]{1,12})-([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Coming:
    """A file on its way: who sends it, its SHA-256 in hexadecimal digits, its size in bytes.

    Senders of one `group` have room together; still none can name what another sends.
    """

    owner: str
    sha256: str
    size: int
    group: str = ""

    @property
    def sender(self) -> str:
        """Whose room it takes."""
        return self.group or self.owner

    @property
    def label(self) -> str:
        """What its parts are called, in hexadecimal digits."""
        if not self.group:
            return self.sha256
        said = f"{self.owner}:{self.sha256}"
        return salted_hmac("motcua.parts.own", said, algorithm="sha256").hexdigest()

    @property
    def parts(self) -> int:
        """How many there will be."""
        return -(-self.size // PART)

    @property
    def folder(self) -> str:
        """Where all parts of the sender, or of its group, lie; nobody else can name it."""
        made = salted_hmac("motcua.parts", self.sender, algorithm="sha256").hexdigest()
        return f"{FOLDER}/{made}"

    def name(self, number: int) -> str:
        """Where a part, counted from 0, lies in the storage."""
        return f"{self.folder}/{self.label}-{self.size}-{number}"

    def length(self, number: int) -> int:
        """The bytes of a part."""
        return min(PART, self.size - number * PART)


def list_arrived(coming: Coming) -> list[int]:
    """The numbers of the parts that are here."""
    found = _list_parts(files_storage(), coming.folder)
    return sorted(number for label, size, number in found if _is_of(coming, label, size))


def keep_part(coming: Coming, number: int, content: bytes, *, at: datetime) -> None:
    """Keep a part. Raises `BadInput` where it is none of the file's, or the sender has too many.

    Raises `OSError` where the disk is full or fails.
    """
    if coming.size > settings.FILE_MEGABYTES * MEGABYTE:
        raise BadInput(sentence_of(Fault.TOO_LARGE))
    if number >= coming.parts or len(content) != coming.length(number):
        raise BadInput(f"part {number} of {coming.parts}: {len(content)} bytes")
    storage = files_storage()
    if not _has_room(storage, coming):
        remove_old_parts(storage, coming.folder, before=at - IDLE)
        if not _has_room(storage, coming):
            raise BadInput(
                _("Bạn đang gửi dở quá nhiều tệp. Chờ các tệp đó gửi xong rồi gửi thêm.")
            )
    keep_content(coming.name(number), BytesIO(content))


@contextlib.contextmanager
def open_whole(coming: Coming) -> Iterator[IO[bytes]]:
    """The file of all its parts, nameless on the disk. Raises `BadInput` where one lacks."""
    with tempfile.TemporaryFile() as whole:
        storage, total = files_storage(), hashlib.sha256()
        for number in range(coming.parts):
            try:
                with storage.open(coming.name(number)) as part:
                    while piece := part.read(PIECE):
                        total.update(piece)
                        whole.write(piece)
            except FileNotFoundError as problem:
                raise BadInput(_("Tệp chưa gửi hết. Hãy chọn lại tệp để gửi tiếp.")) from problem
        if total.hexdigest() != coming.sha256:
            forget_parts(coming)
            raise BadInput(_("Tệp đến nơi không còn nguyên vẹn. Hãy chọn lại tệp rồi gửi lại."))
        whole.seek(0)
        yield whole


def forget_parts(coming: Coming) -> None:
    """Remove the parts of a file that is stored, or is given up."""
    storage = files_storage()
    for number in range(coming.parts):
        storage.delete(coming.name(number))
    _remove_if_empty(storage, coming.folder)


def remove_old_parts(storage: Storage, folder: str, *, before: datetime) -> int:
    """Remove a sender's parts that were last written before a moment; returns their number."""
    names = [f"{folder}/{name}" for name in _files_in(storage, folder)]
    removed = sum(remove_if_old(storage, name, before=before) for name in names)
    _remove_if_empty(storage, folder)
    return removed


def list_senders(storage: Storage) -> list[str]:
    """The folders of all who have parts here."""
    with contextlib.suppress(FileNotFoundError):
        return [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[0]]
    return []


def _has_room(storage: Storage, coming: Coming) -> bool:
    others = {
        (label, size)
        for label, size, _number in _list_parts(storage, coming.folder)
        if not _is_of(coming, label, size)
    }
    total = coming.size + sum(size for _label, size in others)
    few = len(others) < settings.FILES_A_COMPONENT
    return few and total <= settings.PARTS_MEGABYTES * MEGABYTE


def _is_of(coming: Coming, label: str, size: int) -> bool:
    return (label, size) == (coming.label, coming.size)


def _list_parts(storage: Storage, folder: str) -> Iterator[tuple[str, int, int]]:
    """The digest and size of the file of each part, and its number."""
    for name in _files_in(storage, folder):
        if found := _NAME.fullmatch(name):
            label, size, number = found.groups()
            yield label, int(size), int(number)


def _files_in(storage: Storage, folder: str) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return list(storage.listdir(folder)[1])
    return []


def _remove_if_empty(storage: Storage, folder: str) -> None:
    # A bucket has no folders; one that has parts again is kept.
    with contextlib.suppress(OSError):
        storage.delete(folder)
