"""Setting the symbol of an agency in the numbers of its papers."""

from datetime import date, datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import tidy_line
from motcua.people.events import AgencySymbolSet
from motcua.people.models import AgencySymbol, Unit
from motcua.people.permissions.symbols import can_set_agency_symbol
from motcua.people.rules.symbols import list_symbol_problems


class CannotSetAgencySymbol(RefusedFields):
    """The symbol is none, nobody says where it is from, or its first day is over."""


@action(
    on=Unit,
    may=can_set_agency_symbol,
    refusal=CannotSetAgencySymbol,
    chain=lambda unit: unit.code,
)
def set_agency_symbol(
    *,
    unit: Unit,
    symbol: str,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Unit]:
    """Number the unit's papers with this symbol from a local day on, today or later.

    The one in force ends there; those that would begin then or later end on
    their first day, so that they hold on none. What was numbered
    stays. Raises `CannotSetAgencySymbol`.
    """
    symbol, source = tidy_line(symbol), tidy_line(source_note)
    problems = list(list_symbol_problems(symbol, source))
    if valid_from < at.astimezone(VIETNAM).date():
        problems.append(("valid_from", _("Ký hiệu mới dùng từ hôm nay hoặc sau đó.")))
    if problems:
        raise CannotSetAgencySymbol(problems)
    rows = AgencySymbol.objects.filter(unit=unit)
    rows.filter(valid_from__gte=valid_from).update(valid_to=F("valid_from"))
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    rows.filter(goes_on, valid_from__lt=valid_from).update(valid_to=valid_from)
    made = AgencySymbol.objects.create(
        unit=unit, symbol=symbol, source_note=source, valid_from=valid_from
    )
    return Done(unit, AgencySymbolSet(declared=made.pk, valid_from=valid_from))
