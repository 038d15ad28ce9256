"""What operators see of guessing: wrong passwords, codes and secrets."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, Sum

from motcua.kernel.counts import MISSED, REFUSED, spent

LIMITS = {"lookups": "LOOKUPS_A_MINUTE", "secrets": "SECRETS_A_MINUTE"}


def guessing_measures(at: datetime) -> dict[str, float]:
    """Wrong passwords of the last hour; look-ups that found nothing or were refused, in 15 minutes.

    An address guesses from the number of wrong passwords on that people of one office mistype.
    """
    recent = AccessAttempt.objects.filter(attempt_time__gte=at - timedelta(hours=1))
    told = recent.aggregate(
        failures=Sum("failures_since_start"), names=Count("username", distinct=True)
    )
    by_address = recent.values("ip_address").annotate(failures=Sum("failures_since_start"))
    guessing = by_address.filter(failures__gte=settings.SIGN_IN_FAILURES_AN_ADDRESS)
    measures: dict[str, float] = {
        "motcua_sign_in_failures": told["failures"] or 0,
        "motcua_sign_in_failed_names": told["names"],
        "motcua_sign_in_guessing_addresses": guessing.count(),
    }
    for what, setting in LIMITS.items():
        measures[f'motcua_lookups_missed{{of="{what}"}}'] = spent(f"{MISSED}:{setting}")
        measures[f'motcua_lookups_refused{{of="{what}"}}'] = spent(f"{REFUSED}:{setting}")
    return measures
