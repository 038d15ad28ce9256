"""A gateway's statement against what its signed notices told us."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from motcua.gateways.payment_sandbox import bank
from motcua.gateways.payment_sandbox.behaviour import How, behave
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.enums import DifferenceKind
from motcua.payments.files import rows_of
from motcua.payments.jobs import send_to_gateway
from motcua.payments.models import GatewayPayment, Statement
from motcua.payments.rules.statements import StatedPayment, compare, read_statement
from tests.factories.dossiers import accept, make_office
from tests.factories.fees import BOTH
from tests.factories.payments import PLATFORM, begin, notice, settle, told

DAY = date(2026, 3, 2)
HEAD = ["Mã giao dịch", "Mã tham chiếu", "Số tiền", "Thời gian"]


def stated(transaction="T1", reference="A-01", amount=26_000):
    return StatedPayment(transaction, reference, amount, DAY)


def kinds(rows, ours, references=("A-01",)):
    return [(each.kind, each.transaction) for each in compare(rows, ours, references)]


@pytest.mark.parametrize(
    ("rows", "ours", "found"),
    [
        ([stated()], [stated()], []),
        ([stated()], [], [(DifferenceKind.NOT_TOLD, "T1")]),
        ([], [stated()], [(DifferenceKind.NOT_STATED, "T1")]),
        ([stated(amount=1)], [stated()], [(DifferenceKind.CONTRADICTS, "T1")]),
        ([stated(reference="B-01")], [], [(DifferenceKind.UNKNOWN_ORDER, "T1")]),
        ([stated(), stated()], [stated()], [(DifferenceKind.REPEATED, "T1")]),
    ],
)
def test_each_difference_has_its_kind(rows, ours, found):
    assert kinds(rows, ours) == found


@given(st.lists(st.sampled_from(["T1", "T2", "T3"]), unique=True), st.randoms())
def test_the_order_of_rows_makes_no_difference(names, random):
    rows = [stated(name) for name in names]
    shuffled = random.sample(rows, len(rows))
    assert kinds(shuffled, rows) == []


@pytest.mark.parametrize(
    ("cells", "amount", "day"),
    [
        (["T1", "A-01", "26.000", "02/03/2026 09:00"], 26_000, DAY),
        (["T1", "A-01", "26000", "20260302090000"], 26_000, DAY),
        (["T1", "A-01", "1", "2026-03-01T18:00:00Z"], 1, DAY),
    ],
)
def test_rows_are_read_as_banks_write_them(cells, amount, day):
    assert read_statement([["Sao kê"], HEAD, cells]) == [StatedPayment("T1", "A-01", amount, day)]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["T1", "A-01", "26,000", "02/03/2026"], "Dòng 2: số tiền “26,000”"),
        (["T1", "A-01", "0", "02/03/2026"], "Dòng 2: số tiền"),
        (["", "A-01", "1", "02/03/2026"], "Dòng 2: mã “”"),
        (["T1", "A-01", "1", "hôm qua"], "Dòng 2: thời gian “hôm qua”"),
        (["T1"], "Dòng 2: mã"),
    ],
)
def test_a_bad_row_is_named_in_a_sentence(cells, sentence):
    with pytest.raises(BadInput, match=sentence):
        read_statement([HEAD, cells])


def test_a_table_without_its_heading_is_refused():
    with pytest.raises(BadInput, match="Không thấy dòng tiêu đề"):
        read_statement([["T1", "A-01", "1", "02/03/2026"]])


def test_a_workbook_and_texts_give_the_same_rows():
    book, file = Workbook(), io.BytesIO()
    for row in (HEAD, ["T1", "A-01", 26_000, "02/03/2026"]):
        book.worksheets[0].append(row)
    book.save(file)
    rows = [HEAD, ["T1", "A-01", "26000", "02/03/2026"]]
    assert [row[:4] for row in rows_of(file.getvalue())] == rows
    for delimiter, encoding in ((",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16")):
        text = "\n".join(delimiter.join(row) for row in rows)
        assert rows_of(text.encode(encoding)) == rows


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\xff", b'"' + b"x" * 200_000])
def test_a_broken_file_is_refused(data):
    with pytest.raises(BadInput, match=r"Tệp|bảng"):
        rows_of(data)


# -- the command -------------------------------------------------------------------------------


@pytest.fixture
def order(db):
    order = begin(accept(make_office(), now(), charges=BOTH), now())
    send_to_gateway(order, "/", by=SYSTEM, at=now())
    return order


def reconcile(tmp_path, *rows):
    file = tmp_path / "sao-ke.csv"
    head = "transaction,reference,amount,paid_at\n"
    file.write_text(head + "\n".join(",".join(row) for row in rows), "utf-8")
    out = io.StringIO()
    try:
        call_command("reconcile_payments", file, gateway=PLATFORM.code, json=True, stdout=out)
    except SystemExit as ended:
        return ended.code, json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def row(order, transaction, amount=26_000):
    return transaction, order.reference, str(amount), now().isoformat()


def test_what_the_statement_confirms_is_marked(order, tmp_path):
    told(order, notice(order, said_at=now()), now())
    status, result = reconcile(tmp_path, row(order, "T1"))
    assert (status, result["differences"]) == (0, [])
    assert GatewayPayment.objects.get().statement == Statement.objects.get()


def test_what_the_statement_contradicts_is_not_confirmed(order, tmp_path):
    told(order, notice(order, said_at=now()), now())
    status, result = reconcile(tmp_path, row(order, "T1", amount=25_000))
    assert (status, [each["kind"] for each in result["differences"]]) == (1, ["contradicts"])
    assert GatewayPayment.objects.get().statement is None


def test_the_first_statement_that_confirms_a_payment_stays_named(order, tmp_path):
    told(order, notice(order, said_at=now()), now())
    reconcile(tmp_path, row(order, "T1"))
    first = GatewayPayment.objects.get().statement
    reconcile(tmp_path, row(order, "T1"))
    assert Statement.objects.count() == 2
    assert GatewayPayment.objects.get().statement == first


def test_money_that_we_were_not_told_of_is_asked_for_and_confirmed_by_the_gateway(order, tmp_path):
    charge = bank.find_charge(PLATFORM.code, order.reference)
    behave(PLATFORM, charge, How.LOST, now())
    paid = charge.paid[0].transaction
    status, result = reconcile(tmp_path, row(order, paid))
    assert (status, result["confirmed"], result["to_settle"]) == (0, [paid], [paid])


def test_a_line_of_a_file_is_no_word_of_the_gateway(order, tmp_path):
    status, result = reconcile(tmp_path, row(order, "T1"), row(order, "T2"))
    assert status == 1
    assert [each["kind"] for each in result["differences"]] == ["not_told", "not_told"]
    assert not GatewayPayment.objects.exists()


def test_what_must_be_paid_back_is_listed(order, tmp_path):
    for transaction in ("T1", "T2"):
        told(order, notice(order, transaction, said_at=now()), now())
    settle(now())
    status, result = reconcile(tmp_path, row(order, "T1"), row(order, "T2"))
    assert (status, result["to_refund"]) == (
        0,
        [{"transaction": "T2", "amount": 26_000, "why": "double"}],
    )


def test_a_statement_without_rows_needs_its_days(order, tmp_path):
    with pytest.raises(BadInput, match="hãy ghi --from và --to"):
        reconcile(tmp_path)
    with pytest.raises(BadInput, match="Không đọc được tệp"):
        call_command("reconcile_payments", Path("khong-co.csv"), gateway=PLATFORM.code)
