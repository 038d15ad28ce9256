"""Clients that take all the time in the world change nothing for others."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from waitress.adjustments import Adjustments

from motcua.config import http_server
from motcua.config.http_channel import Channel
from tests.config.serving import Served, read_page, serving

PAGE = b"GET /khong-co/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
FEW, MANY = 40, 500


def drips_headers(line: socket.socket) -> None:
    line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")


def drips_body(line: socket.socket) -> None:
    line.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")


def reads_nothing(line: socket.socket) -> None:
    line.sendall(PAGE * 10)


def says_nothing(line: socket.socket) -> None:
    line.sendall(PAGE)


BEGINNINGS: list[Callable[[socket.socket], None]] = [
    drips_headers,
    drips_body,
    reads_nothing,
    says_nothing,
]


@contextlib.contextmanager
def slow_clients(server: Served, number: int) -> Iterator[None]:
    """`number` connections, a quarter of each kind; those that drip send a byte a second."""
    stopped = threading.Event()
    with contextlib.ExitStack() as stack:
        lines = [stack.enter_context(socket.socket()) for _ in range(number)]
        for place, line in enumerate(lines):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
            line.settimeout(60)
            line.connect(("127.0.0.1", server.port))
            BEGINNINGS[place % 4](line)

        def drip() -> None:
            while not stopped.wait(1):
                for place, line in enumerate(lines):
                    if place % 4 < 2:
                        line.sendall(b"x")

        thread = threading.Thread(target=drip)
        thread.start()
        stack.callback(thread.join)
        stack.callback(stopped.set)
        yield


def seconds_for_pages(server: Served, pages: int = 60) -> list[float]:
    """How long each of many visitors waits for a page, sorted."""
    taken = []
    for _ in range(pages):
        began = time.monotonic()
        with server.connect() as line:
            line.sendall(PAGE)
            assert read_page(line).startswith(b"HTTP/1.1 404")
        taken.append(time.monotonic() - began)
    return sorted(taken)


def processor_seconds(server: Served) -> float:
    parent = psutil.Process(server.process.pid)
    times = [one.cpu_times() for one in parent.children()]
    return sum(one.user + one.system for one in times)


@pytest.mark.parametrize("number", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_slow_clients_change_nothing_for_others(tmp_path: Path, number: int) -> None:
    with serving(tmp_path, workers=2) as server:
        seconds_for_pages(server, 20)
        alone = seconds_for_pages(server)
        with slow_clients(server, number):
            time.sleep(3)
            beside = seconds_for_pages(server)
            before, began = processor_seconds(server), time.monotonic()
            time.sleep(5)
            load = (processor_seconds(server) - before) / (time.monotonic() - began)
    # The machine is shared, so the bound is wide; a server that is held up answers nobody.
    assert beside[30] < 3 * alone[30] + 0.3
    assert beside[-1] < 5
    assert load < 0.25


class Server:
    """Stands for the server in tests of one connection."""

    active_channels: dict[int, Channel] = {}


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Channel]:
    ours, theirs = socket.socketpair()
    adjustments = Adjustments(sockets=[])
    with theirs:
        channel = Channel(Server(), ours, ("127.0.0.1", 1), adjustments, map={})
        channel.began = 1000.0
        yield channel
        channel.handle_close()


def test_an_idle_connection_is_closed_after_a_minute(channel: Channel) -> None:
    assert [channel.is_overdue(1000.0 + seconds) for seconds in (60, 61)] == [False, True]


def test_the_headers_of_a_request_arrive_within_half_a_minute(channel: Channel) -> None:
    channel.received(b"GET / HTTP/1.1\r\nX: a")
    channel.began = 1000.0
    channel.received(b"b")
    assert [channel.is_overdue(1000.0 + seconds) for seconds in (30, 31)] == [False, True]


def test_a_large_body_may_take_longer_as_long_as_it_moves(channel: Channel) -> None:
    channel.received(b"POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n")
    channel.received(b"x" * 50_000)
    channel.began = 1000.0
    assert [channel.is_overdue(1000.0 + seconds) for seconds in (160, 161)] == [False, True]


def test_a_large_answer_may_take_longer_as_long_as_it_is_read(channel: Channel) -> None:
    channel.total_outbufs_len, channel.sent = 1, 50_000
    assert [channel.is_overdue(1000.0 + seconds) for seconds in (160, 161)] == [False, True]


def test_a_connection_whose_request_is_being_answered_is_never_overdue(channel: Channel) -> None:
    channel.requests = [object()]
    assert not channel.is_overdue(9999.0)


def test_the_slowest_client_makes_room_for_one_more(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, contextlib.ExitStack() as stack:
        server = http_server.Server(None, listener, 1)
        server.most = 3
        lines = []
        for _ in range(4):
            lines.append(stack.enter_context(socket.create_connection(listener.getsockname())))
            server.handle_accept()
        assert lines[0].recv(1) == b""
        assert len(server.active_channels) == 3
        for channel in list(server.active_channels.values()):
            channel.handle_close()
        server.task_dispatcher.shutdown()
        server.trigger.close()
