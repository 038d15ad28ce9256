"""Reading a dossier with its visibility check, and lists of dossiers."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, Money
from motcua.dossiers.models import Dossier, DossierQuerySet, DossierStep
from motcua.dossiers.permissions.roles import COUNTER, units_of
from motcua.dossiers.queries.codes import has_code
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer
from motcua.people.permissions import visible_unit_keys


def list_dossiers(officer: Officer, at: datetime) -> DossierQuerySet:
    """The dossiers that the officer may see."""
    return Dossier.objects.of_units(visible_units(officer, at))


def visible_units(officer: Officer, at: datetime) -> list[int]:
    """The ids of the units whose dossiers the officer may see."""
    # A list of ids, so that both sides of the "or" use the unit indexes; cached on the officer.
    kept: dict[datetime, list[int]] = officer.__dict__.setdefault("_visible_units", {})
    if at not in kept:
        kept[at] = visible_unit_keys(officer, at)
    return kept[at]


# Used by every page and form of a dossier: a query set would cost 2 ms more CPU time.
_dossier = PreparedRows(
    lambda: Dossier.objects.filter(pk=1).select_related(
        "version__procedure", "case", "receiving_unit", "deciding_unit"
    )
)


def get_dossier(pk: int, *, officer: Officer, at: datetime) -> Dossier:
    """One dossier with the related rows of its page; raises `NotVisible`."""
    row = next(iter(_dossier(pk)), None)
    if row is None or row.is_private or not _sees(row, visible_units(officer, at)):
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    # The officer of a request: what he looked at is noted once the page is made.
    officer.__dict__.setdefault("looked_at", set()).add(row.pk)
    return row


def map_codes(keys: Collection[int]) -> dict[int, str]:
    """The codes of these dossiers, without a visibility check: for who looks after messages."""
    rows = Dossier.objects.filter(pk__in=keys).exclude(code=None)
    return {pk: code or "" for pk, code in rows.values_list("pk", "code")}


def _sees(dossier: Dossier, units: list[int]) -> bool:
    """Whether one of the units takes part; a unit that was handed a step does while it has it."""
    if _parts_in(dossier).intersection(units):
        return True
    return dossier.steps.filter(closed_at=None, unit__in=units).exists()


def _parts_in(dossier: Dossier) -> set[int]:
    """The ids of the units involved, including the one that delivers an existing result."""
    units = {dossier.receiving_unit_id, dossier.deciding_unit_id}
    if dossier.return_unit_id is not None and dossier.delivery != Delivery.NONE:
        units.add(dossier.return_unit_id)
    return units


def with_held_at(rows: DossierQuerySet) -> DossierQuerySet:
    """The same with `held_at`, the name of the unit to which an open step was handed over."""
    away = DossierStep.objects.filter(dossier=OuterRef("pk"), closed_at=None, consulted_by=None)
    for own in ("receiving_unit", "deciding_unit"):
        away = away.exclude(unit=OuterRef(own))
    return rows.annotate(held_at=Subquery(away.order_by("pk").values("unit__name")[:1]))


def find_by_code(code: str) -> Dossier | None:
    """The dossier with this code and its units, without a visibility check; for tracking."""
    rows = with_held_at(Dossier.objects.select_related("receiving_unit", "deciding_unit"))
    return rows.filter(has_code(code.strip().upper())).first()


def count_open() -> int:
    """The number of accepted, not closed dossiers of all units."""
    return Dossier.objects.open().count()


def list_work(officer: Officer, at: datetime) -> DossierQuerySet:
    """The dossiers not yet closed that the officer may see, the most urgent first."""
    # This condition matches the partial indexes on open dossiers.
    return list_dossiers(officer, at).filter(closed_at=None).order_by("due_at", "pk")


def list_ready(officer: Officer, at: datetime) -> DossierQuerySet:
    """Results to be delivered by the units the officer may see, the latest first.

    A result collected at another counter than the receiving one is listed there.
    """
    units = visible_units(officer, at)
    here = Q(receiving_unit__in=units, return_unit=None) | Q(return_unit__in=units)
    return Dossier.objects.filter(here).to_deliver().order_by("-closed_at", "-pk")


def list_unpaid(officer: Officer, at: datetime) -> DossierQuerySet:
    """Accepted dossiers of the counters that the officer may see whose fee is due, oldest first."""
    received = Dossier.objects.filter(receiving_unit__in=visible_units(officer, at))
    return received.filter(money=Money.DUE).order_by("received_at", "pk")


def list_to_refund(officer: Officer, at: datetime) -> DossierQuerySet:
    """Dossiers of the officer's own counters whose approved refund is not paid out, oldest end
    first: those for which `can_record_refund` holds.
    """
    received = Dossier.objects.filter(receiving_unit__in=units_of(officer, COUNTER, at))
    return received.filter(money=Money.TO_REFUND).order_by("closed_at", "pk")
