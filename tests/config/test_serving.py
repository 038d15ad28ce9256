"""The real server, in processes of its own, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import resolve

from motcua.config.management.commands.serve import ADDRESSES

MOTCUA = Path(sys.executable).with_name("motcua")


@pytest.fixture
def port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'served.db'}",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
    }
    with subprocess.Popen(
        [str(MOTCUA), "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def page_of(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status), answer.read().decode()
    except urllib.error.HTTPError as answer:
        return int(answer.code), answer.read().decode()


def status_of(url: str) -> int:
    return page_of(url)[0]


def wait_until_ready(server: subprocess.Popen[str], url: str) -> str:
    return next(line for line in server.stderr or () if url in line)


def test_a_server_answers_and_ends_when_told(server: subprocess.Popen[str], port: int) -> None:
    wait_until_ready(server, f"http://127.0.0.1:{port}")
    assert status_of(f"http://127.0.0.1:{port}/khong-co/") == 404
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0


def test_only_an_address_that_nobody_typed_is_too_long(
    server: subprocess.Popen[str], port: int
) -> None:
    wait_until_ready(server, f"http://127.0.0.1:{port}")
    assert status_of(f"http://127.0.0.1:{port}/khong-co/?q={'a' * 5000}") == 404
    status, page = page_of(f"http://127.0.0.1:{port}/?q={'a' * 20000}")
    assert (status, "Địa chỉ này dài quá" in page) == (414, True)


def test_nothing_is_left_when_the_server_is_killed(
    server: subprocess.Popen[str], port: int
) -> None:
    wait_until_ready(server, f"http://127.0.0.1:{port}")
    server.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail("somebody still listens")


def test_a_port_in_use_is_one_clear_sentence(port: int, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = subprocess.run(
            [str(MOTCUA), "serve", "--port", str(port)], capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_told_is_served(address: str) -> None:
    assert resolve(address)
