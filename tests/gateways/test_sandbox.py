"""The sandbox behaves as gateways do on bad days, and the money is found all the same."""

import json
from datetime import timedelta

import pytest

from motcua.dossiers.jobs import settle_payments
from motcua.dossiers.models import Dossier
from motcua.gateways.payment_sandbox import bank
from motcua.gateways.payment_sandbox.behaviour import How, behave
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import close_payment_order
from motcua.payments.enums import OrderState
from motcua.payments.gateways import GatewayDown, list_gateways
from motcua.payments.jobs import (
    ask_gateway,
    ask_gateways,
    ask_gateways_again,
    send_to_gateway,
)
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.rules.shapes import InvalidNotice, signed
from tests.factories.dossiers import accept
from tests.factories.fees import BOTH
from tests.factories.payments import PAYGOV, PLATFORM, begin, run_jobs

pytestmark = pytest.mark.django_db
BACK = "/tra-cuu/"
both = pytest.mark.parametrize("gateway", [PLATFORM, PAYGOV], ids=lambda each: each.code)


@pytest.fixture
def order(office):
    return begin(accept(office, charges=BOTH), now())


def at_bank(order, gateway=PLATFORM):
    send_to_gateway(order, BACK, by=SYSTEM, at=now())
    return bank.find_charge(gateway.code, order.reference)


def send(client, gateway, fields, **changes):
    return client.post(f"/thanh-toan/{gateway.code}/xac-nhan/", fields, **changes)


@both
def test_a_signed_word_is_taken_as_a_form_and_as_json(client, office, gateway):
    order = begin(accept(office, charges=BOTH), now(), gateway=gateway.code)
    said = behave(gateway, at_bank(order, gateway), How.DOUBLE_CALLBACK, now()).at_once
    first = send(client, gateway, said[0])
    again = send(client, gateway, json.dumps(said[1]), content_type="application/json")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()[gateway.shape.result] == "00"
    assert GatewayPayment.objects.get().amount == 26_000


@both
@pytest.mark.parametrize("change", ["checksum", "amount", "all"])
def test_a_forged_word_is_refused_and_changes_nothing(client, office, gateway, change):
    order = begin(accept(office, charges=BOTH), now(), gateway=gateway.code)
    said = behave(gateway, at_bank(order, gateway), How.PAY, now()).at_once[0]
    forged = {
        "checksum": said | {gateway.shape.checksum: "0" * 64},
        "amount": said | {gateway.shape.amount: "1"},
        "all": signed(gateway.shape, said, "a guessed secret"),
    }[change]
    assert send(client, gateway, forged).status_code == 400
    assert not GatewayPayment.objects.exists()
    order.refresh_from_db()
    assert order.state == OrderState.OPEN


@pytest.mark.parametrize("body", ["", "[]", '{"MaLoi": []}', "{" * 5000, "\0"])
def test_what_is_no_message_is_refused(client, body):
    sent = send(client, PLATFORM, body, content_type="application/json")
    assert sent.status_code == 400


def test_a_gateway_that_is_not_used_has_no_address(client):
    assert client.post("/thanh-toan/khac/xac-nhan/").status_code == 404
    assert client.get("/thu-nghiem/ngan-hang/khac/X-01/").status_code == 404


def test_in_production_the_sandbox_takes_no_word_and_has_no_bank(client, order, settings):
    charge = at_bank(order)
    said = behave(PLATFORM, charge, How.PAY, now()).at_once[0]
    settings.PRODUCTION = True
    assert list_gateways() == []
    assert send(client, PLATFORM, said).status_code == 404
    address = f"/thu-nghiem/ngan-hang/{PLATFORM.code}/{order.reference}/"
    assert client.get(address).status_code == 404
    assert not GatewayPayment.objects.exists()


def test_a_word_about_an_unknown_order_is_answered_as_not_taken(client, order):
    charge = at_bank(order)
    charge.reference = "LA-01"
    said = behave(PLATFORM, charge, How.PAY, now()).at_once[0]
    assert send(client, PLATFORM, said).status_code == 409


@pytest.mark.parametrize(
    ("how", "state", "due"),
    [
        (How.PAY, OrderState.PAID, False),
        (How.DOUBLE_CALLBACK, OrderState.PAID, False),
        (How.TWICE, OrderState.PAID, False),
        (How.REORDERED, OrderState.PAID, False),
        (How.LOST, OrderState.PAID, False),
        (How.WRONG_CHECKSUM, OrderState.PAID, False),
        (How.CANCEL, OrderState.FAILED, True),
        (How.WRONG_AMOUNT, OrderState.WRONG_AMOUNT, True),
    ],
)
def test_whatever_the_bank_does_the_order_ends_as_it_was_paid(client, order, how, state, due):
    charge = at_bank(order)
    for fields in behave(PLATFORM, charge, how, now()).at_once:
        send(client, PLATFORM, fields)
    ask_gateways.call()
    run_jobs()
    settle_payments.call()
    run_jobs()
    order.refresh_from_db()
    assert order.state == state
    assert Dossier.objects.get(pk=order.subject_id).money == ("due" if due else "paid")
    paid = GatewayPayment.objects.all()
    assert sum(row.amount for row in paid) == sum(row.amount for row in charge.paid)
    assert sum(row.counted or 0 for row in paid) == (0 if due else 26_000)


def test_money_of_which_the_bank_knows_late_comes_late(order):
    charge = at_bank(order)
    assert not behave(PLATFORM, charge, How.SLOWLY, now()).at_once
    assert ask_gateway(order, now()).state == OrderState.OPEN
    charge.paid[0].known_at = now()
    bank.keep_charge(charge)
    assert ask_gateway(order, now()).state == OrderState.PAID


def test_an_order_that_nobody_paid_lapses_when_its_time_is_over(order):
    at_bank(order)
    assert ask_gateway(order, order.expires_at - timedelta(seconds=1)).state == OrderState.OPEN
    assert ask_gateway(order, order.expires_at).state == OrderState.LAPSED


def test_a_gateway_under_maintenance_keeps_nobody_from_another_way(order, office):
    behave(PLATFORM, at_bank(order), How.MAINTENANCE, now())
    with pytest.raises(GatewayDown, match="maintenance"):
        ask_gateway(order, order.expires_at)
    with pytest.raises(GatewayDown, match="maintenance"):
        send_to_gateway(order, BACK, by=SYSTEM, at=now())
    order.refresh_from_db()
    assert order.state == OrderState.FAILED
    assert begin(Dossier.objects.get(pk=order.subject_id), now(), gateway=PAYGOV.code)


def test_while_one_gateway_is_out_the_others_are_asked(order, office):
    at_bank(order)
    other = begin(accept(office, charges=BOTH), now(), gateway=PAYGOV.code)
    behave(PAYGOV, at_bank(other, PAYGOV), How.LOST, now())
    bank.begin_outage(PLATFORM.code, now())
    assert ask_gateways.call() == 1
    run_jobs()
    assert PaymentOrder.objects.get(pk=other.pk).state == OrderState.PAID


def test_an_order_that_was_given_up_is_asked_about_again(order):
    charge = at_bank(order)
    close_payment_order(order=order, state=OrderState.REPLACED, by=SYSTEM, at=now())
    behave(PLATFORM, charge, How.LOST, now())
    assert ask_gateways.call() == 0
    assert ask_gateways_again.call() == 1
    run_jobs()
    order.refresh_from_db()
    assert order.state == OrderState.PAID


@pytest.mark.parametrize(
    ("secret", "production", "codes"),
    [
        ("", False, []),
        ("x" * 19, False, ["payment_sandbox_secret"]),
        ("x" * 20, True, ["payment_sandbox"]),
    ],
)
def test_the_sandbox_says_what_is_wrong_with_its_settings(settings, secret, production, codes):
    settings.PAYMENT_SANDBOX_SECRET = secret
    assert [problem.code for problem in PLATFORM.check_config(production)] == codes


def test_a_secret_of_the_environment_signs(order, settings):
    charge = at_bank(order)
    said = behave(PLATFORM, charge, How.PAY, now()).at_once[0]
    settings.PAYMENT_SANDBOX_SECRET = "another secret of the sandbox"
    with pytest.raises(InvalidNotice, match="checksum"):
        PLATFORM.read(said)


def test_the_statement_of_the_bank_names_what_was_paid(client, order):
    behave(PLATFORM, at_bank(order), How.TWICE, now())
    text = client.get(f"/thu-nghiem/ngan-hang/{PLATFORM.code}/sao-ke/").content.decode()
    assert text.count(order.reference) == 2


def test_the_bank_is_paid_by_a_click_and_sends_the_person_back(client, order):
    at_bank(order)
    address = f"/thu-nghiem/ngan-hang/{PLATFORM.code}/{order.reference}/"
    assert "không có tiền thật" in client.get(address).content.decode()
    gone = client.post(address, {"how": "pay"})
    assert (gone.status_code, gone.headers["Location"]) == (302, BACK)
    again = client.post(address, {"how": "pay"})
    assert "đã xong hoặc đã hết giờ" in again.content.decode()
    assert GatewayPayment.objects.count() == 1
