"""Taking a file in: checked, scanned and kept under its digest, before any row knows of it."""

import contextlib
import hashlib
import io
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import pypdfium2
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.files import scanner
from motcua.files.enums import ScanState
from motcua.files.models import content_name
from motcua.files.reading import run_reader
from motcua.files.rules.kinds import Fault, Faulty, Kind
from motcua.files.rules.names import is_safe_name, shown_name
from motcua.files.rules.wording import fault_in_words, kinds_for_people
from motcua.files.storage import keep_content
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput

MEGABYTE = 1024 * 1024
PIECE = 256 * 1024
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was checked; `size` in bytes, `scan` a `ScanState`.

    Its content is stored, unless only `check_file` has seen it. Without a row the content is
    removed after a day.
    """

    sha256: str
    size: int
    media_type: str
    pages: int | None
    scan: str


def accepted_kinds() -> list[Kind]:
    """The kinds that this installation takes."""
    return [Kind[name.upper()] for name in settings.FILE_TYPES]


def limits_in_words() -> str:
    """The accepted kinds in everyday words, for a hint; a refusal names each."""
    return kinds_for_people(accepted_kinds())


def receive_file(file: IO[bytes] | UploadedFile, *, name: str = "") -> Received:
    """Check and store a content; nothing is stored of one that is refused.

    Raises `BadInput` with one sentence, also where the disk is full or fails. Memory stays flat:
    the file is read in pieces, and opened in a process of its own.
    """
    most = settings.FILE_MEGABYTES * MEGABYTE
    with readable(file) as opened:
        found = _checked(opened, name, most)
        keep_content(content_name(found.sha256), opened)
    return found


def check_file(file: IO[bytes] | UploadedFile, *, name: str = "") -> Received:
    """As `receive_file`, but nothing is stored: for a file that may be refused for what it says.

    Afterwards it goes to `keep_file`.
    """
    with readable(file) as opened:
        return _checked(opened, name, settings.FILE_MEGABYTES * MEGABYTE)


def keep_file(file: IO[bytes] | UploadedFile, checked: Received) -> None:
    """Store what `check_file` has seen. Raises `BadInput` where the disk is full or fails."""
    with readable(file) as opened:
        keep_content(content_name(checked.sha256), opened)


def keep_made_pdf(content: bytes) -> Received:
    """Store a PDF that this program made, which therefore is not checked again.

    Raises `BadInput` where the disk is full or fails.
    """
    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    document.close()
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        keep_content(content_name(sha256), io.BytesIO(content))
    except OSError as problem:
        raise _not_kept(problem) from problem
    return Received(sha256, len(content), Kind.PDF.value, pages, ScanState.CLEAN.value)


def stamp_pdf(content: IO[bytes], overlay: bytes) -> Received:
    """A stored PDF with the first page of `overlay` over its own first page, stored as a new one.

    It may be larger than a file that is sent. Raises `BadInput`.
    """
    with _stamped(content, overlay) as target, readable(target) as opened:
        found = _checked(opened, "", most=None)
        keep_content(content_name(found.sha256), opened)
    return found


def turn_file(content: IO[bytes]) -> Received:
    """A stored PDF or picture a quarter turned to the right, stored as a new content.

    Raises `BadInput`.
    """
    with tempfile.TemporaryFile() as target:
        number = target.fileno()
        with readable(content) as source:
            run_reader("turn", f"/dev/fd/{number}", file=source, about=[number])
        with readable(target) as opened:
            found = _checked(opened, "", most=None)
            keep_content(content_name(found.sha256), opened)
    return found


def check_stamp(content: IO[bytes] | UploadedFile, overlay: bytes) -> None:
    """Whether `stamp_pdf` will be able to do it, once nobody can change the file any more.

    Raises `BadInput`.
    """
    with _stamped(content, overlay) as target, readable(target) as opened:
        _checked(opened, "", most=None)


@contextlib.contextmanager
def _stamped(content: IO[bytes] | UploadedFile, overlay: bytes) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile() as above, tempfile.TemporaryFile() as target:
        above.write(overlay)
        above.flush()
        numbers = [above.fileno(), target.fileno()]
        with readable(content) as source:
            paths = [f"/dev/fd/{number}" for number in numbers]
            run_reader("stamp", *paths, file=source, about=numbers)
        yield target


def read_paragraphs(content: IO[bytes] | UploadedFile) -> list[tuple[str, str]]:
    """The paragraphs of a DOCX, each with the name of its style; rows of tables have tabs.

    Raises `BadInput`.
    """
    with readable(content) as opened:
        said = run_reader("paragraphs", file=opened)
    return [(style, text) for style, text in said["paragraphs"]]


@contextlib.contextmanager
def readable(file: IO[bytes] | UploadedFile) -> Iterator[IO[bytes]]:
    """The file for another process; what is wrong with it, or with the disk, is said."""
    try:
        with with_descriptor(file) as opened:
            yield opened
    except Faulty as problem:
        raise BadInput(sentence_of(problem.fault)) from problem
    except OSError as problem:
        raise _not_kept(problem) from problem


def _not_kept(problem: OSError) -> BadInput:
    logger.error("A file could not be kept", exc_info=problem)
    why = error_reason(problem)
    return BadInput(
        _("Chưa lưu được tệp (%(why)s). Hãy báo người quản trị, rồi gửi lại.") % {"why": why}
    )


def receive_named(file: UploadedFile) -> Received:
    """As `receive_file`; what is wrong is said with the file's name."""
    try:
        return receive_file(file, name=file.name or "")
    except BadInput as problem:
        raise BadInput(f"“{shown_name(file.name or '')}”: {problem}") from problem


def sentence_of(fault: Fault) -> str:
    """Why a file is refused, with this installation's limits."""
    return fault_in_words(fault, megabytes=settings.FILE_MEGABYTES, kinds=accepted_kinds())


@contextlib.contextmanager
def with_descriptor(file: IO[bytes] | UploadedFile) -> Iterator[IO[bytes]]:
    """The file itself, or a nameless copy of one in memory, which another process can read."""
    inner: IO[bytes] = getattr(file, "file", None) or file
    if _has_descriptor(inner):
        yield inner
        return
    with tempfile.TemporaryFile() as copy:
        inner.seek(0)
        while piece := inner.read(PIECE):
            copy.write(piece)
        yield copy


def _has_descriptor(file: IO[bytes]) -> bool:
    try:
        return file.fileno() >= 0
    except (OSError, AttributeError):
        return False


def _checked(file: IO[bytes], name: str, most: int | None) -> Received:
    """Raises `Faulty`; `most` is the largest size in bytes."""
    size = _size_of(file, name, most)
    said = _read(file)
    scan = _scanned(file)
    return Received(digest_of(file), size, said["kind"], said["pages"], scan.value)


def _read(file: IO[bytes]) -> dict[str, Any]:
    said = run_reader("check", file=file)
    if Kind(said["kind"]) not in accepted_kinds():
        raise Faulty(Fault.NOT_ACCEPTED)
    return said


def _size_of(file: IO[bytes], name: str, most: int | None) -> int:
    if name and not is_safe_name(name):
        raise Faulty(Fault.NAME)
    size = file.seek(0, 2)
    if not size:
        raise Faulty(Fault.EMPTY)
    if most is not None and size > most:
        raise Faulty(Fault.TOO_LARGE)
    return size


def _scanned(file: IO[bytes]) -> ScanState:
    """A scanner that does not answer keeps nobody from filing: the file is scanned later."""
    if not scanner.is_configured():
        return ScanState.NOT_SCANNED
    try:
        scan = scanner.scan(file)
    except scanner.ScannerFailed as problem:
        logger.warning("The virus scanner failed: %s", problem)
        return ScanState.NOT_SCANNED
    if scan is ScanState.INFECTED:
        raise Faulty(Fault.INFECTED)
    return scan


def digest_of(file: IO[bytes]) -> str:
    """The SHA-256 of a content, in hexadecimal digits."""
    file.seek(0)
    total = hashlib.sha256()
    while piece := file.read(PIECE):
        total.update(piece)
    return total.hexdigest()
