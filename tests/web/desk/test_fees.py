"""The fee at intake: proposed, counted, exempted, paid and passed on in one form."""

import re

import pytest

from motcua.dossiers.enums import Money, State
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt
from motcua.kernel.clock import now
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.payments.models import FeeRelief
from motcua.payments.rules.lines import ProposedLine
from motcua.web.ui.sealed_kinds import seal_kind
from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import draft

pytestmark = pytest.mark.django_db

CERTIFIED = (
    "2.000 đồng/trang chứng thực cho 2 trang đầu; từ trang 3: 1.000 đồng/trang; trần 200.000 "
    "đồng/bản"
)


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


@pytest.fixture
def accepting(counter, office):
    """Send the form that accepts a new draft; the answer, and the dossier as stored."""

    def accept(sealed=False, **typed):
        dossier = draft(office)
        typed = {"fee-1-kind": "fee"} | typed
        if sealed:
            typed |= seen(counter.get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/"))
        given = {"key": f"k{dossier.pk}", f"giay-{office.paper.pk}-originals": "1", **typed}
        answer = counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", given)
        dossier.refresh_from_db()
        return answer, dossier

    return accept


def test_pages_and_copies_are_multiplied(office, accepting):
    FeeRowFactory(version=office.version, amount=None, rule_text=CERTIFIED)
    _page, dossier = accepting(**{"fee-1-quantity": "3", "fee-1-copies": "4"})
    line = dossier.fee_lines.get()
    assert (line.amount, line.unit_amount, line.quantity, line.copies) == (20_000, 2_000, 3, 4)
    assert dossier.fee_due == 20_000


def test_an_exemption_names_its_ground(office, accepting):
    FeeRowFactory(version=office.version, amount=20_000)
    relief = FeeRelief.objects.get(code="ho-ngheo")
    _page, dossier = accepting(**{"fee-1-relief": str(relief.pk), "fee-1-kind": "fee"})
    line = dossier.fee_lines.get()
    assert (line.exempted, line.relief, line.kind) == (20_000, relief, FeeKind.FEE)
    assert dossier.money == Money.NOTHING_DUE


def test_an_exemption_of_a_typed_amount_counts_too(accepting):
    relief = FeeRelief.objects.get(code="tre-em")
    typed = {"fee": "8.000", "fee-1-relief": str(relief.pk)}
    _page, dossier = accepting(**typed)
    assert (dossier.fee_due, dossier.fee_lines.get().exempted) == (0, 8_000)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [("999999", "không áp dụng cho thủ tục này"), ("1 OR 1", "Lỗi:"), ("9" * 19, "Lỗi:")],
)
def test_a_ground_that_does_not_hold_is_refused(accepting, sent, sentence):
    page, dossier = accepting(**{"fee": "8.000", "fee-1-relief": sent})
    assert sentence in page.content.decode()
    assert dossier.state == State.DRAFT


@pytest.mark.parametrize(
    ("fee", "asked"),
    [
        ({"amount": None, "rule_text": "Lệ phí 50.000 đồng, phí công bố 100.000 đồng"}, False),
        ({"amount": 20_000, "rule_text": "Theo quy định"}, True),
    ],
)
def test_the_kind_is_asked_only_where_the_catalogue_does_not_say(office, counter, fee, asked):
    FeeRowFactory(version=office.version, **fee)
    html = counter.get(f"/mot-cua/ho-so/{draft(office).pk}/giay-to/").content.decode()
    assert ("Là phí hay lệ phí" in html) is asked
    assert ('name="fee-1-kind"' in html) is asked


def seen(page):
    """What the page shows of the kind, to be sent back."""
    found = re.search(r'name="kind_seen" value="([^"]*)"', page.content.decode())
    return {"kind_seen": found[1]} if found else {}


@pytest.mark.parametrize(
    "fee",
    [
        {"amount": None, "rule_text": "Lệ phí 50.000 đồng, phí công bố 100.000 đồng"},
        {"amount": 20_000, "rule_text": "Lệ phí đăng ký cư trú"},
    ],
)
@pytest.mark.parametrize("sealed", [True, False])
def test_a_kind_that_is_known_is_not_changed_by_what_is_sent(office, accepting, fee, sealed):
    FeeRowFactory(version=office.version, **fee)
    _page, honest = accepting(sealed=True)
    _page, forged = accepting(sealed=sealed, **{"fee-1-kind": "charge", "fee-2-kind": "fee"})
    kinds = [list(each.fee_lines.values_list("kind", "name")) for each in (honest, forged)]
    assert kinds[0] == kinds[1]
    assert kinds[0][0][0] == FeeKind.FEE


def test_a_kind_sealed_for_another_fee_is_not_taken(office, accepting):
    row = FeeRowFactory(version=office.version, amount=20_000, rule_text="Phí thẩm định")
    other = accepting(sealed=True)[1]
    assert other.fee_lines.get().kind == FeeKind.CHARGE
    line = ProposedLine("Việc khác", FeeKind.UNKNOWN, None, row.rule_text)
    forged = {"kind_seen": seal_kind(line, FeeKind.FEE, now().date())}
    assert accepting(**forged)[1].fee_lines.get().kind == FeeKind.CHARGE


def test_a_kind_that_the_catalogue_does_not_say_is_that_of_the_officer(office, accepting):
    FeeRowFactory(version=office.version, amount=20_000, rule_text="Theo quy định")
    _page, dossier = accepting(sealed=True, **{"fee-1-kind": "charge"})
    assert dossier.fee_lines.get().kind == FeeKind.CHARGE


def test_an_amount_without_a_kind_is_asked_for_it_and_nothing_is_charged(accepting):
    page, dossier = accepting(**{"fee": "8.000", "fee-1-kind": "", "payment_way": "cash"})
    assert page.context["form"].errors == {"fee-1-kind": ["Chọn khoản này là phí hay lệ phí."]}
    assert (dossier.state, FeeReceipt.objects.count()) == (State.DRAFT, 0)
    typed = {"fee": "8.000", "fee-1-kind": "charge", "payment_way": "cash"}
    assert accepting(**typed)[1].fee_lines.get().receipt.kind == FeeKind.CHARGE


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"fee": "20.000.000"}, None),
        ({"fee": "20.000.001"}, "Đúng, thu 20.000.001 đồng"),
    ],
)
def test_a_sum_beyond_the_usual_is_asked_again_once(accepting, typed, asked):
    page, dossier = accepting(**typed)
    if asked is None:
        assert dossier.fee_due == 20_000_000
        return
    assert (asked in page.content.decode(), dossier.state) == (True, State.DRAFT)
    assert accepting(**typed, **{"fee-1-sure": "on"})[1].fee_due == 20_000_001


@pytest.mark.parametrize(("pages", "copies"), [("200", "1"), ("1", "200")])
def test_a_count_is_asked_again_only_beyond_the_usual(office, accepting, pages, copies):
    FeeRowFactory(version=office.version, amount=None, rule_text=CERTIFIED)
    typed = {"fee-1-quantity": pages, "fee-1-copies": copies}
    assert accepting(**typed)[1].state == State.ACCEPTED
    more = {name: "201" if text == "200" else text for name, text in typed.items()}
    page, dossier = accepting(**more)
    assert "xem lại số vừa ghi" in page.content.decode()
    assert dossier.state == State.DRAFT


def test_a_doubtful_count_that_was_confirmed_passes_the_check_page(office, counter):
    FeeRowFactory(version=office.version, amount=8_000, rule_text="8.000 đồng/bản sao chứng thực")
    dossier = draft(office)
    typed = {"key": "k", f"giay-{office.paper.pk}-originals": "1", "fee-1-quantity": "16000"}
    papers = f"/mot-cua/ho-so/{dossier.pk}/giay-to/"
    assert "128.000.000 đồng" in counter.post(papers, typed).content.decode()
    page = counter.post(papers, typed | {"fee-1-sure": "on"}, follow=True).content.decode()
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", sent).status_code == 302
    dossier.refresh_from_db()
    assert dossier.fee_due == 128_000_000


def test_what_the_catalogue_states_is_not_asked_again(office, accepting):
    FeeRowFactory(version=office.version, amount=30_000_000, rule_text="Phí thẩm định")
    assert accepting()[1].fee_due == 30_000_000


def test_an_amount_of_nothing_makes_no_line(accepting):
    _page, dossier = accepting(fee="0")
    assert (dossier.fee_lines.count(), dossier.money) == (0, Money.NOTHING_DUE)


def test_where_the_catalogue_states_an_amount_none_is_typed(office, accepting):
    FeeRowFactory(version=office.version, amount=20_000)
    _page, dossier = accepting(fee="1")
    assert dossier.fee_due == 20_000


def test_a_window_is_offered_for_its_procedures_alone(office, counter):
    FeeRowFactory(version=office.version)
    address = f"/mot-cua/ho-so/{draft(office).pk}/giay-to/"
    assert "Miễn theo Thông tư 117/2026/TT-BTC" not in counter.get(address).content.decode()
    FeeRelief.objects.filter(code="tt-117-2026").update(procedures=[])
    assert "Miễn theo Thông tư 117/2026/TT-BTC" in counter.get(address).content.decode()


@pytest.mark.parametrize("typed", ["0", "-1", "100001", "x", ""])
def test_a_quantity_that_cannot_be_is_asked_again(office, accepting, typed):
    FeeRowFactory(version=office.version, amount=8_000, rule_text="8.000 đồng/bản")
    page, dossier = accepting(**{"fee-1-quantity": typed})
    assert 'id="id_fee-1-quantity_error"' in page.content.decode()
    assert dossier.state == State.DRAFT


def test_accepting_paying_and_passing_on_are_one_form(office, accepting):
    FeeRowFactory(version=office.version, amount=20_000)
    page, dossier = accepting(payment_way="cash", chuyen="1")
    assert page.status_code == 302
    assert (dossier.state, dossier.money) == (State.IN_PROGRESS, Money.PAID)
    assert FeeReceipt.objects.get().amount == 20_000


def test_a_transfer_without_its_number_stays_on_the_page_with_what_was_chosen(office, accepting):
    FeeRowFactory(version=office.version, amount=20_000)
    page, dossier = accepting(payment_way="transfer")
    html = page.content.decode()
    assert "Kiểm tra trước khi tiếp nhận" in html
    assert 'id="id_payment_reference_error"' in html
    assert (dossier.state, FeeLine.objects.count()) == (State.DRAFT, 0)
    paid = accepting(payment_way="transfer", payment_reference="FT26001")[1]
    assert paid.receipts.get().way == PaymentWay.TRANSFER


@pytest.mark.parametrize("way", ["cash", ""])
def test_a_transfer_number_without_a_transfer_is_told_at_its_field(office, accepting, way):
    FeeRowFactory(version=office.version, amount=20_000)
    page, dossier = accepting(payment_way=way, payment_reference="FT26001")
    assert "Chỉ chuyển khoản mới có số giao dịch" in page.content.decode()
    assert dossier.state == State.DRAFT


def test_the_check_shows_each_line_and_the_total(office, counter):
    text = "Lệ phí 50.000 đồng, phí công bố 100.000 đồng"
    FeeRowFactory(version=office.version, amount=None, rule_text=text)
    dossier = draft(office)
    given = {"key": "k", f"giay-{office.paper.pk}-originals": "1"}
    html = counter.get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/", given).content.decode()
    for said in ("Phí: công bố", "50.000 đồng", "150.000 đồng", "chuyển “Bước handle”"):
        assert said in html


@pytest.mark.parametrize(("kind", "offered"), [("person", True), ("organisation", False)])
def test_reliefs_for_persons_are_not_offered_to_an_organisation(office, as_officer, kind, offered):
    dossier = draft(office)
    Dossier.objects.update(applicant_kind=kind, applicant_person=None)
    page = as_officer(office.counter).get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/")
    said = page.content.decode()
    assert "Không miễn, giảm" in said
    assert ("Người cao tuổi" in said) is offered
