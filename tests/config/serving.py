"""The real server in processes of its own, and clients that speak to it byte by byte."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from motcua.config.server import DIE_WITH_PARENT

MOTCUA = Path(sys.executable).with_name("motcua")
LONGEST_START = 120


@dataclass(frozen=True)
class Served:
    """A running server: its parent process and its port."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def send(self, request: bytes) -> bytes:
        """All that the server answers until it closes the connection."""
        with self.connect() as line:
            line.sendall(request)
            return read_all(line)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def serving(folder: Path, *, workers: int = 1, database: str = "") -> Iterator[Served]:
    """`motcua serve` on a database of its own, ready; killed at the end."""
    environment = os.environ | {
        "DATABASE_URL": database or f"sqlite:///{folder / 'served.db'}",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_DATA_DIR": str(folder),
    }
    port = free_port()
    command = [str(MOTCUA), "serve", "--port", str(port), "--workers", str(workers)]
    said = folder / "server.log"
    with (
        said.open("w") as log,
        subprocess.Popen(
            command,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_tests,  # noqa: PLW1509 -- it only asks the system for a signal
        ) as process,
    ):
        served = Served(process, port)
        try:
            last = time.monotonic() + LONGEST_START
            while f"http://localhost:{port}/" not in said.read_text():
                assert process.poll() is None, said.read_text()
                assert time.monotonic() < last, said.read_text()
                time.sleep(0.1)
            yield served
        finally:
            left = psutil.Process(process.pid).children() if process.poll() is None else []
            process.kill()
            # They end by themselves when their parent is gone.
            psutil.wait_procs(left, timeout=60)


def _end_with_tests() -> None:
    """A run of tests that is killed leaves no server behind."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def read_all(line: socket.socket) -> bytes:
    return b"".join(iter(lambda: line.recv(65536), b""))


def read_page(line: socket.socket) -> bytes:
    """One response with its headers, from a connection that stays open."""
    said = b""
    while b"\r\n\r\n" not in said:
        said += line.recv(65536) or _cut_off()
    headers, _, body = said.partition(b"\r\n\r\n")
    length = next(
        int(value)
        for name, _, value in (one.partition(b":") for one in headers.split(b"\r\n"))
        if name.lower() == b"content-length"
    )
    while len(body) < length:
        body += line.recv(65536) or _cut_off()
    return headers + b"\r\n\r\n" + body


def _cut_off() -> bytes:
    raise AssertionError("the server closed the connection in the middle")
