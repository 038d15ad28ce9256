"""The virus scanner: asked where there is one, and never in the way of who files."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from motcua.files import scanner
from motcua.files.actions import store_file
from motcua.files.enums import ScanState
from motcua.files.jobs import scan_files
from motcua.files.models import StoredFile
from motcua.files.receiving import receive_file
from motcua.files.storage import files_storage, list_contents
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.actors import SYSTEM
from tests.files.samples import pdf


class FakeClamd:
    """Says FOUND of what holds `bad`, in the protocol of the real one."""

    def __init__(self, path: Path) -> None:
        self.bad = b"EVIL"
        self.heard = b""
        self.line = socket.socket(socket.AF_UNIX)
        self.line.bind(str(path))
        self.line.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                line, _address = self.line.accept()
            except OSError:
                return
            with line, line.makefile("rb") as read:
                if read.read(6) == b"zPING\0":
                    line.sendall(b"PONG\0")
                    continue
                read.read(4)
                self.heard = b""
                while length := struct.unpack("!I", read.read(4))[0]:
                    self.heard += read.read(length)
                found = self.bad in self.heard
                line.sendall(b"stream: Eicar FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path: Path, settings: Any) -> Iterator[FakeClamd]:
    path = tmp_path / "clamd"
    settings.CLAMD = f"unix://{path}"
    made = FakeClamd(path)
    yield made
    made.line.close()


def test_a_clean_file_says_so(clamd: FakeClamd) -> None:
    assert receive_file(io.BytesIO(pdf())).scan == ScanState.CLEAN
    assert clamd.heard == pdf() or len(clamd.heard) == len(pdf())


def test_an_infected_file_is_refused_and_not_stored(clamd: FakeClamd) -> None:
    clamd.bad = b"%PDF"
    with pytest.raises(BadInput, match="mã độc"):
        receive_file(io.BytesIO(pdf()))
    assert list(list_contents(files_storage())) == []


@pytest.mark.django_db
def test_a_scanner_that_is_away_lets_files_in_and_scans_them_later(
    tmp_path: Path, settings: Any
) -> None:
    settings.CLAMD = f"unix://{tmp_path}/clamd"
    received = receive_file(io.BytesIO(pdf()))
    row = store_file(received=received, by=SYSTEM, at=now())
    assert row.scan == ScanState.NOT_SCANNED
    made = FakeClamd(tmp_path / "clamd")
    made.bad = b"%PDF"
    assert scan_files.call() == 1
    made.line.close()
    assert StoredFile.objects.get().scan == ScanState.INFECTED


def test_the_scanner_answers_a_ping(clamd: FakeClamd) -> None:
    scanner.ping()


def test_a_scanner_that_is_away_is_said_to_be(settings: Any, tmp_path: Path) -> None:
    settings.CLAMD = f"unix://{tmp_path}/nobody"
    with pytest.raises(scanner.ScannerFailed, match="No such file"):
        scanner.ping()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://av:3311", ("av", 3311)),
        ("tcp://av", ("av", 3310)),
        ("unix:///run/clamd", "/run/clamd"),
        ("unix://run/clamd", None),
        ("av:3310", None),
        ("tcp://av:x", None),
    ],
)
def test_addresses_of_scanners(text: str, address: Any) -> None:
    assert scanner.address_of(text) == address
