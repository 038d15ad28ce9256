"""`AXES_HANDLER`: counts failures by name and IP address, and by IP address over all names."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """Locks a name at an IP address, and at a higher limit an IP address for all names."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Failures by name and IP address; at least the limit if the IP address is over its own."""
        failures: int = super().get_failures(request, credentials)
        over = self._of_address(request) >= settings.SIGN_IN_FAILURES_AN_ADDRESS
        return max(failures, settings.AXES_FAILURE_LIMIT) if over else failures

    def get_left(self, request: HttpRequest, username: str) -> int:
        """The wrong passwords left before this name at this IP address is locked."""
        AxesProxyHandler.update_request(request)
        of_name = settings.AXES_FAILURE_LIMIT - self.get_failures(request, {"username": username})
        return min(of_name, settings.SIGN_IN_FAILURES_AN_ADDRESS - self._of_address(request))

    def _of_address(self, request: Any) -> int:
        attempts = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address,
            attempt_time__gte=get_cool_off_threshold(request),
        )
        total = attempts.aggregate(total=Sum("failures_since_start"))["total"]
        return total or 0
