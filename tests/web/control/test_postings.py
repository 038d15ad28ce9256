"""Boards on their pages: who is there notes what hangs, who controls sees all, a scan tells."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM, now
from motcua.postings.models import BoardOrder, ExemptProcedure, PostedSheet, Posting, StaleReport
from tests.factories.catalogue import ProcedureFactory
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.postings import Board, due_version, replaced
from tests.files.samples import pdf, picture

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def counter(as_officer: Any, board: Board) -> Client:
    return as_officer(board.officer)


@pytest.fixture
def control(as_officer: Any, board: Board) -> Client:
    return as_officer(OfficerFactory(control_at=board.province))


def page_of(board: Board) -> str:
    return f"/kiem-soat/niem-yet/noi/{board.unit.pk}/"


def text_of(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def hung(**said: Any) -> dict[str, Any]:
    today = now().astimezone(VIETNAM).date()
    photo = SimpleUploadedFile("bang.png", picture(), "image/png")
    given = {"which": "con-thieu", "spot": "Bảng trước cửa", "hung_on": f"{today:%d/%m/%Y}"}
    return given | {"photo": photo, "key": "k"} | said


def test_the_counter_notes_all_that_lacked(counter: Client, board: Board) -> None:
    shown = text_of(counter.post(page_of(board), hung(), follow=True))
    assert "Đã ghi 2 tờ đang treo." in shown
    assert "2 trong 2 tờ đúng (100 %)" in shown


def test_only_what_is_ticked_hangs(counter: Client, board: Board) -> None:
    counter.post(page_of(board), hung(which="danh-dau", codes=[board.codes[1]]))
    assert PostedSheet.objects.get().procedure.code == board.codes[1]


def test_a_photo_that_is_none_gives_back_what_was_typed(counter: Client, board: Board) -> None:
    wrong = SimpleUploadedFile("bang.pdf", pdf(), "application/pdf")
    shown = text_of(counter.post(page_of(board), hung(photo=wrong, spot="Bảng sau nhà")))
    assert "Tệp này không phải ảnh chụp." in shown
    assert "Bảng sau nhà" in shown
    assert not Posting.objects.exists()


def test_a_sheet_that_went_old_is_told_with_both_versions(counter: Client, board: Board) -> None:
    counter.post(page_of(board), hung())
    replaced(board.versions[0], now().astimezone(VIETNAM).date())
    shown = text_of(counter.get(f"{page_of(board)}?loc=to-cu"))
    assert "Đang treo bản 1" in shown
    assert "nay là bản 2" in shown
    assert board.codes[1] not in shown


def scan(client: Client, board: Board, number: int = 1) -> str:
    return text_of(client.get(f"/niem-yet/{board.unit.pk}/{board.codes[0]}/{number}/"))


def test_a_scan_of_the_right_sheet_says_so(client: Client, board: Board) -> None:
    assert "Tờ này đúng với quy định đang áp dụng." in scan(client, board)


def test_a_scan_of_an_old_sheet_says_since_when_and_in_what(client: Client, board: Board) -> None:
    today = now().astimezone(VIETNAM).date()
    new = replaced(board.versions[0], today)
    ProcedureVersion.objects.filter(pk=new.pk).update(sequence="Nộp ở quầy.")
    said = scan(client, board)
    assert f"Tờ này đã cũ từ ngày {today:%d/%m/%Y}." in said
    assert "Nay khác tờ này ở: Trình tự thực hiện." in said


def test_a_scan_before_its_day_says_from_when(client: Client, board: Board) -> None:
    tomorrow = now().astimezone(VIETNAM).date() + timedelta(days=1)
    replaced(board.versions[0], tomorrow)
    assert f"Tờ này áp dụng từ ngày {tomorrow:%d/%m/%Y}." in scan(client, board, 2)


def test_a_visitor_tells_of_an_old_sheet_and_the_place_sees_it(
    client: Client, counter: Client, board: Board
) -> None:
    counter.post(page_of(board), hung())
    replaced(board.versions[0], now().astimezone(VIETNAM).date())
    address = f"/niem-yet/{board.unit.pk}/{board.codes[0]}/1/"
    assert "Đã báo cho nơi này." in text_of(client.post(address, {"key": "k"}, follow=True))
    assert "người dân đã báo" in text_of(counter.get(page_of(board)))
    assert StaleReport.objects.count() == 1


def test_what_a_place_does_not_handle_is_taken_off_its_list(control: Client, board: Board) -> None:
    given = {"why": "Không được phân công", "codes": [board.codes[0]], "key": "k"}
    shown = text_of(control.post(page_of(board), given, follow=True))
    assert "nơi này không phải treo các thủ tục đó" in shown
    assert "0 trong 1 tờ đúng" in shown
    row = ExemptProcedure.objects.get()
    control.post(f"/kiem-soat/niem-yet/khong-lam/{row.pk}/bo/", {"key": "l"})
    assert "0 trong 2 tờ đúng" in text_of(control.get(page_of(board)))


def test_boards_are_ordered_and_their_page_tells_how_far(counter: Client, board: Board) -> None:
    answer = counter.post(f"{page_of(board)}bang/", {"what": "tat-ca", "size": "a3", "key": "k"})
    order = BoardOrder.objects.get()
    assert answer.headers["Location"] == f"/kiem-soat/niem-yet/bang/{order.pk}/"
    assert "0 trong 2 thủ tục" in text_of(counter.get(answer.headers["Location"]))


def test_a_sheet_is_taken_down_on_its_page(counter: Client, board: Board) -> None:
    counter.post(page_of(board), hung())
    sheet = PostedSheet.objects.all()[0]
    counter.post(f"/kiem-soat/niem-yet/to/{sheet.pk}/go/", {"key": "g"})
    sheet.refresh_from_db()
    assert sheet.removed_at is not None


def test_the_procedure_tells_where_it_hangs(control: Client, counter: Client, board: Board) -> None:
    counter.post(page_of(board), hung())
    code = board.codes[0]
    assert "ở 1 trong 1 nơi" in text_of(control.get(f"/kiem-soat/thu-tuc/{code}/"))
    assert board.unit.name in text_of(control.get(f"/kiem-soat/niem-yet/thu-tuc/{code}/"))


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_the_pages_ask_no_more_for_more_places_and_sheets(control: Client, board: Board) -> None:
    pages = ("/kiem-soat/niem-yet/", page_of(board))
    few = [statements(control, page) for page in pages]
    for number in range(3):
        due_version(procedure=ProcedureFactory(code=f"9.10000{number}"))
        OfficerFactory(one_stop_at=UnitFactory(below=board.province))
    assert [statements(control, page) for page in pages] == few
    assert max(few) <= 14
