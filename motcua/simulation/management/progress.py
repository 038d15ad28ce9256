"""Progress lines of a long task."""

import time
from collections.abc import Callable

from django.utils.translation import gettext as _

SECONDS_BETWEEN_LINES = 2.0


class Progress:
    """Prints the share done and the remaining time, at most every two seconds."""

    def __init__(self, say: Callable[[str], None], title: str) -> None:
        self.say, self.title = say, title
        self.started = self.said = time.perf_counter()
        self.first: float | None = None

    def __call__(self, done: int, whole: int) -> None:
        """`done` of `whole` are done; the share at the first call was done earlier."""
        now, share = time.perf_counter(), done / whole if whole else 1.0
        if self.first is None:
            self.first = share
        if now - self.said < SECONDS_BETWEEN_LINES and share < 1:
            return
        self.said = now
        new = share - self.first
        line = _("%(title)s: %(percent)s %%")
        if new > 0:
            line = _("%(title)s: %(percent)s %%, còn khoảng %(left)s giây")
        left = round((now - self.started) / new * (1 - share)) if new > 0 else 0
        self.say(line % {"title": self.title, "percent": int(100 * share), "left": left})
