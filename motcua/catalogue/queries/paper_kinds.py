"""The kinds of papers that are known on a day."""

from datetime import date

from django.db.models import Q

from motcua.catalogue.models import PaperKind
from motcua.catalogue.rules.paper_kinds import Kind
from motcua.kernel.text import fold


def list_paper_kinds(day: date) -> list[Kind]:
    """Those in force on a local day. One query."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows = PaperKind.objects.filter(goes_on, valid_from__lte=day).order_by("code")
    return [
        Kind(
            row.code,
            tuple(fold(phrase) for phrase in row.asked),
            frozenset(row.procedures),
            frozenset(row.types),
        )
        for row in rows
    ]
