"""The kind of a file, told by its content; its name says nothing.

Imports nothing of Django: the reader process, which handles hostile bytes, starts quickly.
"""

from enum import StrEnum
from typing import IO

HEAD = 1024
"""Readers look for a PDF's signature within so many bytes, so a PDF may hide there."""
ZIP_TAIL = 65_557
"""The end record of a zip archive, with its longest comment."""


class Kind(StrEnum):
    """A media type that is accepted."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"

    @property
    def extension(self) -> str:
        """The ending of a file name, without the dot."""
        return "jpg" if self is Kind.JPEG else self.name.lower()


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.WEBP, Kind.TIFF})
OFFICE = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODT})


class Fault(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    NOT_ACCEPTED = "not_accepted"
    BROKEN = "broken"
    TWO_KINDS = "two_kinds"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MUCH_INSIDE = "too_much_inside"
    TOO_MANY_PAGES = "too_many_pages"
    INFECTED = "infected"
    NAME = "name"


class Faulty(Exception):
    """The file is refused."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
TIFF_STARTS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Office wraps a document with a password into an old compound file that has this part."""
MARKUP = (b"<html", b"<script", b"<!doctype", b"<svg")


def kind_by_signature(head: bytes) -> Kind | None:
    """The kind that the first bytes say; a zip archive counts as DOCX until it is opened."""
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(TIFF_STARTS):
        return Kind.TIFF
    return Kind.DOCX if head.startswith(b"PK\x03\x04") else None


def check_one_kind(kind: Kind, head: bytes, tail: bytes) -> None:
    """Raise `Faulty` where another program could read the same bytes as a file of another kind."""
    second_pdf = kind is not Kind.PDF and b"%PDF-" in head
    second_zip = kind not in OFFICE and b"PK\x05\x06" in tail
    markup = any(mark in head.lower() for mark in MARKUP) and kind is not Kind.PDF
    if second_pdf or second_zip or markup:
        raise Faulty(Fault.TWO_KINDS)


def recognise(file: IO[bytes]) -> Kind:
    """The kind of a file that can be read at any place. Raises `Faulty`."""
    head, tail = ends_of(file)
    if not head:
        raise Faulty(Fault.EMPTY)
    kind = kind_by_signature(head)
    if kind is None:
        raise Faulty(Fault.ENCRYPTED if _is_locked(file, head) else Fault.UNKNOWN)
    check_one_kind(kind, head, tail)
    return kind


def _is_locked(file: IO[bytes], head: bytes) -> bool:
    return head.startswith(COMPOUND) and LOCKED in file.read()


def ends_of(file: IO[bytes]) -> tuple[bytes, bytes]:
    """The first bytes and the last; the file stands at its beginning afterwards."""
    file.seek(0)
    head = file.read(HEAD)
    size = file.seek(0, 2)
    file.seek(max(0, size - ZIP_TAIL))
    tail = file.read(ZIP_TAIL)
    file.seek(0)
    return head, tail
