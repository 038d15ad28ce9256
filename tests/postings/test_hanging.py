"""Sheets are hung with a photograph, go old on the very day of the change, and are told of."""

from datetime import date, datetime, time, timedelta

import pytest

from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.files.enums import ScanState
from motcua.files.receiving import Received
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.postings.actions import (
    CannotExemptProcedures,
    CannotHangSheets,
    CannotTakeDownSheet,
    CannotTellStaleSheet,
    end_exemption,
    exempt_procedures,
    take_down_sheet,
    tell_stale_sheet,
)
from motcua.postings.enums import SheetState
from motcua.postings.models import Exemption, PostedSheet, Posting, StaleReport
from motcua.postings.queries.places import list_shares, only_not_hung, sum_up
from motcua.postings.queries.sheets import count_hung_of, list_due, list_sheets
from motcua.postings.rules.sheets import Share
from motcua.postings.rules.visitors import VISITOR
from tests.factories.actors import CONTROL
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.postings import AT, PHOTO, TODAY, Board, due_version, replaced

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
CHANGE = date(2026, 12, 1)


@pytest.fixture
def board() -> Board:
    return Board()


def states(board: Board, on: date = TODAY) -> list[SheetState]:
    return [each.state for each in list_sheets(board.unit, on)]


def exempt(board: Board, *codes: str, **given: object) -> Exemption:
    by = OfficerFactory(control_at=UnitFactory())
    asked = {"codes": codes, "why": "Không được phân công", "by": by, "at": AT}
    return exempt_procedures(unit=board.unit, **asked | given)


def refusal(board: Board, *codes: str, **given: object) -> list[tuple[str, str]]:
    with pytest.raises(CannotHangSheets, match=r"\w") as refused:
        board.hang(*codes, **given)
    assert not Posting.objects.exists()
    return list(refused.value.problems)


def test_what_hangs_is_right_and_the_rest_is_missing(board: Board) -> None:
    board.hang(board.codes[0])
    assert states(board) == [SheetState.RIGHT, SheetState.MISSING]


def test_a_sheet_goes_old_on_the_first_day_of_the_next_version(board: Board) -> None:
    board.hang()
    replaced(board.versions[0], CHANGE)
    assert states(board, CHANGE - timedelta(days=1)) == [SheetState.RIGHT] * 2
    assert states(board, CHANGE) == [SheetState.STALE, SheetState.RIGHT]


def test_hung_just_after_midnight_it_is_the_new_version(board: Board) -> None:
    board.hang()
    new = replaced(board.versions[0], CHANGE)
    midnight = datetime.combine(CHANGE, time(0), VIETNAM)
    board.hang(board.codes[0], at=midnight, hung_on=CHANGE)
    assert PostedSheet.objects.get(removed_at=None, procedure=new.procedure).version == new
    assert states(board, CHANGE) == [SheetState.RIGHT] * 2


def test_what_hung_before_is_replaced_and_known(board: Board) -> None:
    first, second = board.hang(), board.hang()
    assert not first.sheets.filter(removed_at=None).exists()
    assert second.sheets.filter(removed_at=None).count() == 2


def test_the_sheet_of_what_holds_no_more_must_come_down(board: Board) -> None:
    board.hang()
    ProcedureVersion.objects.filter(pk=board.versions[0].pk).update(valid_to=CHANGE)
    assert states(board, CHANGE) == [SheetState.OVER, SheetState.RIGHT]
    assert list_shares([board.unit], CHANGE)[0].share == Share(1, 1, 0, over=1)


@pytest.mark.parametrize("change", ["another level", "unconfirmed", "to come"])
def test_only_what_the_place_decides_and_citizens_see_must_hang(board: Board, change: str) -> None:
    if change == "another level":
        due_version(Level.PROVINCE)
    elif change == "unconfirmed":
        hidden = due_version()
        Procedure.objects.filter(pk=hidden.procedure_id).update(publication=Publication.UNCONFIRMED)
    else:
        due_version(valid_from=TODAY + timedelta(days=1))
    assert [each.procedure.code for each in list_due(board.unit, TODAY)] == board.codes


def test_a_photo_that_is_no_picture_is_refused_at_its_place(board: Board) -> None:
    pdf = Received("cd" * 32, 1000, "application/pdf", 1, ScanState.CLEAN.value)
    [(field, said)] = refusal(board, photo=pdf)
    assert (field, said) == ("photo", "Tệp này không phải ảnh chụp. Gửi ảnh của bảng.")


def test_a_sheet_cannot_be_hung_tomorrow(board: Board) -> None:
    [(field, _said)] = refusal(board, hung_on=TODAY + timedelta(days=1))
    assert field == "hung_on"


def test_a_sheet_hung_before_its_version_held_is_an_old_one(board: Board) -> None:
    replaced(board.versions[0], TODAY)
    [(field, said)] = refusal(board, board.codes[0], hung_on=TODAY - timedelta(days=1))
    assert field == "hung_on"
    assert "20/11/2026" in said


@pytest.mark.parametrize("codes", [["9.999999"], []])
def test_nothing_and_what_must_not_hang_there_are_refused(board: Board, codes: list[str]) -> None:
    [(field, _said)] = refusal(board, codes=codes)
    assert field == "codes"


def test_an_officer_of_another_place_hangs_nothing_here(board: Board) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        board.hang(by=OfficerFactory(one_stop_at=UnitFactory(commune=True)))


def test_the_same_key_hangs_once(board: Board) -> None:
    assert board.hang(key="k") == board.hang(key="k")
    assert PostedSheet.objects.count() == 2


def test_the_log_names_what_hangs(board: Board) -> None:
    board.hang(spot="Bảng cạnh bàn bà Lan")
    hung = LoggedEvent.objects.get(kind="SheetsHung")
    assert hung.data["procedures"] == board.codes
    assert "Lan" not in str(hung.data)


def test_a_sheet_is_taken_down_once(board: Board) -> None:
    sheet = board.hang().sheets.all()[0]
    take_down_sheet(sheet=sheet, by=board.officer, at=AT)
    assert states(board).count(SheetState.MISSING) == 1
    with pytest.raises(CannotTakeDownSheet, match="đã gỡ"):
        take_down_sheet(sheet=sheet, by=board.officer, at=AT)


def test_an_old_sheet_is_told_of_once_until_the_new_one_hangs(board: Board) -> None:
    board.hang()
    old = board.versions[0]
    replaced(old, TODAY)
    told = {"unit": board.unit, "version": ProcedureVersion.objects.get(pk=old.pk), "by": VISITOR}
    assert tell_stale_sheet(**told, at=AT) == tell_stale_sheet(**told, at=AT)
    assert LoggedEvent.objects.filter(kind="StaleSheetTold").count() == 1
    assert [each.is_told for each in list_sheets(board.unit, TODAY)] == [True, False]
    board.hang(board.codes[0])
    assert not StaleReport.objects.exists()


def test_a_right_sheet_is_not_told_to_be_old(board: Board) -> None:
    with pytest.raises(CannotTellStaleSheet, match="đúng"):
        tell_stale_sheet(unit=board.unit, version=board.versions[0], by=VISITOR, at=AT)


def test_the_share_of_all_places_is_the_sum_of_each(board: Board) -> None:
    board.hang(board.codes[0])
    UnitFactory(commune=True)
    units = Unit.objects.filter(level=Level.COMMUNE).order_by("code")
    each = [row.share for row in list_shares(list(units), TODAY)]
    assert sorted(share.right for share in each) == [0, 1]
    assert sum_up(units, TODAY) == Share(sum(share.must for share in each), 1, 0)


def test_a_procedure_hung_nowhere_is_found(board: Board) -> None:
    board.hang(board.codes[0])
    found = only_not_hung(Procedure.objects.all(), TODAY)
    assert [each.code for each in found] == [board.codes[1]]


def test_the_places_where_a_procedure_hangs_are_counted(board: Board) -> None:
    board.hang(board.codes[0], photo=PHOTO)
    UnitFactory(commune=True)
    units = Unit.objects.filter(level=Level.COMMUNE)
    assert count_hung_of(board.versions[0].procedure, TODAY, units) == (2, 1)


def test_what_a_place_does_not_handle_need_not_hang_there(board: Board) -> None:
    board.hang(board.codes[0])
    made = exempt(board, board.codes[1])
    assert states(board) == [SheetState.RIGHT]
    assert list_shares([board.unit], TODAY)[0].share == Share(1, 1, 0)
    end_exemption(row=made.procedures.get(), by=CONTROL, at=AT)
    assert states(board) == [SheetState.RIGHT, SheetState.MISSING]


def test_what_hangs_and_is_not_handled_must_come_down(board: Board) -> None:
    board.hang()
    exempt(board, board.codes[1])
    assert states(board) == [SheetState.RIGHT, SheetState.OVER]
    assert sum_up(Unit.objects.filter(pk=board.unit.pk), TODAY) == Share(1, 1, 0, over=1)


def test_a_place_does_not_exempt_itself(board: Board) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        exempt(board, board.codes[0], by=board.officer)


@pytest.mark.parametrize(("codes", "why"), [([], "x"), (["9.999999"], "x"), (["9.000001"], " ")])
def test_what_is_exempt_is_named_with_its_reason(board: Board, codes: list[str], why: str) -> None:
    with pytest.raises(CannotExemptProcedures, match=r"\w"):
        exempt(board, *codes, why=why)
    assert not Exemption.objects.exists()
