"""A result goes to whom the office knows, and not before it is paid."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.handovers import Receipt, list_receipt_problems
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import Office, accept, at, finish, post
from tests.factories.fees import FEE

pytestmark = pytest.mark.django_db
OVER = Delivery.HANDED_OVER


def owing(office: Office) -> Dossier:
    """Finished, and charged only then."""
    done = finish(office, accept(office), at(1))
    given = {"charges": [FEE], "reason": "Thu thiếu", "by": office.counter, "at": at(1)}
    return actions.charge_fees(dossier=done, **given)


def give(office: Office, dossier: Dossier, **changes) -> Dossier:
    given = {"how": OVER, "by": office.counter, "at": at(2)} | changes
    return actions.deliver_result(dossier=dossier, **given)


def test_an_unpaid_result_is_given_out_only_for_a_reason(office: Office) -> None:
    done = owing(office)
    with pytest.raises(actions.CannotDeliverResult, match="thu trước khi trả"):
        give(office, done)
    with pytest.raises(actions.CannotDeliverResult, match="thu trước khi trả"):
        post(office, done, at(2))
    assert Dossier.objects.get().delivery == Delivery.READY
    given = give(office, done, unpaid_reason="Kho bạc ngừng thu")
    assert given.handovers.get().unpaid.text == "Kho bạc ngừng thu"
    assert LoggedEvent.objects.order_by("pk").last().data["unpaid"]


def test_a_paid_result_needs_no_reason_and_keeps_none(office: Office) -> None:
    done = owing(office)
    paid = actions.record_payment(dossier=done, by=office.counter, at=at(1))
    given = give(office, paid, unpaid_reason="thừa")
    assert given.handovers.get().unpaid is None


def test_whoever_takes_it_for_another_is_known_by_a_number(office: Office) -> None:
    done = finish(office, accept(office), at(1))
    with pytest.raises(actions.CannotDeliverResult, match="số giấy tờ của người nhận thay"):
        give(office, done, receipt=Receipt(name="Danh Thị Bảy"))
    receipt = Receipt(name=" danh thị bảy ", number="091 185 000 124")
    given = give(office, done, receipt=receipt)
    kept = given.handovers.get()
    assert (kept.receiver_number, kept.made_by) == ("091185000124", office.counter)
    assert LoggedEvent.objects.order_by("pk").last().data["receiver_named"] is True
    assert "bảy" not in str(list(LoggedEvent.objects.values())).lower()


def test_a_posted_result_has_the_number_of_the_post(office: Office) -> None:
    done = finish(office, accept(office), at(1))
    with pytest.raises(actions.CannotDeliverResult, match="số hiệu bưu gửi"):
        give(office, done, how=Delivery.POSTED)
    assert post(office, done, at(2)).handovers.get().tracking_number == "RR1VN"


def test_each_way_out_and_back_is_kept(office: Office) -> None:
    done = post(office, finish(office, accept(office), at(1)), at(2))
    back = give(office, done, how=Delivery.RETURNED, at=at(7))
    give(office, back, at=at(8))
    ways = list(back.handovers.order_by("pk").values_list("how", "made_at"))
    assert ways == [("posted", at(2)), ("returned", at(7)), ("handed_over", at(8))]


def test_no_number_of_a_posting_before_is_corrected_into_the_next(office: Office) -> None:
    done = post(office, finish(office, accept(office), at(1)), at(2))
    back = give(office, done, how=Delivery.RETURNED, at=at(7))
    numbered = Receipt(tracking_number="RR2VN")
    again = give(office, back, how=Delivery.POSTED, receipt=numbered, at=at(8))
    given = {"dossier": again, "by": office.counter, "at": at(9)}
    with pytest.raises(actions.CannotCorrectTrackingNumber, match="của lần gửi trước"):
        actions.correct_tracking_number(tracking_number="rr1 vn", **given)
    actions.correct_tracking_number(tracking_number="RR3VN", **given)
    assert again.handovers.order_by("pk").last().tracking_number == "RR3VN"


@pytest.mark.parametrize(
    ("receipt", "fields"),
    [
        (Receipt(), set()),
        (Receipt(name="123"), {"name", "number"}),
        (Receipt(name="Danh Thị Bảy", number="12"), {"number"}),
        (Receipt(tracking_number="RR1VN"), {"tracking_number"}),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(receipt: Receipt, fields: set[str]) -> None:
    assert {field for field, _said in list_receipt_problems(receipt, how=OVER)} == fields


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("x", {"tracking_number"}),
        ("abcde", {"tracking_number"}),
        ("12-3.4", {"tracking_number"}),
        ("12-34A", set()),
        ("EA 123 456 789 VN", set()),
    ],
)
def test_a_tracking_number_is_one_that_can_be_asked_for(typed: str, fields: set[str]) -> None:
    problems = list_receipt_problems(Receipt(tracking_number=typed), how=Delivery.POSTED)
    assert {field for field, _said in problems} == fields


@pytest.mark.parametrize(("length", "fields"), [(41, {"tracking_number"}), (40, set())])
def test_a_tracking_number_has_at_most_40_characters(length: int, fields: set[str]) -> None:
    problems = list_receipt_problems(Receipt(tracking_number="1" * length), how=Delivery.POSTED)
    assert {field for field, _said in problems} == fields
