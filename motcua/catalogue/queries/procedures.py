"""Queries of procedures and their versions."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, Publication
from motcua.catalogue.models import (
    Component,
    FeeRow,
    PerCaseAndChannel,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
)
from motcua.catalogue.rules.drafts import NAME_ONLY
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.kernel.text import fold
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import TimeLimit

Row = TypeVar("Row", bound=PerCaseAndChannel)

# Prepared, because every acceptance reads them.
_times = PreparedRows(lambda: TimeRow.objects.filter(version=1).order_by("pk"))
_fees = PreparedRows(lambda: FeeRow.objects.filter(version=1).order_by("pk"))
_papers = PreparedRows(
    lambda: Component.objects.filter(Q(case__isnull=True) | Q(case=2), version=1).order_by(
        "position"
    )
)


def get_procedure(code: str) -> Procedure:
    """The procedure with this code, even if unconfirmed. Raises NotVisible."""
    procedure = Procedure.objects.select_related("field").filter(code=code).first()
    if procedure is None:
        raise NotVisible(_("Không có thủ tục mang mã “%(code)s”.") % {"code": code[:40]})
    return procedure


def list_unconfirmed(question: str = "") -> QuerySet[Procedure]:
    """Hidden procedures waiting for confirmation, whose code or names contain the question.

    Those of which only the name is known come last.
    """
    waiting = Procedure.objects.filter(publication=Publication.UNCONFIRMED)
    found = waiting.filter(search_text__contains=fold(question))
    return found.annotate(bare=Q(doubt=NAME_ONLY)).order_by("bare", "code")


def list_without_process(on: date, question: str = "") -> QuerySet[ProcedureVersion]:
    """Versions in force on this local date or later without a process, which receive no dossiers.

    `was_detached` is true if an earlier version of the procedure had one.
    """
    earlier = ProcedureVersion.objects.filter(
        procedure=OuterRef("procedure"), number__lt=OuterRef("number"), process__isnull=False
    )
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    bare = ProcedureVersion.objects.filter(going_on, process__isnull=True)
    found = bare.filter(procedure__search_text__contains=fold(question))
    annotated = found.annotate(was_detached=Exists(earlier)).select_related("procedure__field")
    return annotated.order_by("-was_detached", "procedure__code", "number")


def get_version(pk: int) -> ProcedureVersion:
    """One version with its procedure. Raises NotVisible."""
    version = ProcedureVersion.objects.select_related("procedure__field").filter(pk=pk).first()
    if version is None:
        raise NotVisible(_("Không có bản quy định này."))
    return version


def get_newest_version(procedure: Procedure) -> ProcedureVersion | None:
    """The last imported version of the procedure."""
    return procedure.versions.order_by("-number").first()


def get_version_in_force(code: str, on: date) -> ProcedureVersion:
    """The version for dossiers received on this local date. Raises NotVisible."""
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
    """The statutory time limit, or None if it is not stated or has no unit.

    The most specific row counts: case and channel, then case, then channel, then the general one.
    """
    held = [row for row in _times(version.pk) if row.holds_on(on)]
    rows = list_most_specific(held, case, channel)
    row = rows[0] if rows else None
    if row is None or row.amount is None or row.unit == TimeUnit.UNKNOWN:
        return None
    return TimeLimit(row.amount, TimeUnit(row.unit), row.same_day_before)


def list_fees(
    version: ProcedureVersion, case: ProcedureCase | None, channel: Channel | str, on: date
) -> list[FeeRow]:
    """The fees of this filing, from the most specific rows as in `get_time_limit`."""
    held = (row for row in _fees(version.pk) if row.holds_on(on))
    return list_most_specific(held, case, channel)


def list_components(version: ProcedureVersion, case: ProcedureCase | None) -> list[Component]:
    """The papers of this case, including those for all cases, in order."""
    return _papers(version.pk, case.pk if case else 0)


def list_cases(version: ProcedureVersion) -> list[ProcedureCase]:
    """The cases of the version in order; empty if it does not distinguish cases."""
    return list(version.cases.order_by("position"))


def has_ordinary_case(version: ProcedureVersion) -> bool:
    """Whether a filing may have no case: a time limit then exists without one."""
    return version.times.filter(case__isnull=True).exists()


def list_most_specific(rows: Iterable[Row], case: ProcedureCase | None, channel: str) -> list[Row]:
    """The most specific rows for a case and channel, of a version's rows valid on one day."""
    found = [row for row in rows if row.fits(case, channel)]
    best = max((_rank(row) for row in found), default=0)
    return [row for row in found if _rank(row) == best]


def _rank(row: PerCaseAndChannel) -> int:
    return 2 * (row.case_id is not None) + (row.channel != "")
