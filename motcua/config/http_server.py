"""The web server of one process: waitress, which keeps slow clients away from the threads.

A request is given to a thread when it has arrived whole, and its response is kept until the client
has read it, so a slow client costs a file descriptor and no thread.
"""

import resource
import socket
import time

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from motcua.config.http_channel import LARGEST_HEADERS, Channel

MEGABYTE = 1024 * 1024
LARGEST_REQUEST = max(24, settings.UPLOAD_MEGABYTES + 1) * MEGABYTE
"""The bound for all pages; each accepts less (`motcua.web.ui.bodies`)."""
LARGEST_RESPONSE = 256 * MEGABYTE
MOST_CONNECTIONS = 4000
FILES_A_CONNECTION = 3
"""Its socket, and where its request and its response are kept when they are large."""
FILES_OF_OUR_OWN = 200
SECONDS_TO_FINISH = 25.0
FORMS_WITH_FILES_AT_ONCE = 3
"""Each may wait for the checks of its files, up to 40 seconds where a file was made for that."""
WITH_FILES = "multipart/form-data"


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Waitress's server, which closes the slowest connections and finishes what was asked of it."""

    channel_class = Channel
    accepting: bool

    def __init__(self, application: WSGIHandler, listener: socket.socket, threads: int) -> None:
        """`listener` is bound already, and may be shared with other processes."""
        self.stop_by = 0.0
        self.most = most_connections()
        super().__init__(
            application,
            map={},
            _sock=listener,
            adj=_adjustments(listener, threads, self.most),
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
            bind_socket=False,
        )
        self.forms_with_files = ThreadedTaskDispatcher()
        self.forms_with_files.set_thread_count(FORMS_WITH_FILES_AT_ONCE)

    def add_task(self, task: Channel) -> None:
        """Have a thread answer what a connection asks first."""
        kind = task.requests[0].headers.get("CONTENT_TYPE", "")
        is_file = kind.lower().startswith(WITH_FILES)
        (self.forms_with_files if is_file else self.task_dispatcher).add_task(task)

    def stop(self) -> None:
        """Take no more connections, and end when all requests have their responses."""
        self.stop_by = self.stop_by or time.monotonic() + SECONDS_TO_FINISH
        self.pull_trigger()

    def run(self) -> None:
        """Serve until stopped."""
        while not self.stop_by or self._is_finishing():
            wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)
        for threads in (self.task_dispatcher, self.forms_with_files):
            threads.shutdown()

    def handle_accept(self) -> None:
        """Take a connection; the slowest clients make room where there are too many."""
        if len(self.active_channels) >= self.most:
            by_age = sorted(self.active_channels.values(), key=lambda channel: channel.began)
            slow = [channel for channel in by_age if not channel.requests]
            for channel in slow[: max(1, self.most // 20)]:
                channel.handle_close()
        super().handle_accept()

    def maintenance(self, _now: float) -> None:
        """Close the connections of clients that take too long; waitress calls it regularly."""
        now = time.monotonic()
        for channel in self.active_channels.values():
            if channel.is_overdue(now):
                channel.will_close = True

    def _is_finishing(self) -> bool:
        """Whether a client still waits for a response to what it has sent."""
        if self.accepting:
            self.accepting = False
            wasyncore.dispatcher.close(self)
        waits = any(one.requests or one.total_outbufs_len for one in self.active_channels.values())
        return waits and time.monotonic() < self.stop_by


def most_connections() -> int:
    """How many connections the process may hold; raises its limit of open files for them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS * FILES_A_CONNECTION + FILES_OF_OUR_OWN
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return min(MOST_CONNECTIONS, max(1, (allowed - FILES_OF_OUR_OWN) // FILES_A_CONNECTION))


def _adjustments(listener: socket.socket, threads: int, most: int) -> Adjustments:
    return Adjustments(
        sockets=[listener],
        threads=threads,
        ident="motcua",
        server_name=listener.getsockname()[0],
        # Of the headers that a proxy adds, the settings decide which are believed.
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        cleanup_interval=5,
        # More than there can be: slow clients make room, nobody waits outside.
        connection_limit=2 * most + FILES_OF_OUR_OWN,
        max_request_header_size=LARGEST_HEADERS,
        max_request_body_size=LARGEST_REQUEST,
        inbuf_overflow=64 * 1024,
        outbuf_overflow=256 * 1024,
        outbuf_high_watermark=LARGEST_RESPONSE,
    )
