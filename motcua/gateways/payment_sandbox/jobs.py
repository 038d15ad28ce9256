"""Messages of the sandbox's bank that come late."""

from django_tasks import task

from motcua.gateways.receiving import receive_notice
from motcua.kernel.clock import now


@task()
def deliver(gateway: str, fields: dict[str, str]) -> bool:
    """Send a message to ourselves; returns whether it was taken."""
    is_taken, _answer = receive_notice(gateway, fields, now())
    return is_taken
