"""Reading the register."""

from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.delegations.enums import DelegationState, Standing
from motcua.delegations.models import DelegatedProcedure, Delegation
from motcua.delegations.permissions import SEEING, can_see_delegations
from motcua.delegations.rules.entries import RULE_SET, Entry, Parameters, standing_of
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.queries.parameters import read_parameters
from motcua.people.models import Officer, Unit
from motcua.people.permissions import posts_of
from motcua.people.permissions.provinces import root_of

MOST_OF_A_PROCEDURE = 50


def get_delegation_parameters(at: datetime) -> Parameters:
    """What holds on the local day of `at`."""
    return Parameters(**read_parameters(RULE_SET, at))


def stands(standing: Standing, today: date, days: int) -> Q:
    """The SQL twin of `standing_of`, of confirmed ones."""
    soon = today + timedelta(days=days + 1)
    condition = {
        Standing.COMING: Q(valid_from__gt=today),
        Standing.HOLDS: Q(valid_from__lte=today)
        & (Q(valid_to__isnull=True) | Q(valid_to__gt=soon)),
        Standing.EXPIRING: Q(valid_from__lte=today, valid_to__gt=today, valid_to__lte=soon),
        Standing.EXPIRED: Q(valid_from__lte=today, valid_to__lte=today),
    }
    return Q(state=DelegationState.CONFIRMED) & condition[standing]


def list_delegations(officer: Officer, at: datetime) -> QuerySet[Delegation]:
    """Those of the officer's province, what ends first on top."""
    rows = _of_province(officer, at).select_related("from_unit", "to_unit")
    rows = rows.annotate(count_procedures=Count("procedures"))
    return rows.order_by(F("valid_to").asc(nulls_last=True), "valid_from", "pk")


def _of_province(officer: Officer, at: datetime) -> QuerySet[Delegation]:
    root = root_of(posts_of(officer, SEEING, at)[0].unit)
    return Delegation.objects.filter(from_unit__path__startswith=f"{root}/")


def count_delegations(
    officer: Officer, at: datetime, held: Parameters
) -> dict[Standing | DelegationState, int]:
    """How many confirmed ones of the province stand where on the local day of `at`, and how many
    wait."""
    today = at.astimezone(VIETNAM).date()
    filters: dict[Standing | DelegationState, Q] = {
        standing: stands(standing, today, held.expiring_days) for standing in Standing
    }
    filters[DelegationState.WAITING] = Q(state=DelegationState.WAITING)
    counts = {each.value: Count("pk", filter=condition) for each, condition in filters.items()}
    found = _of_province(officer, at).aggregate(**counts)
    return {each: found[each.value] for each in filters}


def where_it_stands(row: Delegation, at: datetime, held: Parameters) -> Standing | None:
    """Where a confirmed one stands on the local day of `at`; None of one that is not."""
    if row.state != DelegationState.CONFIRMED:
        return None
    today = at.astimezone(VIETNAM).date()
    return standing_of(row.valid_from, row.valid_to, today, held.expiring_days)


def get_delegation(pk: int, *, officer: Officer, at: datetime) -> Delegation:
    """One of the officer's province. Raises `NotVisible`."""
    names = ("from_unit", "to_unit", "registered_by", "confirmed_by", "refused")
    row = Delegation.objects.select_related(*names).filter(pk=pk).first()
    if row is None or not can_see_delegations(officer, row.from_unit, at):
        raise NotVisible(_("Sổ không có mục phân cấp, ủy quyền này."))
    return row


def list_codes(row: Delegation) -> list[str]:
    """The codes of its procedures."""
    return list(row.procedures.order_by("code").values_list("code", flat=True))


def list_delegations_of(code: str, at: datetime) -> list[Delegation]:
    """Confirmed ones of a procedure that hold on the local day of `at` or later."""
    today = at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    rows = Delegation.objects.filter(
        goes_on, state=DelegationState.CONFIRMED, procedures__code=code
    )
    rows = rows.select_related("from_unit", "to_unit").order_by("valid_from", "pk")
    return list(rows[:MOST_OF_A_PROCEDURE])


def find_overlap(from_unit: Unit, to_unit: Unit, entry: Entry) -> tuple[str, Delegation] | None:
    """A procedure that the same unit was given already for some of these days, and the entry that
    says so, refused ones left out."""
    ends = Q(delegation__valid_to__isnull=True) | Q(delegation__valid_to__gt=entry.valid_from)
    if entry.valid_to is not None:
        ends &= Q(delegation__valid_from__lt=entry.valid_to)
    rows = DelegatedProcedure.objects.filter(
        ends,
        code__in=entry.procedures,
        delegation__from_unit=from_unit,
        delegation__to_unit=to_unit,
    ).exclude(delegation__state=DelegationState.REFUSED)
    found = rows.select_related("delegation").order_by("code", "pk").first()
    return (found.code, found.delegation) if found else None
