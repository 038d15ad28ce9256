"""Jobs about people's accounts."""

from axes.handlers.proxy import AxesProxyHandler
from django_tasks import task

# Long enough to look into an account that was misused.
DAYS_KEPT = 90


@task()
def forget_old_sign_ins() -> int:
    """Remove where people signed in from, after 90 days: addresses are personal data.

    The list is the library's own, and so is removing from it; who signed in stays in the log. Of
    failed sign-ins it removes those older than a quarter of an hour itself, at every sign-in.
    """
    return int(AxesProxyHandler.reset_logs(age_days=DAYS_KEPT))
