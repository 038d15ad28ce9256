"""Form 07, the register of a counter, on its page and as files."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, RuleSet, WithdrawalWay
from motcua.dossiers.models import Handover
from motcua.dossiers.printed.register import paper_of_register, register_rows
from motcua.dossiers.printed.tables import as_xlsx
from motcua.dossiers.queries.register import get_register
from motcua.dossiers.rules.handovers import Receipt
from tests.factories.dossiers import (
    accept,
    at,
    extend,
    finish,
    handled,
    make_office,
    post,
    reject,
    stop,
)
from tests.factories.people import OfficerFactory, UnitFactory
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)
ADDRESS = "/mot-cua/so-theo-doi/"


def codes(office, month=MARCH):
    return [dossier.code for dossier in get_register(office.unit, month).dossiers]


@pytest.mark.parametrize(
    ("day", "hour", "minute", "held"),
    [(-1, 0, 0, True), (-2, 23, 59, False), (29, 23, 59, True), (30, 0, 0, False)],
)
def test_a_month_goes_from_midnight_to_midnight(office, day, hour, minute, held):
    dossier = accept(office, at(day, hour, minute))
    assert (dossier.code in codes(office)) is held


def test_a_register_holds_its_own_counter_in_the_order_of_receipt(office):
    late, early = accept(office, at(1)), accept(office, at(0))
    accept(make_office())
    assert codes(office) == [early.code, late.code]


def test_a_line_says_who_took_the_result(office):
    done = finish(office, accept(office), at(1))
    took = Receipt(name="Danh Văn Ba", number="091185000124")
    actions.deliver_result(
        dossier=done, how=Delivery.HANDED_OVER, receipt=took, by=office.counter, at=at(2)
    )
    accept(office, at(3))
    book = load_workbook(io.BytesIO(as_xlsx(paper_of_register(get_register(office.unit, MARCH)))))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == "STT")
    first, second, total = rows[head + 1 : head + 4]
    assert len(first) == 11
    assert (first[1], first[8], first[10]) == (done.code, "09:00 ngày 04/03/2026", "Danh Văn Ba")
    assert (second[0], second[8], second[10]) == ("2", "", "")
    assert total[1] == "Cộng: 2 hồ sơ"


def test_a_line_says_the_number_of_the_post_only_for_what_was_posted(office):
    given, posted = (finish(office, accept(office), at(1)) for _ in range(2))
    actions.deliver_result(dossier=given, how=Delivery.HANDED_OVER, by=office.counter, at=at(2))
    # As it was stored before a number was refused at the counter.
    Handover.objects.update(tracking_number="MP000000001VN")
    post(office, posted, at(2))
    rows = register_rows(get_register(office.unit, MARCH).dossiers, begin=1)
    assert [row[10] for row in rows] == ["Danh Thị Út", "RR1VN"]


def test_the_page_leads_to_its_dossiers_and_files(office, as_officer):
    dossier = accept(office)
    client = as_officer(office.counter)
    page = client.get(ADDRESS, {"ngay": "15/03/2026"}).content.decode()
    assert f'href="/ho-so/{dossier.pk}/"' in page
    pdf = client.get(ADDRESS, {"ngay": "15/03/2026", "dang": "pdf"})
    assert dossier.code in "".join(text_of_pdf(pdf.content).split())
    assert client.get(ADDRESS, {"ngay": "15/04/2026"}).content.decode().count(dossier.code) == 0


def test_a_cell_says_its_heading_where_rows_stack_on_a_narrow_page(office, as_officer):
    accept(office)
    page = as_officer(office.counter).get(ADDRESS, {"ngay": "02/03/2026"}).content.decode()
    assert 'data-label="Hẹn trả"' in page


def test_the_counter_of_another_unit_does_not_see_it(office, as_officer):
    stranger = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    assert as_officer(stranger).get(ADDRESS, {"don-vi": office.unit.code}).status_code == 404


def test_a_page_of_the_register_costs_the_same_for_many(
    office, as_officer, django_assert_max_num_queries
):
    for _number in range(3):
        accept(office)
    client = as_officer(office.counter)
    client.get(ADDRESS, {"ngay": "15/03/2026"})
    with django_assert_max_num_queries(7):
        client.get(ADDRESS, {"ngay": "15/03/2026"})


def withdraw(office, dossier):
    given = {"reason": "Đổi ý", "by": office.counter, "at": at(1)}
    return actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, dossier=dossier, **given)


ENDS = [
    (withdraw, "Người nộp đã rút, 09:00 ngày 03/03/2026"),
    (lambda office, dossier: stop(office, dossier, at(1)), "Đã dừng giải quyết, 09:00 ngày 03/"),
    (lambda office, dossier: reject(office, dossier, at(1)), "Không đủ điều kiện, 09:00 ngày 03/"),
]


@pytest.mark.parametrize(("end", "told"), ENDS)
def test_a_line_says_how_and_when_a_dossier_ended_without_a_result(office, as_officer, end, told):
    end(office, handled(office))
    register = get_register(office.unit, MARCH)
    [row] = register_rows(register.dossiers, begin=1)
    assert (len(row), row[8][: len(told)], row[10]) == (11, told, "")
    page = as_officer(office.counter).get(ADDRESS, {"ngay": "15/03/2026"}).content.decode()
    assert told in page
    book = load_workbook(io.BytesIO(as_xlsx(paper_of_register(register))))
    assert told in str([cell.value for row in book.worksheets[0].iter_rows() for cell in row])
    pdf = as_officer(office.counter).get(ADDRESS, {"ngay": "15/03/2026", "dang": "pdf"})
    # The columns of a PDF are read line by line, so a cell is not one text.
    assert {*told.split()[:4]} <= {*text_of_pdf(pdf.content).split()}


@pytest.mark.parametrize(("end", "told"), ENDS)
def test_the_legacy_book_says_it_in_its_remarks(office, end, told):
    end(office, handled(office))
    rows = get_register(office.unit, MARCH).dossiers
    [row] = register_rows(rows, begin=1, rule_set=RuleSet.LEGACY_2018)
    assert (len(row), row[13][: len(told)]) == (14, told)


def test_the_legacy_book_names_no_result_of_what_was_withdrawn(office):
    withdraw(office, handled(office))
    finish(office, accept(office), at(1))
    rows = get_register(office.unit, MARCH).dossiers
    results = [row[9] for row in register_rows(rows, begin=1, rule_set=RuleSet.LEGACY_2018)]
    assert results == ["", "09:00 ngày 03/03/2026"]


def test_what_was_promised_anew_and_then_withdrawn_says_both_in_the_legacy_book(office):
    withdraw(office, extend(office, handled(office), at(0, 11), at(9, 17)))
    rows = get_register(office.unit, MARCH).dossiers
    [row] = register_rows(rows, begin=1, rule_set=RuleSet.LEGACY_2018)
    assert row[13] == "Người nộp đã rút, 09:00 ngày 03/03/2026; Có hẹn lại"
