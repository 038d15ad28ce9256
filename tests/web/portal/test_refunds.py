"""After a withdrawal the page says whether money comes back, how and when."""

import pytest
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.fees import Payment
from motcua.payments.enums import PaymentWay
from motcua.web.portal.refunds import money_back_in_words
from tests.factories.dossiers import Office, accept, at, finish, make_office
from tests.factories.fees import BOTH

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Office:
    return make_office()


def withdraw(office: Office, **accepted: object) -> Dossier:
    given = {"reason": "Đổi ý", "by": office.counter, "at": at(1)}
    dossier = accept(office, **accepted)
    return actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, dossier=dossier, **given)


def test_nothing_was_taken_so_nothing_comes_back(office: Office) -> None:
    dossier = withdraw(office, fee_due=50_000)
    assert "chưa thu khoản nào" in money_back_in_words(dossier, 0)


def test_what_was_paid_is_looked_at_by_the_counter(office: Office, client: Client) -> None:
    dossier = withdraw(office, charges=BOTH, payment=Payment())
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Bạn đã nộp 26.000" in page
    assert f"{office.unit.name} xem xét rồi nhắn cho bạn" in page


def test_each_step_of_a_refund_is_told(office: Office) -> None:
    dossier = withdraw(office, charges=BOTH, payment=Payment())
    told = []
    given = {"dossier": dossier, "at": at(2)}
    actions.propose_refund(reason="Chưa làm gì", by=office.counter, **given)
    told.append(money_back_in_words(dossier, 0))
    actions.decide_refund(approved=True, by=office.leader, **given)
    told.append(money_back_in_words(dossier, 0))
    done = actions.record_refund(way=PaymentWay.CASH, by=office.counter, **given)
    told.append(money_back_in_words(done, 0))
    assert done.money == Money.REFUNDED
    assert [
        words in said
        for words, said in zip(
            ("đang đề nghị hoàn 26.000", "Mang giấy hẹn và giấy tờ tùy thân", "Đã hoàn 26.000"),
            told,
            strict=True,
        )
    ] == [True] * 3


def test_a_refund_that_was_declined_says_why(office: Office) -> None:
    dossier = withdraw(office, charges=BOTH, payment=Payment())
    given = {"dossier": dossier, "at": at(2)}
    actions.propose_refund(reason="x", by=office.counter, **given)
    actions.decide_refund(approved=False, remark="Đã cấp giấy", by=office.leader, **given)
    assert money_back_in_words(dossier, 0) == "Không hoàn khoản đã nộp. Đã cấp giấy"


def test_a_dossier_with_a_result_says_nothing_of_it(office: Office) -> None:
    assert money_back_in_words(finish(office, accept(office), at(1)), 0) == ""
