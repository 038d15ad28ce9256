"""The page of the sandbox's bank: only where the sandbox is a gateway in use."""

import csv
import logging
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.gateways.payment_sandbox import bank as kept
from motcua.gateways.payment_sandbox.behaviour import SLOWLY, How, Messages, behave
from motcua.gateways.payment_sandbox.gateway import Sandbox
from motcua.gateways.payment_sandbox.jobs import deliver
from motcua.gateways.receiving import InvalidNotice, receive_notice
from motcua.kernel.clock import VIETNAM, now
from motcua.payments.gateways import get_gateway

BUTTONS = {
    How.PAY: _("Trả tiền"),
    How.SLOWLY: _("Trả tiền, một phút sau mới báo"),
    How.CANCEL: _("Huỷ, không trả"),
    How.WRONG_AMOUNT: _("Trả thiếu một nửa"),
    How.DOUBLE_CALLBACK: _("Trả tiền, báo hai lần"),
    How.TWICE: _("Trả hai lần"),
    How.REORDERED: _("Trả tiền, sau đó báo huỷ"),
    How.WRONG_CHECKSUM: _("Trả tiền, báo sai mã xác thực"),
    How.LOST: _("Trả tiền, không báo lại"),
    How.MAINTENANCE: _("Bảo trì năm phút"),
}
log = logging.getLogger(__name__)


@never_cache
def bank(request: HttpRequest, gateway: str, reference: str) -> HttpResponse:
    """Pay a charge in one of the ways, then go back to where the person came from."""
    found = _sandbox(gateway)
    charge, at = kept.find_charge(gateway, reference), now()
    if charge is None:
        raise Http404
    is_out = kept.is_out(gateway, at)
    is_over = bool(charge.paid) or charge.cancelled_at is not None or at >= charge.expires_at
    if request.method == "POST" and not (is_out or is_over):
        how = next((each for each in How if each.value == request.POST.get("how")), How.CANCEL)
        _send(gateway, behave(found, charge, how, at), at)
        return redirect(charge.return_address)
    buttons = {how.value: words for how, words in BUTTONS.items()}
    context = {"charge": charge, "buttons": buttons, "is_out": is_out, "is_over": is_over}
    context["name"] = found.name
    return render(request, "payment_sandbox/bank.html", context, status=503 if is_out else 200)


def _send(gateway: str, messages: Messages, at: datetime) -> None:
    for fields in messages.at_once:
        try:
            receive_notice(gateway, fields, at)
        except InvalidNotice as problem:
            log.warning("A message to the gateway %s is not its own: %s", gateway, problem.code)
    for fields in messages.later:
        deliver.using(run_after=at + SLOWLY).enqueue(gateway, fields)


@never_cache
def statement(request: HttpRequest, gateway: str) -> HttpResponse:
    """All that was paid, as the statement that `motcua reconcile-payments` reads."""
    _sandbox(gateway)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="sao-ke-{gateway}.csv"'
    writer = csv.writer(response)
    writer.writerow(["transaction", "reference", "amount", "paid_at"])
    for charge in kept.list_charges(gateway):
        for paid in charge.paid:
            when = paid.at.astimezone(VIETNAM).isoformat(timespec="seconds")
            writer.writerow([paid.transaction, charge.reference, paid.amount, when])
    return response


def _sandbox(code: str) -> Sandbox:
    found = get_gateway(code)
    if not isinstance(found, Sandbox):
        raise Http404
    return found
