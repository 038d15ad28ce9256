"""Jobs about people's accounts."""

from axes.handlers.proxy import AxesProxyHandler
from django_tasks import task

# Long enough to investigate a misused account.
DAYS_KEPT = 90


@task()
def forget_old_sign_ins() -> int:
    """Delete the addresses of sign-ins after 90 days: they are personal data.

    The table and its deletion belong to the library; sign-ins stay in the log. The library itself
    deletes failed attempts older than an hour, at every sign-in.
    """
    return int(AxesProxyHandler.reset_logs(age_days=DAYS_KEPT))
