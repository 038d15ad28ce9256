"""How much is done unasked for the owners of results that a procedure renews."""

from datetime import date

from django.db.models import Q

from motcua.catalogue.enums import Proactive
from motcua.catalogue.models import ProactiveLevel, Procedure

USUAL = Proactive.RECOMMENDED
"""Where no document says otherwise: nothing is filed, and a press of the owner begins it."""


def level_on(procedure: int, day: date) -> Proactive:
    """The level of a procedure, by id, on a local day. One query."""
    row = find_level(procedure, day)
    return Proactive(row.level) if row else USUAL


def find_level(procedure: int, day: date) -> ProactiveLevel | None:
    """What is set of a procedure, by id, for a local day, with the document that says so."""
    ends_later = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = ProactiveLevel.objects.filter(ends_later, procedure=procedure, valid_from__lte=day)
    return rows.first()


def list_levels(procedure: Procedure) -> list[tuple[ProactiveLevel, str]]:
    """All rows of a procedure with the level in words, the latest first."""
    rows = ProactiveLevel.objects.filter(procedure=procedure).order_by("-valid_from")
    return [(row, str(Proactive(row.level).label)) for row in rows]
