"""The virus scanner `clamd`, where one is configured (protocol INSTREAM)."""

import contextlib
import socket
import struct
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

from motcua.files.enums import ScanState

SECONDS = 30.0
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
PORT = 3310


class ScannerFailed(Exception):
    """The scanner does not answer, or not in its protocol."""


def is_configured() -> bool:
    """Whether there is a scanner."""
    return bool(settings.CLAMD)


def scan(file: IO[bytes]) -> ScanState:
    """What the scanner says of a file, which is sent to it in pieces. Raises `ScannerFailed`."""
    file.seek(0)
    with _in_words(), _connection() as line:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        said = _answer(line)
    if said.endswith(b"OK"):
        return ScanState.CLEAN
    if said.endswith(b"FOUND"):
        return ScanState.INFECTED
    raise ScannerFailed(said.decode("ascii", "replace")[:200])


def ping() -> None:
    """Ask whether it is there. Raises `ScannerFailed`."""
    with _in_words(), _connection() as line:
        line.sendall(b"zPING\0")
        if _answer(line) != b"PONG":
            raise ScannerFailed("no PONG")


def address_of(text: str) -> tuple[str, int] | str | None:
    """Host and port of `tcp://…`, or the path of a socket of `unix:///…`; else None."""
    try:
        parts = urlsplit(text)
        if parts.scheme == "unix" and parts.path and not parts.netloc:
            return parts.path
        if parts.scheme == "tcp" and parts.hostname:
            return parts.hostname, parts.port or PORT
    except ValueError:
        pass
    return None


def _connection() -> socket.socket:
    address = address_of(settings.CLAMD)
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(address or "")
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n")


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ScannerFailed(str(problem)) from problem
