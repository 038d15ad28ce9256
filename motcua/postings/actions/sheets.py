"""Sheets are hung with a photograph, taken down, or told to be old by who stands before them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.files.actions import store_file
from motcua.files.receiving import Received
from motcua.files.rules.kinds import PICTURES, Kind
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.postings.events import SheetsHung, SheetTakenDown, StaleSheetTold
from motcua.postings.models import PostedSheet, Posting, StaleReport
from motcua.postings.permissions import (
    can_hang_sheets,
    can_take_down_sheet,
    can_tell_stale_sheet,
)
from motcua.postings.queries.sheets import list_due

MOST_SHEETS = 1_000
"""So many are hung at once: more than any place has procedures."""
LONGEST_SPOT = 200


class CannotHangSheets(RefusedFields):
    """Nothing is chosen or must not hang there, the day cannot be, or the photo is no picture."""


class CannotTakeDownSheet(Refused):
    """It hangs no more."""


class CannotTellStaleSheet(Refused):
    """The sheet is the one that must hang."""


def of_unit(row: Any) -> str:
    code: str = row.unit.code
    return code


@action(makes=Posting, may=can_hang_sheets, noun="unit", refusal=CannotHangSheets, chain=of_unit)
def hang_sheets(
    *,
    unit: Unit,
    codes: Collection[str],
    spot: str,
    hung_on: date,
    photo: Received,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Posting]:
    """Note that the sheets of these procedures hang on the unit's board since a local day, each as
    it holds today; the photograph proves it. What hung of them before is replaced.

    Raises `CannotHangSheets`.
    """
    today = at.astimezone(VIETNAM).date()
    due = {each.procedure.code: each for each in list_due(unit, today, codes)}
    _check(unit, codes, due, spot, hung_on, today, photo)
    # Two who hang the same sheet at once wait here; the constraint holds it too.
    Unit.objects.select_for_update().get(pk=unit.pk)
    posting = Posting.objects.create(
        unit=unit,
        spot=spot.strip(),
        hung_on=hung_on,
        photo=store_file(received=photo, by=by, at=at),
        made_by=by,
        made_at=at,
    )
    versions = [due[code] for code in sorted(due)]
    hanging = PostedSheet.objects.filter(unit=unit, removed_at=None)
    hanging.filter(procedure__in=[each.procedure_id for each in versions]).update(removed_at=at)
    PostedSheet.objects.bulk_create(
        PostedSheet(posting=posting, unit=unit, procedure_id=each.procedure_id, version=each)
        for each in versions
    )
    # Who told of an old one was right, and need not tell it again.
    StaleReport.objects.filter(unit=unit, version__procedure__code__in=list(due)).delete()
    hung = SheetsHung(
        unit=unit.code, hung_on=hung_on, procedures=tuple(sorted(due)), photo=posting.photo_id
    )
    return Done(posting, hung)


def _check(
    unit: Unit,
    codes: Collection[str],
    due: dict[str, ProcedureVersion],
    spot: str,
    hung_on: date,
    today: date,
    photo: Received,
) -> None:
    problems = []
    if not 0 < len(set(codes)) <= MOST_SHEETS:
        problems.append(("codes", _("Chọn ít nhất một thủ tục đã treo.")))
    elif strange := sorted(set(codes) - due.keys()):
        said = _("%(unit)s không phải treo thủ tục %(code)s: thủ tục không áp dụng ở đây hôm nay.")
        problems.append(("codes", said % {"unit": unit.name, "code": strange[0]}))
    if not 0 < len(spot.strip()) <= LONGEST_SPOT:
        problems.append(("spot", _("Ghi bảng ở chỗ nào, ví dụ: bảng bên trái cửa vào.")))
    if hung_on > today:
        problems.append(("hung_on", _("Ngày treo phải từ hôm nay trở về trước.")))
    elif late := [each for each in due.values() if hung_on < each.valid_from]:
        said = _("Thủ tục %(code)s áp dụng từ ngày %(day)s nên tờ treo trước ngày đó là tờ cũ.")
        day = f"{late[0].valid_from:%d/%m/%Y}"
        problems.append(("hung_on", said % {"code": late[0].procedure.code, "day": day}))
    if Kind(photo.media_type) not in PICTURES:
        problems.append(("photo", _("Tệp này không phải ảnh chụp. Gửi ảnh của bảng.")))
    if problems:
        raise CannotHangSheets(problems)


@action(
    on=PostedSheet,
    argument="sheet",
    may=can_take_down_sheet,
    refusal=CannotTakeDownSheet,
    chain=of_unit,
)
def take_down_sheet(
    *, sheet: PostedSheet, by: Actor, at: datetime, key: str | None = None
) -> Done[PostedSheet]:
    """Note that a sheet hangs no more. Raises `CannotTakeDownSheet`."""
    if sheet.removed_at is not None:
        raise CannotTakeDownSheet(_("Tờ này đã gỡ hoặc đã thay."))
    sheet.removed_at = at
    gone = SheetTakenDown(unit=sheet.unit.code, procedure=sheet.procedure.code)
    return Done(sheet, gone)


@action(
    makes=StaleReport,
    may=can_tell_stale_sheet,
    noun="unit",
    refusal=CannotTellStaleSheet,
    chain=of_unit,
)
def tell_stale_sheet(
    *, unit: Unit, version: ProcedureVersion, by: Actor, at: datetime, key: str | None = None
) -> Done[StaleReport]:
    """Tell the unit that a sheet on its board is old; once is enough. Raises
    `CannotTellStaleSheet`."""
    if version.holds_on(at.astimezone(VIETNAM).date()):
        raise CannotTellStaleSheet(_("Tờ này đúng với quy định đang áp dụng."))
    report, is_new = StaleReport.objects.get_or_create(
        unit=unit, version=version, defaults={"told_at": at}
    )
    told = StaleSheetTold(unit=unit.code, procedure=version.procedure.code, number=version.number)
    return Done(report, told if is_new else None)
