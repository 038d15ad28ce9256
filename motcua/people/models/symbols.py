"""The symbols of agencies in the numbers of their papers."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import Dated
from motcua.people.models.units import Unit
from motcua.people.rules.symbols import LONGEST_SOURCE, LONGEST_SYMBOL


class AgencySymbol(Dated):
    """The symbol of a unit in the numbers of the papers that it issues, from a day on.

    One that ends where it begins was replaced before it held. A unit without one is known by the
    symbol that its name gives (`rules.codes.agency_symbol`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="symbols")
    symbol = models.CharField(max_length=LONGEST_SYMBOL)
    source_note = models.CharField(max_length=LONGEST_SOURCE)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["unit"], name="agencysymbol_never_overlaps"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="agencysymbol_ends_when_it_starts_or_later",
            ),
        ]
