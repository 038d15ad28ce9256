"""The real server starts, ends, and replaces processes that were killed."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.urls import resolve

from motcua.config.management.commands.serve import ADDRESSES
from tests.config.serving import Served, free_port, read_all, read_page, serving
from tests.starting import start

PAGE = b"GET /khong-co/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as served:
        yield served


def web_processes(server: Served) -> list[psutil.Process]:
    """The children that have threads: those of the web server."""
    children = psutil.Process(server.process.pid).children()
    return [child for child in children if child.num_threads() > 2]


def ask(server: Served) -> None:
    with server.connect() as line:
        line.sendall(PAGE)
        assert read_page(line).startswith(b"HTTP/1.1 404")


def test_a_server_answers_and_ends_when_told(server: Served) -> None:
    ask(server)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(timeout=60) == 0


def test_a_server_that_is_told_to_end_finishes_what_it_was_asked(server: Served) -> None:
    with server.connect() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
        line.sendall(PAGE * 40)
        line.recv(1)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert read_all(line).count(b"</html>") > 1
    assert server.process.wait(timeout=60) == 0


def test_a_web_process_that_was_killed_is_replaced(server: Served) -> None:
    ask(server)
    (before,) = web_processes(server)
    os.kill(before.pid, signal.SIGKILL)
    ask(server)
    (after,) = web_processes(server)
    assert after.pid != before.pid


def test_nothing_is_left_when_the_server_is_killed(server: Served) -> None:
    server.process.kill()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)):
                return
        time.sleep(0.1)
    pytest.fail("somebody still listens")


def test_a_port_in_use_is_one_clear_sentence() -> None:
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = start(["serve", "--port", str(port)], os.environ)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_told_is_served(address: str) -> None:
    assert resolve(address)
