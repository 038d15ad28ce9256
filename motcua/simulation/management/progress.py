"""Lines that say how far a long piece of work is."""

import time
from collections.abc import Callable

from django.utils.translation import gettext as _

SECONDS_BETWEEN_LINES = 2.0


class Progress:
    """Says the share that is done and the time that remains, every two seconds at most."""

    def __init__(self, say: Callable[[str], None], title: str = "") -> None:
        self.say, self.title = say, title
        self.started = self.said = time.perf_counter()

    def __call__(self, done: int, whole: int) -> None:
        """`done` of `whole` are done."""
        moment = time.perf_counter()
        if done and (moment - self.said >= SECONDS_BETWEEN_LINES or done == whole):
            self.said = moment
            remaining = (moment - self.started) / done * (whole - done)
            line = _("%(percent)3d %%  %(done)s/%(whole)s thao tác, còn khoảng %(left)s giây")
            values = {
                "percent": 100 * done // whole,
                "done": done,
                "whole": whole,
                "left": round(remaining),
            }
            self.say(f"{self.title} {line % values}".strip())
