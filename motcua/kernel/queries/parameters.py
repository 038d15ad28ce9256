"""Reading legal parameters."""

from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.retention import years_before

RETENTION = "retention"
"""The rule set with the retention period, in years, of each kind of personal data."""

# Fixed SQL, because most pages and actions read a set: a query set costs five times as much.
IN_FORCE = """
    SELECT name, value FROM kernel_ruleparameter
    WHERE rule_set = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)
"""


def read_parameters(rule_set: str, at: datetime) -> dict[str, int]:
    """The values of a set by name, as in force on the local day of `at`."""
    day = connection.ops.adapt_datefield_value(at.astimezone(VIETNAM).date())
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [rule_set, day, day])
        return dict(cursor.fetchall())


def get_parameter(rule_set: str, name: str, at: datetime) -> int:
    """The value in force on the local day of `at`; raises `RuleParameter.DoesNotExist`."""
    return list_parameters(rule_set, at).get(name=name).value


def list_parameters(rule_set: str, at: datetime) -> QuerySet[RuleParameter]:
    """All parameters of a set that are in force on the local day of `at`, by name."""
    day = at.astimezone(VIETNAM).date()
    rows = RuleParameter.objects.filter(rule_set=rule_set, valid_from__lte=day)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).order_by("name")


def kept_since(kind: str, at: datetime) -> datetime | None:
    """Data from before this time are past the retention period of their kind; None if none are."""
    rule = list_parameters(RETENTION, at).filter(name=kind).first()
    return years_before(at, rule.value) if rule else None
