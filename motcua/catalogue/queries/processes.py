"""The limits of procedures that a process must fit."""

from datetime import date

from django.db.models import Q

from motcua.catalogue.models import TimeRow
from motcua.processes.registry import Use
from motcua.worktime.enums import TimeUnit


def list_limits(code: str, on: date) -> list[Use]:
    """The stated limits of versions in force on a local date or later, whose process has this
    code, each once."""
    rows = TimeRow.objects.filter(
        Q(version__valid_to__isnull=True) | Q(version__valid_to__gt=on),
        version__process__code=code,
        amount__isnull=False,
    )
    names = ("version__procedure__code", "version__name", "amount", "unit")
    found = dict.fromkeys(rows.order_by("version__procedure__code", "pk").values_list(*names))
    return [
        Use(procedure, name, amount or 0, TimeUnit(unit)) for procedure, name, amount, unit in found
    ]
