"""Serving: a web process, a background process, and a parent that supervises both."""

import contextlib
import ctypes
import os
import signal
import socket
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from motcua.config.background import work_until_stopped
from motcua.config.schedule import SCHEDULE
from motcua.config.wiring import SUBSCRIBERS

SECONDS_BEFORE_RESTART = 1.0
STOP = (signal.SIGTERM, signal.SIGINT)
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def is_free(host: str, port: int) -> bool:
    """Whether no process listens at the address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(*, host: str, port: int, workers: int, threads: int, ready: Callable[[], None]) -> int:
    """Serve until stopped by a signal; `ready` is called when the server accepts requests.

    Returns the exit status of the web server. The background process is restarted if it ends by
    itself; all processes end with this one.
    """
    application = _load_everything()
    settings = {"bind": f"{host}:{port}", "workers": workers, "threads": threads}
    web = _start(lambda: _Web(application, settings, ready).run())
    background = _start(_work)
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        _tell_to_end(web)

    for number in STOP:
        signal.signal(number, stop)
    while True:
        ended, status = os.wait()
        if ended == web:
            _tell_to_end(background)
            return os.waitstatus_to_exitcode(status)
        if not stopping:
            time.sleep(SECONDS_BEFORE_RESTART)
            background = _start(_work)


class _Web(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads, configured by arguments instead of a file."""

    def __init__(
        self, application: WSGIHandler, settings: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        self.application = application
        self.given = settings | {
            "worker_class": "motcua.config.worker.Worker",
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
            # Room for a long query in the URL; a Vietnamese letter takes up to nine characters.
            "limit_request_line": 8190,
            "when_ready": lambda _server: ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Apply the given settings."""
        for name, value in self.given.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The WSGI application."""
        return self.application


def _load_everything() -> WSGIHandler:
    """Import all views once before forking, and close connections, which must not be shared."""
    application = get_wsgi_application()
    _ = get_resolver().url_patterns
    connections.close_all()
    return application


def _start(work: Callable[[], None]) -> int:
    """Run `work` in a child process that ends with this one; returns its pid."""
    # Signals are blocked between fork and the child's handlers: the parent's must not run in it.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    child = os.fork()
    if child:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
        return child
    for number in STOP:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    status = 1
    try:
        work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 -- the child ends here, so no caller can handle it
        traceback.print_exc()
    finally:
        os._exit(status)


def _work() -> None:
    work_until_stopped(SUBSCRIBERS, SCHEDULE)


def _tell_to_end(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGTERM)
