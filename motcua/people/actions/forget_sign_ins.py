"""Removing what is remembered of old sign-ins: names and network addresses are personal data."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessLog
from django.db import transaction

# A lock after wrong passwords lasts a quarter of an hour, so a day is long.
KEEP_FAILED = timedelta(days=1)
# Long enough to look into an account that was misused.
KEEP_DONE = timedelta(days=90)


def forget_sign_ins(*, at: datetime) -> int:
    """Remove failed sign-ins after a day and successful ones after 90; returns how many."""
    with transaction.atomic():
        failed = AccessAttempt.objects.filter(attempt_time__lt=at - KEEP_FAILED).delete()[0]
        done = AccessLog.objects.filter(attempt_time__lt=at - KEEP_DONE).delete()[0]
    return int(failed + done)
