"""Numbers of the law that are dated data."""

from datetime import datetime

from django.db.models import Q

from motcua.dossiers.enums import RuleSet
from motcua.dossiers.models import RuleParameter
from motcua.kernel.clock import VIETNAM


def get_parameter(rule_set: RuleSet, name: str, at: datetime) -> int:
    """The value in force on the local day of `at`; raises `RuleParameter.DoesNotExist`."""
    day = at.astimezone(VIETNAM).date()
    rows = RuleParameter.objects.filter(rule_set=rule_set, name=name, valid_from__lte=day)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).get().value
