"""The register of a counter: every dossier that it received in a month."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from motcua.dossiers.enums import Delivery, RuleSet
from motcua.dossiers.models import Dossier, Handover
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.people.models import Unit
from motcua.worktime.rules.datetimes import start_of

MOST_LINES = 5_000
"""The dossiers that one file holds; the page shows all, in parts."""


@dataclass(frozen=True, slots=True)
class Register:
    """The dossiers that a unit received from the local day `first` until before `end`."""

    unit: Unit
    first: date
    end: date
    dossiers: QuerySet[Dossier]
    rule_set: RuleSet


def get_register(unit: Unit, month: date) -> Register:
    """The register of the month of this local day, in the order of receipt."""
    first = month.replace(day=1)
    end = (first + timedelta(days=31)).replace(day=1)
    begins, ends = (start_of(day) for day in (first, end))
    rows = Dossier.objects.filter(
        receiving_unit=unit, received_at__gte=begins, received_at__lt=ends
    )
    given = Prefetch("handovers", Handover.objects.exclude(how=Delivery.RETURNED).order_by("-pk"))
    shown = rows.select_related("deciding_unit", "version").prefetch_related(given)
    return Register(unit, first, end, shown.order_by("received_at", "pk"), rule_set_on(first))
