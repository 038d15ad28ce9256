"""Every page of the printed papers as a picture, and its margins in millimetres."""

from collections.abc import Callable
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from motcua.dossiers import actions
from motcua.dossiers.enums import PaperSize, RuleSet
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.cash import paper_of_book
from motcua.dossiers.printed.control import render_control
from motcua.dossiers.printed.fee_receipt import render_fee_receipt
from motcua.dossiers.printed.form import render_form
from motcua.dossiers.printed.receipt import receipt_content, render_receipt
from motcua.dossiers.printed.register import paper_of_register
from motcua.dossiers.printed.result import Look, draw_result
from motcua.dossiers.printed.result_register import paper_of_result_register
from motcua.dossiers.printed.tables import as_pdf
from motcua.dossiers.printed.transfer import render_transfer
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.cash import get_cash_book
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.queries.register import get_register
from motcua.dossiers.queries.result_register import get_result_register
from motcua.dossiers.rules.results import ResultWords
from motcua.dossiers.rules.rule_sets import serial_number, series_of
from tests.factories.dossiers import Office, accept, at, bring_to, finish
from tests.factories.fees import declare
from tests.factories.forms import FORMS, name_office, read
from tests.factories.results import issued as with_issued_result
from tests.pictures import Pictures, draw_pages, measure_margins

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
Print = Callable[[Office], object]

PPI = 50
LEGACY, OF_2025, OF_2026 = RuleSet.LEGACY_2018, RuleSet.CURRENT_2025, RuleSet.CURRENT_2026
LONG = (
    "Thửa đất có một phần diện tích nằm trong hành lang an toàn đường thuỷ nội địa, cần xác minh "
    "lại ranh giới với các hộ liền kề trước khi giải quyết tiếp. "
)
TABLE = "TT\tTên thửa\tDiện tích\n1\tThửa 12\t250"


@pytest.fixture(autouse=True)
def _named(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    name_office(office)
    office.handler.name = "Danh Văn Xử"
    office.handler.save()
    monkeypatch.setattr("motcua.dossiers.printed.form.filing_reference", lambda _pk: "NOP-1")


def form(name: str, rule_set: RuleSet, reason: str = LONG) -> Print:
    return lambda office: print_form(read(FORMS[name][1](office), office), name, rule_set, reason)


def print_form(dossier: Dossier, name: str, rule_set: RuleSet, reason: str = LONG) -> bytes:
    """This form of the dossier as it would be issued now by the rules of this set."""
    kind, _make = FORMS[name]
    dossier.rule_set = rule_set
    issued = dossier.forms.select_related("reason").get(form=kind)
    if rule_set == LEGACY:
        issued.number = serial_number(1, series_of(rule_set, kind))
    if issued.reason:
        issued.reason.text = reason
    issued.content.pop("said", None)
    return render_form(dossier, issued)


def receipt(rule_set: RuleSet, **more: str) -> Print:
    def print_receipt(office: Office) -> bytes:
        dossier = read(accept(office, fee_due=50_000), office)
        dossier.rule_set = rule_set
        content = receipt_content(
            dossier,
            list_counted(dossier),
            helper=find_representative(dossier),
            officer="Trần Thị Nhận",
        )
        dossier.forms.update(content=content | more)
        return render_receipt(dossier, tracking_url="https://vidu.vn/tra-cuu/?ma=H99-1")

    return print_receipt


def control(rule_set: RuleSet) -> Print:
    def print_control(office: Office) -> bytes:
        dossier = read(bring_to(office, accept(office), "return", at(1)), office)
        dossier.rule_set = rule_set
        return render_control(dossier, at=at(1))

    return print_control


def register(rule_set: RuleSet) -> Print:
    def print_register(office: Office) -> bytes:
        finish(office, accept(office), at(1))
        read_all = Dossier.objects.all()
        read_all.update(applicant_address="Ấp 5, xã Thử", applicant_phone="+84912345678")
        book = get_register(office.unit, at().date())
        kept = type(book)(book.unit, book.first, book.end, book.dossiers, rule_set)
        return as_pdf(paper_of_register(kept))

    return print_register


def result(sentences: int, **look: str) -> Print:
    """A decision with a long paragraph and a table, or what else the look says."""

    def print_result(office: Office) -> bytes:
        words = ResultWords(
            subject="Về việc cho phép tách thửa đất",
            bases="Căn cứ Luật Tổ chức chính quyền địa phương;\nTheo đề nghị của Phòng Kinh tế.",
            body=f"Điều 1. {LONG}\n{TABLE}\nĐiều 2. {LONG * sentences}",
            recipients="- Như Điều 2;\n- Lưu: VT.",
        )
        given = {
            "name": "Quyết định",
            "form": "decision",
            "symbol": "QĐ-UBND",
            "authority": "TM. Ủy ban nhân dân",
            "position": "Chủ tịch",
        }
        return draw_result(accept(office), words, Look(**(given | look), at=at(1))).pdf

    return print_result


def result_register(office: Office) -> bytes:
    with_issued_result(office)
    found = get_result_register(office.unit, date(2026, 3, 1), date(2026, 3, 31))
    return as_pdf(paper_of_result_register(found))


def cash_book(office: Office) -> bytes:
    paid(office)
    return as_pdf(paper_of_book(get_cash_book(office.unit, at().date())))


def fee_receipt(office: Office) -> bytes:
    return render_fee_receipt(paid(office).receipts.get())


def paid(office: Office) -> Dossier:
    declare(office)
    dossier = accept(office, fee_due=50_000)
    return actions.record_payment(dossier=dossier, by=office.counter, at=at())


def transfer(office: Office) -> bytes:
    return render_transfer(read(bring_to(office, accept(office), "sign", at(1)), office))


NUMBERED = {"number": "01/QĐ-UBND", "signer": "Lê Văn Trưởng", "paper_code": "000081444137.KQ.1"}
PAPERS: dict[str, Print] = {
    **{f"2018-{name}": form(name, LEGACY) for name in ("request", "refusal", "apology")},
    **{f"2025-{name}": form(name, OF_2025) for name in FORMS},
    "2025-refusal-on-two-pages": form("refusal", OF_2025, LONG * 20),
    "2018-receipt": receipt(LEGACY),
    "2025-receipt": receipt(OF_2025),
    "2025-receipt-a4": receipt(OF_2025, paper=PaperSize.A4),
    "2018-control": control(LEGACY),
    "2025-control": control(OF_2025),
    "2018-register": register(LEGACY),
    "2025-register": register(OF_2025),
    "decision": result(14, **NUMBERED),
    "letter-draft": result(6, name="Công văn", form="letter", symbol="UBND-KT"),
    "result-register": result_register,
    "cash-book": cash_book,
    "fee-receipt": fee_receipt,
    "transfer": transfer,
}
# What NĐ 30/2020 lays out, A4 upright: each layout once.
OF_DECREE_30 = [
    "2025-refusal-on-two-pages",
    "2025-receipt-a4",
    "2025-control",
    "decision",
    "letter-draft",
]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_looks_as_it_did(
    name: str, office: Office, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = snapshot.use_extension(Pictures)
    pages = draw_pages(monkeypatch, lambda: PAPERS[name](office), ppi=PPI)
    for number, page in enumerate(pages, 1):
        assert kept(name=f"page-{number}") == page


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_of_2026_look_as_those_of_2025(
    name: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NĐ 309/2026 has the forms of TT 03/2025, which the pictures above keep."""
    dossier = read(FORMS[name][1](office), office)
    one, other = (
        draw_pages(monkeypatch, lambda each=each: print_form(dossier, name, each), ppi=PPI)
        for each in (OF_2025, OF_2026)
    )
    assert one == other


@pytest.mark.parametrize("name", OF_DECREE_30)
def test_the_margins_are_those_of_decree_30(
    name: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left 30 to 35 mm, right 15 to 20 mm, top 20 to 25 mm (Phụ lục I)."""
    for page in draw_pages(monkeypatch, lambda: PAPERS[name](office), ppi=2 * PPI):
        left, right, top = measure_margins(page, 2 * PPI)
        assert (29.7 <= left <= 35, 14.7 <= right <= 20.3, 19.7 <= top <= 25) == (True,) * 3, (
            left, right, top,
        )  # fmt: skip
