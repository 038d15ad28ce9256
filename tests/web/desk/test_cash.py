"""The cash book of a day and the settlement of a month agree with the receipts."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.printed.cash import paper_of_book, paper_of_settlement
from motcua.dossiers.printed.tables import as_xlsx
from motcua.dossiers.queries.cash import get_cash_book, get_settlement
from motcua.dossiers.rules.cash import Flow
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.payments.enums import FeeKind, PaymentWay
from tests.factories.dossiers import accept, at, draft, make_office
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db

FEE = Charge(kind=FeeKind.FEE, name="Lệ phí: Tách hộ", amount=10_000)
CHARGE = Charge(kind=FeeKind.CHARGE, name="Phí: Bản sao", amount=16_000)
TRANSFER = Payment(PaymentWay.TRANSFER, "FT1")


def paid(office, when=None, charges=(FEE, CHARGE), payment=Payment(), **changes):  # noqa: B008
    moment = when or at()
    made = draft(office, at=moment, **changes)
    return actions.accept_dossier(
        dossier=made, by=office.counter, at=moment, charges=list(charges), payment=payment
    )


def cancel(office, dossier, when, **changes):
    receipt = dossier.receipts.filter(cancelled_at=None).first()
    given = {
        "reason": "Nhầm",
        "given_back": PaymentWay.CASH,
        "by": office.leader,
        "at": when,
    } | changes
    return actions.cancel_receipt(dossier=dossier, receipt=receipt, **given)


def refund(office, dossier, when):
    given = {"dossier": dossier, "by": office.counter, "at": when}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="x", **given)
    actions.propose_refund(reason="x", **given)
    actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=when)
    return actions.record_refund(way=PaymentWay.CASH, **given)


def test_the_book_has_each_receipt_of_the_day_and_its_sum(office):
    paid(office), paid(office, charges=[FEE], payment=TRANSFER)
    book = get_cash_book(office.unit, at().date())
    assert [entry.amount for entry in book.entries] == [16_000, 10_000, 10_000]
    assert book.total.net == sum(FeeReceipt.objects.values_list("amount", flat=True)) == 36_000
    assert (book.total.charge, book.total.fee) == (16_000, 20_000)
    assert (book.total.cash, book.total.transfer) == (26_000, 10_000)


@pytest.mark.parametrize(
    ("hour", "minute", "day", "counted"),
    [(0, 0, 0, 1), (23, 59, 0, 1), (23, 59, -1, 0), (0, 0, 1, 0)],
)
def test_a_day_is_that_of_vietnam_to_the_minute(office, hour, minute, day, counted):
    paid(office, at(day, hour, minute), charges=[FEE])
    assert len(get_cash_book(office.unit, at().date()).entries) == counted


def test_a_receipt_cancelled_on_its_day_is_shown_and_counts_nothing(office):
    dossier = paid(office, charges=[FEE])
    cancel(office, dossier, at(0, 10))
    book = get_cash_book(office.unit, at().date())
    assert [entry.flow for entry in book.entries] == [Flow.COLLECTED, Flow.CANCELLED]
    assert (book.total.collected, book.total.cancelled, book.total.net) == (10_000, 10_000, 0)


def test_what_came_by_transfer_and_was_given_back_in_cash_leaves_the_drawer(office):
    dossier = paid(office, charges=[FEE], payment=TRANSFER)
    cancel(office, dossier, at(0, 10), given_back=PaymentWay.CASH)
    book = get_cash_book(office.unit, at().date())
    assert (book.total.net, book.total.cash, book.total.transfer) == (0, -10_000, 10_000)
    assert [entry.way for entry in book.entries] == ["transfer", "cash"]


def test_a_receipt_cancelled_later_is_taken_off_on_that_day(office):
    dossier = paid(office, charges=[FEE])
    cancel(office, dossier, at(1))
    assert get_cash_book(office.unit, at().date()).total.net == 10_000
    assert get_cash_book(office.unit, at(1).date()).total.net == -10_000


def test_a_replaced_receipt_changes_no_sum(office):
    dossier = paid(office, charges=[FEE], payment=TRANSFER)
    cancel(office, dossier, at(0, 10), given_back=None)
    total = get_cash_book(office.unit, at().date()).total
    assert (total.net, total.cash) == (10_000, 0)


def test_a_refund_is_taken_off_by_kind(office):
    refund(office, paid(office), at(1))
    total = get_cash_book(office.unit, at(1).date()).total
    assert (total.refunded, total.charge, total.fee, total.net) == (
        26_000, -16_000, -10_000, -26_000,
    )  # fmt: skip


def test_each_officer_answers_for_his_own_sum(office):
    other = OfficerFactory(one_stop_at=office.unit)
    paid(office, charges=[FEE])
    actions.record_payment(dossier=accept(office, charges=[CHARGE]), by=other, at=at())
    book = get_cash_book(office.unit, at().date())
    assert {line.name: line.net for line in book.by_officer} == {
        office.counter.name: 10_000, other.name: 16_000,
    }  # fmt: skip
    assert sum(line.net for line in book.by_officer) == book.total.net


def test_a_month_is_settled_with_each_agency_that_decides(office):
    agency = UnitFactory(below=office.unit)
    paid(office), paid(office, deciding_unit=agency, charges=[FEE])
    paid(office, at(30, 0, 0), charges=[FEE])  # 1 April
    found = get_settlement(office.unit, date(2026, 3, 1))
    assert [(line.name, line.charge, line.fee) for line in found.by_agency] == sorted(
        [(office.unit.name, 16_000, 10_000), (agency.name, 0, 10_000)]
    )
    assert found.total.net == 36_000
    assert found.end == date(2026, 4, 1)


def test_the_days_of_a_month_add_up_to_its_settlement(office):
    for day in (0, 3, 9):
        paid(office, at(day))
    refund(office, paid(office, at(4)), at(10))
    cancel(office, paid(office, at(5)), at(11))
    days = [get_cash_book(office.unit, date(2026, 3, 1) + timedelta(n)) for n in range(31)]
    month = get_settlement(office.unit, date(2026, 3, 1)).total
    assert sum(each.total.net for each in days) == month.net
    assert sum(each.total.fee for each in days) == month.fee


def test_two_officers_with_one_name_answer_each_for_his_own(office):
    other = OfficerFactory(one_stop_at=office.unit, name=office.counter.name)
    paid(office, charges=[FEE])
    actions.record_payment(dossier=accept(office, charges=[CHARGE]), by=other, at=at())
    book = get_cash_book(office.unit, at().date())
    assert [line.net for line in book.by_officer] == [10_000, 16_000]


def test_two_agencies_with_one_name_are_settled_each_with_its_own(office):
    agency = UnitFactory(below=office.unit, name=office.unit.name)
    paid(office, charges=[FEE]), paid(office, deciding_unit=agency, charges=[CHARGE])
    found = get_settlement(office.unit, date(2026, 3, 1))
    assert [line.net for line in found.by_agency] == [10_000, 16_000]


def test_a_refund_of_a_time_before_lines_were_kept_is_counted(office):
    dossier = accept(office)
    Dossier.objects.update(fee_due=8_000, money=Money.PAID)
    refund(office, dossier, at(1))
    total = get_cash_book(office.unit, at(1).date()).total
    assert (total.refunded, total.unknown, total.net) == (8_000, -8_000, -8_000)


def test_another_counter_has_its_own_book(office):
    paid(make_office())
    assert get_cash_book(office.unit, at().date()).entries == []


def test_the_page_shows_the_book_and_offers_the_files(office, as_officer):
    cancel(office, paid(office, charges=[FEE]), at(0, 10))
    client = as_officer(office.counter)
    page = client.get("/mot-cua/so-quy/", {"ngay": "02/03/2026"}).content.decode()
    for said in ("Danh Thị Út", "đã huỷ", "Nhầm", "00000001", "−10.000"):
        assert said in page, said
    pdf = client.get("/mot-cua/so-quy/", {"ngay": "02/03/2026", "dang": "pdf"})
    text = text_of_pdf(pdf.content)
    assert ("SỔ QUỸ" in text, "Không đồng" in text) == (True, True)
    assert client.get("/mot-cua/so-quy/", {"dang": "exe"}).status_code == 404


def test_an_amount_says_its_heading_where_rows_stack_on_a_narrow_page(office, as_officer):
    paid(office)
    page = as_officer(office.counter).get("/mot-cua/so-quy/", {"ngay": "02/03/2026"})
    for said in ("Số tiền (đồng)", "Đã thu"):
        assert f'data-label="{said}"' in page.content.decode(), said


def test_a_refund_is_shown_until_it_is_paid(office, as_officer):
    dossier = paid(office)
    given = {"dossier": dossier, "by": office.counter, "at": at(1)}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="x", **given)
    actions.propose_refund(reason="x", **given)
    leader = as_officer(office.leader)

    def said():
        page = leader.get("/mot-cua/so-quy/", {"ngay": "01/01/2026"}).content.decode()
        return "chờ lãnh đạo duyệt" in page, "quầy chưa trả tiền" in page

    assert said() == (True, False)
    actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=at(1))
    assert said() == (False, True)
    actions.record_refund(way=PaymentWay.CASH, **given)
    assert said() == (False, False)


def test_the_settlement_is_a_page_and_files_too(office, as_officer):
    paid(office)
    client = as_officer(office.leader)
    asked = {"ngay": "15/03/2026"}
    page = client.get("/mot-cua/so-quy/quyet-toan/", asked).content.decode()
    assert ("tháng 03/2026" in page, "26.000" in page) == (True, True)
    pdf = client.get("/mot-cua/so-quy/quyet-toan/", asked | {"dang": "pdf"})
    assert "Hai mươi sáu nghìn đồng" in " ".join(text_of_pdf(pdf.content).split())


def test_amounts_are_numbers_in_the_workbook_and_names_no_formulas(office):
    dossier = paid(office, charges=[FEE])
    dossier.receipts.update(payer="=1+1")
    sheet = load_workbook(
        io.BytesIO(as_xlsx(paper_of_book(get_cash_book(office.unit, at().date()))))
    )["Từng khoản"]
    row = next(row for row in sheet.iter_rows(values_only=True) if "=1+1" in row)
    assert row[-1] == 10_000
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize(
    "paper", [lambda office: paper_of_book(get_cash_book(office.unit, at().date())),
              lambda office: paper_of_settlement(get_settlement(office.unit, date(2026, 3, 1)))]
)  # fmt: skip
def test_what_came_by_transfer_stands_beside_the_cash_on_paper(office, paper):
    paid(office, charges=[FEE], payment=TRANSFER)
    table = paper(office).tables[-1]
    heads = [head for head, _width in table.columns]
    line = dict(zip(heads, table.rows[-1], strict=True))
    assert (line["Tiền mặt"], line["Chuyển khoản"]) == (0, 10_000)


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        ("one_stop", "own", 200),
        ("leader", "own", 200),
        ("leader", "above", 200),
        ("one_stop", "beside", 404),
        ("leader", "beside", 404),
        ("case_officer", "own", 403),
        ("administrator", "own", 403),
    ],
)
def test_the_cash_is_seen_by_its_counter_and_leaders(as_officer, role, where, status):
    above = UnitFactory()
    units = {"above": above, **{name: UnitFactory(below=above) for name in ("own", "beside")}}
    client = as_officer(PostFactory(role=role, unit=units[where]).officer)
    for page in ("so-quy", "so-quy/quyet-toan"):
        answer = client.get(f"/mot-cua/{page}/", {"don-vi": units["own"].code})
        assert answer.status_code == status


@pytest.mark.parametrize("day", ["x", "31/02/2026", "1/1/0001", "9" * 30])
def test_a_day_that_cannot_be_read_is_asked_again(office, as_officer, day):
    page = as_officer(office.counter).get("/mot-cua/so-quy/", {"ngay": day})
    assert (page.status_code, "id_ngay_error" in page.content.decode()) == (200, True)
