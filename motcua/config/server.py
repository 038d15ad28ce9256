"""Serving: web processes, a background process, and a parent that supervises them."""

import contextlib
import ctypes
import gc
import os
import signal
import socket
import time
import traceback
from collections.abc import Callable, Iterable
from functools import partial

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, connections
from django.urls import get_resolver

from motcua.catalogue.queries import begin_index
from motcua.config.background import work_until_stopped
from motcua.config.database import shorten_waits
from motcua.config.http_server import Server
from motcua.config.schedule import SCHEDULE
from motcua.config.wiring import SUBSCRIBERS

SECONDS_BEFORE_RESTART = 1.0
WAITING = 1024
STOP = (signal.SIGTERM, signal.SIGINT)
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def is_free(host: str, port: int) -> bool:
    """Whether no process listens at the address."""
    try:
        _listen(host, port).close()
    except OSError:
        return False
    return True


def serve(*, host: str, port: int, workers: int, threads: int, ready: Callable[[], None]) -> int:
    """Serve until stopped by a signal; `ready` is called when the server accepts requests.

    Returns the exit status. A process that ends by itself is replaced; all end with this one.
    """
    application = _load_everything()
    listener = _listen(host, port)
    web = partial(_serve_pages, application, listener, threads)
    background = partial(_work, listener)
    children = {_start(work): work for work in [*[web] * workers, background]}
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        listener.close()
        _tell_to_end(children)

    for number in STOP:
        signal.signal(number, stop)
    ready()
    while children:
        ended, _status = os.wait()
        work = children.pop(ended, None)
        if work is not None and not stopping:
            time.sleep(SECONDS_BEFORE_RESTART)
            children[_start(work)] = work
        if stopping:
            # Also one that was started while the signal came.
            _tell_to_end(children)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; the clients that come before a process serves them wait in its queue."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=WAITING)


def _serve_pages(application: WSGIHandler, listener: socket.socket, threads: int) -> None:
    shorten_waits(connections.settings[DEFAULT_DB_ALIAS])
    server = Server(application, listener, threads)
    begin_index()
    for number in STOP:
        signal.signal(number, lambda *_: server.stop())
    server.run()


def _load_everything() -> WSGIHandler:
    """Import all views once before forking, and close connections, which must not be shared."""
    application = get_wsgi_application()
    _ = get_resolver().url_patterns
    connections.close_all()
    # To look for garbage writes to every object: each process would soon have all that they share
    # as a copy of its own, some 80 MB for four of them.
    gc.collect()
    gc.freeze()
    return application


def _start(work: Callable[[], None]) -> int:
    """Run `work` in a child process that ends with this one; returns its pid."""
    # Signals are blocked between fork and the child's handlers: the parent's must not run in it.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    parent = os.getpid()
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
        # A parent that was killed before it was asked for will send no signal.
        if os.getppid() == parent:
            work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 -- the child ends here, so no caller can handle it
        traceback.print_exc()
    finally:
        os._exit(status)


def _work(listener: socket.socket) -> None:
    listener.close()
    work_until_stopped(SUBSCRIBERS, SCHEDULE)


def _tell_to_end(children: Iterable[int]) -> None:
    for child in list(children):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
