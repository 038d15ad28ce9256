"""The sheets of one place, and one sheet as its QR code names it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure, ProcedureVersion, VersionLevel
from motcua.kernel.errors import NotVisible
from motcua.people.models import Unit
from motcua.postings.enums import SheetState
from motcua.postings.models import BoardOrder, ExemptProcedure, PostedSheet, Posting, StaleReport
from motcua.postings.rules.sheets import state_of

MOST_POSTINGS = 20
"""So many of the latest postings of a place are shown."""


@dataclass(frozen=True)
class Sheet:
    """A procedure on the board of a place: what must hang, what hangs, and how it stands."""

    procedure: Procedure
    state: SheetState
    due: ProcedureVersion | None
    hung: PostedSheet | None
    is_told: bool = False


def list_due(unit: Unit, on: date, codes: Collection[str] = ()) -> QuerySet[ProcedureVersion]:
    """The versions that must hang at the unit on this local date, by code: public, in force,
    decided at its level, and handled there. With `codes` only those of them."""
    rows = ProcedureVersion.objects.in_force(on).filter(
        procedure__publication=Publication.PUBLIC, levels__level=unit.level
    )
    rows = rows.exclude(procedure__in=list_exempt(unit).values("procedure"))
    if codes:
        rows = rows.filter(procedure__code__in=list(codes))
    return rows.select_related("procedure").order_by("procedure__code")


def list_exempt(unit: Unit) -> QuerySet[ExemptProcedure]:
    """The procedures that the unit does not handle, by code."""
    rows = ExemptProcedure.objects.filter(unit=unit, ended_at=None)
    return rows.select_related("procedure", "exemption").order_by("procedure__code")


def get_exempt(pk: int) -> ExemptProcedure:
    """One of them, ended or not. Raises `NotVisible`."""
    found = ExemptProcedure.objects.select_related("unit", "procedure").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có dòng này."))
    return found


def list_sheets(unit: Unit, on: date) -> list[Sheet]:
    """All that must hang at the unit or does, by code; some hundreds at most."""
    due = {row.procedure_id: row for row in list_due(unit, on)}
    hanging = PostedSheet.objects.filter(unit=unit, removed_at=None)
    rows = hanging.select_related("procedure", "version", "posting")
    hung = {row.procedure_id: row for row in rows}
    told = set(StaleReport.objects.filter(unit=unit).values_list("version_id", flat=True))
    return sorted(_sheets(due, hung, told), key=lambda each: each.procedure.code)


def _sheets(
    due: Mapping[int, ProcedureVersion], hung: Mapping[int, PostedSheet], told: Collection[int]
) -> list[Sheet]:
    found = []
    for pk in {*due, *hung}:
        version, sheet = due.get(pk), hung.get(pk)
        state = state_of(sheet.version_id if sheet else None, version.pk if version else None)
        row = version or sheet
        if state is not None and row is not None:
            is_told = sheet is not None and sheet.version_id in told
            found.append(Sheet(row.procedure, state, version, sheet, is_told))
    return found


def list_postings(unit: Unit) -> list[Posting]:
    """The latest postings of a unit, the newest first."""
    rows = Posting.objects.filter(unit=unit).select_related("made_by", "photo")
    return list(rows.order_by("-pk")[:MOST_POSTINGS])


def get_posting(pk: int) -> Posting:
    """One posting with its photograph. Raises `NotVisible`."""
    found = Posting.objects.select_related("unit", "photo", "made_by").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có lần niêm yết này."))
    return found


def get_sheet_hanging(pk: int) -> PostedSheet:
    """One sheet. Raises `NotVisible`."""
    rows = PostedSheet.objects.select_related("unit", "procedure", "version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có tờ này."))
    return found


def get_printed_version(code: str, number: int) -> ProcedureVersion:
    """The version that a printed sheet names. Raises `NotVisible`."""
    rows = ProcedureVersion.objects.select_related("procedure__field").filter(
        procedure__code=code, procedure__publication=Publication.PUBLIC, number=number
    )
    found = rows.first()
    if found is None:
        raise NotVisible(_("Không có tờ niêm yết này."))
    return found


def is_told(unit: Unit, version: ProcedureVersion) -> bool:
    """Whether somebody told the unit already that its sheet of this version is old."""
    return StaleReport.objects.filter(unit=unit, version=version).exists()


def find_order(unit: Unit) -> BoardOrder | None:
    """The boards of the unit that were ordered last."""
    return BoardOrder.objects.filter(unit=unit).order_by("-pk").first()


def get_order(pk: int) -> BoardOrder:
    """One order of boards. Raises `NotVisible`."""
    found = BoardOrder.objects.select_related("unit", "made_by").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Các bảng này không còn nữa."))
    return found


def map_hung_of(procedure: Procedure, units: Collection[Unit]) -> dict[int, PostedSheet]:
    """The sheets of a procedure that hang at these units, by unit."""
    rows = PostedSheet.objects.filter(procedure=procedure, unit__in=units, removed_at=None)
    return {row.unit_id: row for row in rows.select_related("posting", "version")}


def count_hung_of(procedure: Procedure, on: date, units: QuerySet[Unit]) -> tuple[int, int]:
    """At how many of the units a procedure must hang on this local date, and at how many the right
    sheet of it does."""
    due = ProcedureVersion.objects.in_force(on).filter(
        procedure=procedure, procedure__publication=Publication.PUBLIC
    )
    places = units.filter(level__in=VersionLevel.objects.filter(version__in=due).values("level"))
    hung = PostedSheet.objects.filter(
        removed_at=None, version__in=due, unit__in=places.values("pk")
    )
    return places.count(), hung.count()
