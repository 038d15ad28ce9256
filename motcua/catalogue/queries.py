"""Reading the catalogue."""

from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import (
    Component,
    FeeRow,
    PerCaseAndChannel,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
)
from motcua.catalogue.querysets import fitting, holding
from motcua.kernel.errors import NotVisible
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import TimeLimit

Row = TypeVar("Row", bound=PerCaseAndChannel)


def get_procedure(code: str) -> Procedure:
    """The procedure under this code, also one that waits for confirmation. Raises NotVisible."""
    procedure = Procedure.objects.select_related("field").filter(code=code).first()
    if procedure is None:
        raise NotVisible(_("Không có thủ tục mang mã “%(code)s”.") % {"code": code[:40]})
    return procedure


def get_version_in_force(code: str, on: date) -> ProcedureVersion:
    """The version that a dossier received on this local date gets. Raises NotVisible."""
    versions = ProcedureVersion.objects.in_force(on).filter(procedure__code=code)
    version = versions.select_related("procedure__field").order_by("-valid_from").first()
    if version is None:
        raise NotVisible(
            _("Thủ tục “%(code)s” không có quy định đang hiệu lực ngày %(on)s.")
            % {"code": code[:40], "on": on.strftime("%d/%m/%Y")}
        )
    return version


def get_time_limit(
    version: ProcedureVersion, case: ProcedureCase | None, channel: Channel | str, on: date
) -> TimeLimit | None:
    """The statutory limit, or None where it is not stated or has no unit.

    The most specific row counts: case and channel, then case, then channel, then the general one.
    """
    rows = _most_specific(TimeRow.objects.filter(version=version), case, channel, on)
    row = rows[0] if rows else None
    if row is None or row.amount is None or row.unit == TimeUnit.UNKNOWN:
        return None
    return TimeLimit(row.amount, TimeUnit(row.unit), row.same_day_before)


def list_fees(
    version: ProcedureVersion, case: ProcedureCase | None, channel: Channel | str, on: date
) -> list[FeeRow]:
    """The fees that this filing meets, from the most specific rows as with `get_time_limit`."""
    return _most_specific(FeeRow.objects.filter(version=version), case, channel, on)


def list_components(version: ProcedureVersion, case: ProcedureCase | None) -> list[Component]:
    """The papers that this case needs: those of all cases and its own, in their order."""
    of_case = Q(case__isnull=True) | Q(case=case) if case else Q(case__isnull=True)
    return list(version.components.filter(of_case).order_by("position"))


def list_cases(version: ProcedureVersion) -> list[ProcedureCase]:
    """The cases that the version tells apart, in their order; none when there is only one."""
    return list(version.cases.order_by("position"))


def _most_specific(
    rows: QuerySet[Row], case: ProcedureCase | None, channel: str, on: date
) -> list[Row]:
    found = list(rows.filter(holding(on), fitting(case, channel)).order_by("pk"))
    best = max((_rank(row) for row in found), default=0)
    return [row for row in found if _rank(row) == best]


def _rank(row: PerCaseAndChannel) -> int:
    return 2 * (row.case_id is not None) + (row.channel != "")
