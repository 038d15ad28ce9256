"""The fee of an opened dossier, paid through a gateway by the holder of the slip's secret."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.dossiers.actions import start_online_payment
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.fees import left_to_pay, list_lines, list_receipts
from motcua.dossiers.queries.online_payments import Standing, list_online_payments, standing_of
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.payments.actions import close_payment_order
from motcua.payments.enums import OrderState
from motcua.payments.gateways import GatewayDown, list_gateways
from motcua.payments.jobs import ask_gateway, send_to_gateway
from motcua.payments.models import PaymentOrder
from motcua.web.portal.secret_access import get_opened, opened_first
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.throttle import a_minute_at_most

REFRESH = {Standing.CONFIRMING: 4, Standing.WAITING: 15}
"""Seconds after which the page looks again by itself."""


class PayForm(KeyForm):
    """Through which gateway; `amount` is what the page showed."""

    gateway = forms.ChoiceField(
        label=gettext_lazy("Trả qua"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn nơi trả tiền.")},
    )
    amount = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, amount: int, **options: Any) -> None:
        """Offers the gateways in use; a single one is chosen."""
        super().__init__(*given, **options)
        choices = [(each.code, each.name) for each in list_gateways()]
        field = self.fields["gateway"]
        field.choices = choices  # type: ignore[attr-defined]
        self.initial["amount"] = amount
        if len(choices) == 1:
            self.initial["gateway"] = choices[0][0]


@never_cache
@a_minute_at_most("PAYMENTS_A_MINUTE")
@opened_first("thanh-toan")
def pay(request: HttpRequest, code: str) -> HttpResponse:
    """What is to be paid and how it stands; a POST opens an order and goes to the gateway.

    The gateway sends the person back here. What the browser brings says nothing of the money.
    """
    dossier, at = get_opened(request, code), now()
    if not dossier.fee_due or dossier.received_at is None:
        raise NotVisible(_("Hồ sơ này không phải nộp phí, lệ phí."))
    form = PayForm(request.POST or None, amount=left_to_pay(dossier))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            start_online_payment(
                dossier=dossier,
                gateway=given["gateway"],
                amount=given["amount"],
                by=holder_of(dossier),
                at=at,
                key=given["key"],
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return _go(request, get_opened(request, code), code)
    online, standing = list_online_payments(dossier), standing_of(dossier, at)
    order = online.find_open(at)
    context = {
        "dossier": dossier,
        "code": code,
        "form": form,
        "online": online,
        "standing": standing.value,
        "refresh": REFRESH.get(standing),
        "order": order,
        "gateway": _name_of(order),
        "lines": [line for line in list_lines(dossier) if line.due],
        "left": left_to_pay(dossier),
        "receipts": [row for row in list_receipts(dossier) if row.cancelled_at is None],
    }
    return render(request, "portal/payment.html", context, status=422 if form.errors else 200)


def _name_of(order: PaymentOrder | None) -> str:
    """What people call the gateway of an order; its code if it is no longer in use."""
    if order is None:
        return ""
    names = {each.code: str(each.name) for each in list_gateways()}
    return names.get(order.gateway, order.gateway)


@require_POST
@a_minute_at_most("PAYMENTS_A_MINUTE")
@opened_first("thanh-toan")
def continue_payment(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the gateway again, for the same order: it takes the money once."""
    return _go(request, get_opened(request, code), code)


@require_POST
@a_minute_at_most("PAYMENTS_A_MINUTE")
@opened_first("thanh-toan")
def leave_payment(request: HttpRequest, code: str) -> HttpResponse:
    """Give up an order, unless its gateway says that the money came, or says nothing."""
    dossier, at = get_opened(request, code), now()
    order = list_online_payments(dossier).find_open(at)
    if order is not None:
        try:
            order = ask_gateway(order, at)
        except (GatewayDown, NotVisible, Refused):
            messages.warning(
                request,
                _(
                    "Chưa hỏi được cổng thanh toán là tiền đã trả hay chưa. Hãy chờ ít phút, hoặc "
                    "nộp tại bộ phận một cửa."
                ),
            )
        else:
            close_payment_order(
                order=order, state=OrderState.REPLACED, by=holder_of(dossier), at=at
            )
    return redirect("portal:payment", code=code)


def _go(request: HttpRequest, dossier: Dossier, code: str) -> HttpResponse:
    """To the gateway's page of the open order; back to ours if there is none, or it is out."""
    at = now()
    order: PaymentOrder | None = list_online_payments(dossier).find_open(at)
    here = reverse("portal:payment", args=[code])
    if order is None:
        return redirect(here)
    try:
        address = send_to_gateway(
            order, request.build_absolute_uri(here), by=holder_of(dossier), at=at
        )
    except (GatewayDown, NotVisible):
        down = _(
            "Cổng thanh toán này đang bảo trì. Hãy chọn nơi khác, thử lại sau, hoặc nộp tại quầy."
        )
        messages.warning(request, down)
        return redirect(here)
    return redirect(address)
