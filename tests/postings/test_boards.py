"""Boards are drawn file by file; each procedure begins on a page of its own, its form follows."""

import io

import pypdfium2
import pytest
from django.urls import resolve

from motcua.eforms.actions import load_forms
from motcua.kernel.rules.actors import SYSTEM
from motcua.postings import jobs
from motcua.postings.actions import CannotOrderBoards, boards, keep_board_volume, order_boards
from motcua.postings.enums import BoardSize
from motcua.postings.models import BoardOrder, BoardVolume
from motcua.postings.printed.board import _short, boards_pdf, sheet_path
from tests.factories.catalogue import ProcedureFactory
from tests.factories.files import drawn
from tests.factories.postings import AT, Board, due_version

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
BASE = "https://motcua.example"
A4, A3 = (595, 842), (842, 1191)


@pytest.fixture
def board() -> Board:
    return Board()


def order(board: Board, **given: object) -> BoardOrder:
    asked = {"size": BoardSize.A4, "codes": [], "by": board.officer, "at": AT}
    return order_boards(unit=board.unit, **asked | given)


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def size_of(content: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        width, height = document[0].get_size()
    return round(width), round(height)


@pytest.mark.parametrize(("size", "paper"), [(BoardSize.A4, A4), (BoardSize.A3, A3)])
def test_a_board_has_the_paper_that_was_asked_for(board: Board, size, paper) -> None:
    content = boards_pdf([board.versions[0].pk], board.unit, size, base=BASE, at=AT)
    assert size_of(content) == paper


def test_each_procedure_begins_on_a_page_of_its_own(board: Board) -> None:
    versions = [each.pk for each in board.versions]
    pages = pages_of(boards_pdf(versions, board.unit, BoardSize.A4, base=BASE, at=AT))
    first = [page for page in pages if "trang 1" in page]
    assert [board.codes[n] in page for n, page in enumerate(first)] == [True, True]


def test_all_parts_of_the_law_stand_on_it_and_since_when_it_holds(board: Board) -> None:
    [pk, *_rest] = [each.pk for each in board.versions]
    said = " ".join(pages_of(boards_pdf([pk], board.unit, BoardSize.A4, base=BASE, at=AT)))
    assert "Áp dụng từ ngày 01/01/2022" in said
    assert all(f"{letter}) " in said for letter in "abcdđeghikl")


def test_the_form_follows_right_after_its_procedure(board: Board) -> None:
    load_forms(by=SYSTEM, at=AT)
    with_form = due_version(procedure=ProcedureFactory(code="1.001193"), number=1)
    versions = [board.versions[0].pk, with_form.pk]
    pages = pages_of(boards_pdf(versions, board.unit, BoardSize.A4, base=BASE, at=AT))
    begins = next(n for n, page in enumerate(pages) if "trang 1" in page and "1.001193" in page)
    form = next(n for n, page in enumerate(pages) if "NGƯỜI KHAI" in page)
    # Codes are in order, so what has no form comes after.
    assert begins < form < next(n for n, page in enumerate(pages) if board.codes[0] in page)


def test_the_code_leads_to_the_page_about_this_sheet(board: Board) -> None:
    found = resolve(sheet_path(board.unit, "9.000001", 3))
    assert found.view_name == "portal:posted"
    assert found.kwargs == {"unit": board.unit.pk, "code": "9.000001", "number": 3}


def test_files_are_kept_one_by_one_and_the_last_ends_the_order(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "IN_A_FILE", 1)
    made = order(board)
    assert list(made.volumes.order_by("position").values_list("versions", flat=True)) == [
        [each.pk] for each in board.versions
    ]
    assert keep_board_volume(order=made, position=1, file=drawn(1), by=SYSTEM, at=AT)
    assert not keep_board_volume(order=made, position=2, file=drawn(2), by=SYSTEM, at=AT)
    made.refresh_from_db()
    assert made.ended_at == AT


def test_a_file_that_is_drawn_twice_is_kept_once(board: Board) -> None:
    made = order(board)
    for pages in (1, 2):
        keep_board_volume(order=made, position=1, file=drawn(pages), by=SYSTEM, at=AT)
    assert BoardVolume.objects.get().file.pages == 1


def test_two_orders_of_a_place_do_not_run_at_once(board: Board) -> None:
    order(board)
    with pytest.raises(CannotOrderBoards, match="Đang làm bảng"):
        order(board)


def test_a_new_order_forgets_the_last_one(board: Board) -> None:
    keep_board_volume(order=order(board), position=1, file=drawn(1), by=SYSTEM, at=AT)
    order(board, size=BoardSize.A3)
    assert BoardOrder.objects.get().size == BoardSize.A3


def test_where_nothing_must_hang_no_board_is_drawn(board: Board) -> None:
    with pytest.raises(CannotOrderBoards, match="Không có thủ tục nào phải treo"):
        order(board, codes=["9.999999"])


def test_the_job_draws_a_file_and_says_that_none_is_left(board: Board) -> None:
    made = order(board, codes=board.codes[:1])
    assert not jobs.draw_boards.func(made.pk)
    assert BoardVolume.objects.get().file.pages >= 1
    assert not jobs.draw_boards.func(made.pk)


def test_numbers_of_legal_texts_stand_in_one_line() -> None:
    assert _short(("60/2014/QH13", "123/2015/NĐ-CP", "87/2020/NĐ-CP")) == [
        "60/2014/QH13; 123/2015/NĐ-CP; 87/2020/NĐ-CP"
    ]
    assert _short(("Nộp trực tiếp.", "Nộp qua bưu điện.")) == [
        "Nộp trực tiếp.",
        "Nộp qua bưu điện.",
    ]
