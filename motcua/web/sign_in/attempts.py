"""`AXES_HANDLER`: how long a name must wait after wrong passwords.

The library records the failures; how they are counted is ours. A name waits at the address where
it failed, and everywhere once it failed often. An address never waits as a whole until it is far
beyond what a hall of people mistypes. A device that the account signed in on before waits for
nothing but its own failures.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum

from motcua.kernel.counts import begin_try, take_back_try
from motcua.people.rules.attempts import FIRST_WAIT, wait_after
from motcua.web.sign_in.devices import find_device

# Wrong passwords without a wait: for a name at an address, for a name at an address that guesses
# many names, and for a name wherever they come from.
FREE_HERE = 5
FREE_AT_GUESSER = 1
FREE_ANYWHERE = 20
# So many times the limit of an address, and the address waits too.
FAR_BEYOND = 10
# Minutes, this one included, in which a try may be under way; one of a process that was killed
# counts no longer.
UNDER_WAY = 2
# Begins the user agent under which the failures of a known device are recorded.
_DEVICE = "device:"


@dataclass(frozen=True)
class Standing:
    """Seconds to wait before the next try, and the tries left before the next wait.

    `left_anywhere` are those of the name, whatever address they come from.
    """

    wait: int
    left: int
    left_anywhere: int = FREE_ANYWHERE


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """Refuses a name that must wait; records failures under a known device's name."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        """Whether the name must wait; the form has asked already."""
        known: Standing | None = getattr(request, "standing", None)
        username = str((credentials or {}).get("username", ""))
        return (known or self.standing(request, username)).wait > 0

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:  # noqa: ARG002 - the library's
        """Not counted: the library would lock for good."""
        return 0

    def recognise(self, request: Any, username: str) -> None:
        """Note the device on the request; no browser can name itself so."""
        AxesProxyHandler.update_request(request)
        device = find_device(request, username)
        agent = request.axes_user_agent.replace(_DEVICE, "")
        request.axes_user_agent = f"{_DEVICE}{device} {agent}"[:255] if device else agent

    @contextmanager
    def one_at_a_time(self, request: Any, username: str) -> Iterator[Standing]:
        """The standing at the begin of a try, in view of others that are not judged yet.

        Without it, many tries at once would all be judged before the first failure is recorded.
        """
        device, _blank, _agent = request.axes_user_agent.partition(" ")
        name = f"password:{username}"
        if device.startswith(_DEVICE):
            keys = [f"{name}:{device}"]
        else:
            keys = [f"{name}:{request.axes_ip_address}", name]
        tries = [begin_try(key, UNDER_WAY) for key in keys]
        try:
            standing = self.standing(request, username)
            left = (standing.left, standing.left_anywhere)
            # Of a known device only its own tries count.
            if any(t.earlier >= max(most, 1) for t, most in zip(tries, left, strict=False)):
                standing = Standing(max(standing.wait, FIRST_WAIT), 0)
            request.standing = standing
            yield standing
        finally:
            for each in tries:
                take_back_try(each)

    def standing(self, request: Any, username: str) -> Standing:
        """The wait and the tries left of this name, on this device and at this address."""
        now: datetime = request.axes_attempt_time
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        device, _blank, _agent = request.axes_user_agent.partition(" ")
        if device.startswith(_DEVICE):
            own = _failures_in(
                recent.filter(username=username, user_agent__startswith=f"{device} ")
            )
            return own.standing(FREE_HERE, now)
        strangers = recent.exclude(user_agent__startswith=_DEVICE)
        of_name = strangers.filter(username=username)
        here = _failures_in(of_name.filter(ip_address=request.axes_ip_address))
        address = _failures_in(strangers.filter(ip_address=request.axes_ip_address))
        guesses = address.number >= settings.SIGN_IN_FAILURES_AN_ADDRESS
        anywhere = _failures_in(of_name).standing(FREE_ANYWHERE, now)
        standings = [here.standing(FREE_AT_GUESSER if guesses else FREE_HERE, now), anywhere]
        if address.number >= FAR_BEYOND * settings.SIGN_IN_FAILURES_AN_ADDRESS:
            standings.append(Standing(address.left_of(FIRST_WAIT, now), 0))
        return Standing(
            max(one.wait for one in standings), min(one.left for one in standings), anywhere.left
        )


@dataclass(frozen=True)
class _Failures:
    """The number of failures within the hour, and the last of them."""

    number: int
    last_at: datetime | None

    def standing(self, free: int, now: datetime) -> Standing:
        wait = self.left_of(wait_after(self.number, free), now)
        return Standing(wait, max(free - self.number, 0))

    def left_of(self, wait: int, now: datetime) -> int:
        """The seconds that are left of a wait after the last failure."""
        if self.last_at is None:
            return 0
        # A first failure is recorded a moment after the request came.
        passed = max((now - self.last_at).total_seconds(), 0)
        return max(0, ceil(wait - passed))


def _failures_in(attempts: QuerySet[AccessAttempt]) -> _Failures:
    sums = attempts.aggregate(number=Sum("failures_since_start"), last_at=Max("attempt_time"))
    return _Failures(sums["number"] or 0, sums["last_at"])
