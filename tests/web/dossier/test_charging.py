"""The page that charges anew shows what stands; posted as it is shown, it changes nothing."""

import html
from html.parser import HTMLParser

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.fees import Payment
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.payments.models import FeeRelief
from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import accept

pytestmark = pytest.mark.django_db
COPIES = "8.000 đồng/bản sao chứng thực"
PAGES = "2.000 đồng/trang chứng thực"
UNCHANGED = "Không có gì thay đổi."


class Shown(HTMLParser):
    """What a browser posts of a page's last form that nobody touched."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.select = {}, ""
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        """A browser posts texts, hidden values, what is checked, and one option of each select."""
        given = dict(attrs)
        if tag == "form":
            self.fields = {}
        elif tag in {"select", "textarea"}:
            self.select = given["name"]
        elif tag == "option" and (self.select not in self.fields or "selected" in given):
            self.fields[self.select] = given.get("value", "")
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.fields[given["name"]] = given.get("value", "")


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def address(dossier):
    return f"/ho-so/{dossier.pk}/khoan-thu/"


def shown(counter, dossier):
    return Shown(counter.get(address(dossier))).fields


def post(counter, dossier, **changes):
    page = counter.post(address(dossier), shown(counter, dossier) | changes, follow=True)
    return page.content.decode()


def finish(dossier):
    Dossier.objects.update(state="finished", closed_at=now(), outcome="approved", delivery="ready")
    return dossier


def lines(dossier):
    names = ("name", "kind", "unit", "quantity", "copies", "amount", "exempted", "relief")
    return list(dossier.fee_lines.order_by("position").values_list(*names))


@pytest.mark.parametrize(
    ("fee", "typed"),
    [
        ({"amount": None, "rule_text": COPIES}, {}),
        ({"amount": None, "rule_text": COPIES}, {"fee-1-quantity": "3"}),
        ({"amount": None, "rule_text": PAGES}, {"fee-1-quantity": "2", "fee-1-copies": "4"}),
        ({"amount": 20_000, "rule_text": "Lệ phí"}, {}),
        ({"amount": 20_000, "rule_text": "Lệ phí"}, {"fee-1-charged": "1"}),
        ({"amount": 20_000, "rule_text": "Lệ phí"}, {"fee-1-charged": "1", "relief": True}),
        ({"amount": 20_000, "rule_text": "Không rõ"}, {"fee-1-charged": "1", "fee-1-kind": "fee"}),
        ({"amount": None, "rule_text": "Theo quy định"}, {"fee": "15.000", "fee-1-kind": "fee"}),
        ({"amount": 20_000, "rule_text": "Lệ phí", "channel": "in_person"}, {"fee-1-charged": "1"}),
    ],
)
def test_a_form_posted_as_it_is_shown_changes_nothing(counter, office, fee, typed):
    FeeRowFactory(version=office.version, **fee)
    dossier = accept(office, now())
    if typed.pop("relief", False):
        typed["fee-1-relief"] = str(FeeRelief.objects.get(code="nguoi-cao-tuoi").pk)
    if typed:
        post(counter, dossier, **typed)
    before, told = lines(dossier), LoggedEvent.objects.count()
    assert bool(before) is bool(typed)
    assert UNCHANGED in post(counter, dossier)
    assert (lines(dossier), LoggedEvent.objects.count()) == (before, told)


def test_an_amount_of_a_time_before_lines_stays_too(counter, office):
    FeeRowFactory(version=office.version, amount=None, rule_text=COPIES)
    dossier = accept(office, now(), fee_due=5)
    dossier.fee_lines.all().delete()
    assert UNCHANGED in post(counter, dossier)
    assert Dossier.objects.get().fee_due == 5


def test_a_count_of_nothing_is_not_charged(counter, office):
    FeeRowFactory(version=office.version, amount=None, rule_text=COPIES)
    dossier = accept(office, now())
    post(counter, dossier, **{"fee-1-quantity": "2"})
    assert Dossier.objects.get().fee_due == 16_000
    post(counter, dossier, **{"fee-1-quantity": "0"})
    assert Dossier.objects.get().fee_due == 0


def test_after_the_end_a_reason_is_asked_for_and_kept(counter, office):
    FeeRowFactory(version=office.version, amount=None, rule_text=COPIES)
    dossier = finish(accept(office, now()))
    assert "hãy ghi lý do" in post(counter, dossier, **{"fee-1-quantity": "2"})
    assert Dossier.objects.get().fee_due == 0
    page = post(counter, dossier, reason="Thu thiếu một bản", **{"fee-1-quantity": "2"})
    assert "Thu thiếu một bản" in page
    assert Dossier.objects.get().fee_due == 16_000


def test_a_form_sent_twice_is_done_once(counter, office):
    FeeRowFactory(version=office.version, amount=None, rule_text=COPIES)
    dossier = accept(office, now())
    sent = shown(counter, dossier) | {"fee-1-quantity": "2"}
    pages = [counter.post(address(dossier), sent, follow=True) for _n in range(2)]
    assert [UNCHANGED in page.content.decode() for page in pages] == [False, False]
    assert Dossier.objects.get().fee_due == 16_000


FREE = {"amount": 0, "is_free": True, "rule_text": "Không thu"}


def test_of_a_free_procedure_there_is_nothing_to_correct(counter, office):
    FeeRowFactory(version=office.version, **FREE)
    dossier = accept(office, now())
    page = html.unescape(counter.get(address(dossier)).content.decode())
    assert "Không mất tiền" in page
    assert "không có khoản thu nào để sửa" in page
    assert "Sửa khoản thu</button>" not in page
    assert UNCHANGED in post(counter, dossier)
    assert "Lý do sửa khoản thu" not in counter.get(address(finish(dossier))).content.decode()


def test_what_was_charged_of_a_free_procedure_is_taken_off(counter, office):
    FeeRowFactory(version=office.version, **FREE)
    dossier = accept(office, now(), fee_due=20_000)
    page = html.unescape(counter.get(address(dossier)).content.decode())
    assert "để bỏ các khoản đã ghi ở trên" in page
    assert "Sửa khoản thu</button>" in page
    assert "Đã sửa khoản thu." in post(counter, dossier)
    dossier.refresh_from_db()
    assert (dossier.fee_due, lines(dossier)) == (0, [])


def test_after_the_end_that_takes_a_reason_too(counter, office):
    FeeRowFactory(version=office.version, **FREE)
    dossier = finish(accept(office, now(), fee_due=20_000))
    assert "hãy ghi lý do" in post(counter, dossier)
    post(counter, dossier, reason="Danh mục ghi không thu")
    assert not lines(dossier)


def test_what_is_paid_is_corrected_after_its_receipt_is_cancelled(counter, office):
    dossier = accept(office, now(), fee_due=20_000, payment=Payment())
    page = counter.get(address(dossier))
    assert (page.status_code, "huỷ biên lai" in html.unescape(page.content.decode())) == (409, True)
