"""`AXES_HANDLER`: wrong passwords count by name and address, and by address over all names."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """Locks one name at one address early, and an address that tries many names later."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Failures by name and address; the limit or more, where the address alone is over its."""
        failures: int = super().get_failures(request, credentials)
        over = self._of_address(request) >= settings.SIGN_IN_FAILURES_AN_ADDRESS
        return max(failures, settings.AXES_FAILURE_LIMIT) if over else failures

    def get_left(self, request: HttpRequest, username: str) -> int:
        """How many more wrong passwords this name at this address may give before it is locked."""
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
