"""The symbols of agencies in the numbers of their papers."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import Dated
from motcua.people.models.units import Unit
from motcua.people.rules.signs import LONGEST_SIGN, LONGEST_SOURCE


class AgencySign(Dated):
    """The symbol of a unit in the numbers of the papers that it issues, from a day on.

    One that ends where it begins was replaced before it held. A unit without one is known by the
    symbol that its name gives (`rules.codes.agency_sign`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="signs")
    sign = models.CharField(max_length=LONGEST_SIGN)
    source_note = models.CharField(max_length=LONGEST_SOURCE)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["unit"], name="agencysign_never_overlaps"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="agencysign_ends_when_it_starts_or_later",
            ),
        ]
