"""The background process: lets every subscriber read the log, again and again."""

import logging
import signal
import threading
from collections.abc import Mapping

from django.db import close_old_connections

from motcua.kernel.actions import Handler, run_subscriber

log = logging.getLogger(__name__)


def read_log_once(subscribers: Mapping[str, Handler]) -> int:
    """Give each subscriber what is new to it; returns how many events were read.

    A subscriber that fails is logged and tried again next time: its cursor has not moved, and the
    others go on.
    """
    read = 0
    for name, handler in subscribers.items():
        try:
            read += run_subscriber(name=name, handler=handler)
        except Exception:
            log.exception("The subscriber %s failed; it will be tried again", name)
    return read


def read_log_until_stopped(subscribers: Mapping[str, Handler], *, pause: float) -> None:
    """Read until SIGTERM or SIGINT, resting `pause` seconds when nothing is new."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.is_set():
        close_old_connections()
        if not read_log_once(subscribers):
            stopped.wait(pause)
