"""What is charged, the payment of it, cancelled receipts, and refunds."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import (
    cancel_receipt,
    charge_fees,
    decide_refund,
    propose_refund,
    record_payment,
    record_refund,
)
from motcua.dossiers.actions.pay import GIVEN
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.permissions import (
    can_cancel_receipt,
    can_charge_fees,
    can_decide_refund,
    can_propose_refund,
    can_record_payment,
    can_record_refund,
)
from motcua.dossiers.queries.fees import (
    find_open_refund,
    find_unpaid_refund,
    left_to_pay,
    list_lines,
    list_receipts,
    list_refundable,
)
from motcua.dossiers.queries.online_payments import list_online_payments
from motcua.dossiers.rules.fees import LONGEST_REFERENCE, why_not_collected
from motcua.kernel.clock import now
from motcua.payments.actions import refund_gateway_payment
from motcua.payments.enums import COUNTER_WAYS, PaymentWay
from motcua.payments.models import GatewayPayment
from motcua.payments.rules.receipts import shown_number
from motcua.payments.rules.tariffs import MOST_AMOUNT
from motcua.web.dossier.charge_form import ChargeForm
from motcua.web.dossier.read_once import read_once
from motcua.web.dossier.verbs.barred import barred_from_refund
from motcua.web.dossier.verbs.base import Verb, plain_form
from motcua.web.ui.fees import PaymentForm, lacking_symbols
from motcua.web.ui.formats import dong
from motcua.web.ui.forms import TOO_LONG, KeyForm, MoneyField, text_area

UNPAID = frozenset({Money.DUE, Money.NOTHING_DUE})
WHOLE = "all"
KEPT = "kept"
UNTOUCHED = frozenset({Money.DUE, Money.PAID, Money.NOTHING_DUE})


class CancelForm(KeyForm):
    """Which receipt is cancelled, why, and whether another one is issued for it."""

    reason = text_area(_("Lý do huỷ"), _("Ghi lý do huỷ biên lai."))
    money = forms.ChoiceField(
        label=_("Số tiền đã thu"),
        choices=[
            (KEPT, _("giữ nguyên, lập ngay biên lai khác thay thế")),
            (PaymentWay.CASH, _("đã trả lại bằng tiền mặt, khoản này trở lại chưa nộp")),
            (PaymentWay.TRANSFER, _("đã chuyển khoản trả lại, khoản này trở lại chưa nộp")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn số tiền đã thu giữ nguyên hay trả lại.")},
    )

    def __init__(self, *given: Any, dossier: Dossier, **options: Any) -> None:
        """Offers the receipts that are valid."""
        super().__init__(*given, **options)
        valid = [each for each in list_receipts(dossier) if each.cancelled_at is None]
        self.fields["receipt"] = forms.ChoiceField(
            label=_("Biên lai"),
            choices=[(str(each.pk), receipt_in_words(each)) for each in valid],
            widget=forms.RadioSelect,
            initial=valid[0].pk if len(valid) == 1 else None,
            error_messages={"required": _("Chọn biên lai cần huỷ.")},
        )
        self.order_fields(["receipt", "reason", "money"])


class DecideRefundForm(KeyForm):
    """Whether the fee is paid back."""

    approved = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("hoàn tiền")), ("no", _("không hoàn"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn hoàn tiền hay không hoàn.")},
    )
    remark = text_area(_("Ý kiến"), hint=_("Không hoàn thì ghi lý do."))


class RefundForm(KeyForm):
    """How the money was paid back."""

    way = forms.ChoiceField(
        label=_("Trả bằng cách nào"),
        choices=COUNTER_WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn tiền mặt hay chuyển khoản.")},
    )


class ProposeRefundForm(KeyForm):
    """The ground of the refund, and of which receipt how much."""

    amount = MoneyField(
        label=_("Số tiền hoàn (đồng)"),
        help_text=_("Để trống nếu hoàn hết phần đã chọn. Hoàn một phần thì chọn một biên lai."),
        required=False,
        min_value=1,
        max_value=MOST_AMOUNT,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )
    reason = text_area(_("Căn cứ hoàn tiền"), _("Ghi căn cứ hoàn tiền."))

    def __init__(self, *given: Any, dossier: Dossier, **options: Any) -> None:
        """Offers all that was paid while nothing was paid back, and each receipt."""
        super().__init__(*given, **options)
        left = list_refundable(dossier)
        is_whole = all(row.amount == rest for row, rest in left)
        named = [(str(row.pk), _left_in_words(row, rest)) for row, rest in left]
        whole = [(WHOLE, gettext("Toàn bộ đã thu"))] if is_whole else []
        self.fields["receipt"] = forms.ChoiceField(
            label=_("Hoàn khoản nào"),
            choices=[*whole, *named],
            initial=WHOLE if is_whole else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn biên lai để hoàn.")},
        )
        self.order_fields(["receipt", "amount", "reason"])

    def clean(self) -> dict[str, Any]:
        """An amount is a part of one receipt."""
        given = super().clean() or self.cleaned_data
        if given.get("receipt") == WHOLE and given.get("amount"):
            self.add_error("receipt", gettext("Hoàn một phần thì chọn một biên lai."))
        return given


def _left_in_words(receipt: FeeReceipt, rest: int) -> str:
    """The receipt, and what is left of it if a part was paid back."""
    named = receipt_in_words(receipt)
    left = gettext("%(named)s, còn %(rest)s") % {"named": named, "rest": dong(rest)}
    return named if rest == receipt.amount else left


def receipt_in_words(receipt: FeeReceipt) -> str:
    """Its kind, symbols, number and amount."""
    named = " ".join(filter(None, [receipt.form_symbol, receipt.symbol]))
    number = f"{shown_number(receipt.number)}/{receipt.year}"
    return f"{receipt.get_kind_display()}, {named} {number}: {dong(receipt.amount)}".replace(
        ",  ", ", "
    )


class RefundOnlineForm(KeyForm):
    """Which payment that came online was paid back, and by which transfer."""

    reference = forms.CharField(
        label=_("Số giao dịch chuyển khoản trả lại"),
        max_length=LONGEST_REFERENCE,
        error_messages={
            "required": _("Ghi số giao dịch chuyển khoản trả lại."),
            "max_length": TOO_LONG,
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def __init__(self, *given: Any, dossier: Dossier, **options: Any) -> None:
        """Offers the payments of which something must be paid back."""
        super().__init__(*given, **options)
        owed = list_online_payments(dossier).owed_back
        self.fields["payment"] = forms.ChoiceField(
            label=_("Khoản phải hoàn"),
            choices=[(str(row.pk), _surplus_in_words(row)) for row in owed],
            widget=forms.RadioSelect,
            initial=owed[0].pk if len(owed) == 1 else None,
            error_messages={"required": _("Chọn khoản phải hoàn.")},
        )
        self.order_fields(["payment", "reference"])


def _surplus_in_words(payment: GatewayPayment) -> str:
    return f"{dong(payment.surplus)}, {payment.transaction}: {payment.get_why_display()}"


def _lines(dossier: Dossier) -> list[tuple[str, str]]:
    rows = [(line.name, dong(line.due)) for line in list_lines(dossier) if not line.receipt_id]
    return [*rows, (gettext("Tổng phải thu"), dong(left_to_pay(dossier)))]


def _lines_to_pay(dossier: Dossier) -> list[tuple[str, str]]:
    """What is paid, and that a receipt of it will bear no declared symbol."""
    kinds = set(_unpaid_kinds(dossier))
    lacking = lacking_symbols(kinds, dossier.receiving_unit_id, now())
    return [*_lines(dossier), *([(gettext("Ký hiệu biên lai"), lacking)] if lacking else [])]


def _why_not_to_pay(dossier: Dossier) -> str:
    """Why the money cannot be taken: nothing is left to pay, or the charges are to be corrected."""
    if dossier.money == Money.DUE:
        return why_not_collected(_unpaid_kinds(dossier))
    if dossier.money == Money.PAID:
        return gettext("Đã thu đủ; biên lai ở mục “Giấy đã lập”.")
    return gettext("Hồ sơ này không còn khoản nào phải thu.") if dossier.received_at else ""


def _unpaid_kinds(dossier: Dossier) -> list[str]:
    """The kind of each charge that no receipt covers yet."""
    return [line.kind for line in list_lines(dossier) if line.due and not line.receipt_id]


def _pay(dossier: Dossier, form: PaymentForm, args: dict[str, Any]) -> Dossier:
    amount = form.cleaned_data["amount"]
    return record_payment(dossier=dossier, payment=form.payment(), amount=amount, **args)


def _charge(dossier: Dossier, form: ChargeForm, args: dict[str, Any]) -> Dossier:
    reason = form.cleaned_data.get("reason", "")
    return charge_fees(dossier=dossier, charges=form.charges(), reason=reason, **args)


def _cancel(dossier: Dossier, form: CancelForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return cancel_receipt(
        dossier=dossier,
        receipt=FeeReceipt(pk=int(given["receipt"])),
        reason=given["reason"],
        given_back=None if given["money"] == KEPT else PaymentWay(given["money"]),
        **args,
    )


def _decide(dossier: Dossier, form: DecideRefundForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    approved = given["approved"] == "yes"
    return decide_refund(dossier=dossier, approved=approved, remark=given["remark"], **args)


def _propose(dossier: Dossier, form: ProposeRefundForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    receipt = None if given["receipt"] == WHOLE else int(given["receipt"])
    return propose_refund(
        dossier=dossier, receipt=receipt, amount=given["amount"], reason=given["reason"], **args
    )


def _refund(dossier: Dossier, form: RefundForm, args: dict[str, Any]) -> Dossier:
    return record_refund(dossier=dossier, way=PaymentWay(form.cleaned_data["way"]), **args)


def _refund_online(dossier: Dossier, form: RefundOnlineForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    payment = GatewayPayment(pk=int(given["payment"]))
    refund_gateway_payment(payment=payment, reference=given["reference"], **args)
    return dossier


def _refund_facts(dossier: Dossier) -> list[tuple[str, str]]:
    found = find_open_refund(dossier) or find_unpaid_refund(dossier)
    if found is None:
        return []
    return [
        (gettext("Biên lai"), receipt_in_words(found.receipt) if found.receipt else ""),
        (gettext("Số tiền"), dong(found.amount)),
        (gettext("Người trình"), found.proposed_by.name),
        (gettext("Căn cứ hoàn tiền"), found.reason.text if found.reason else ""),
    ]


def _may_cancel(dossier: Dossier, _at: datetime) -> bool:
    """A valid receipt is there, and no refund of it waits for a decision."""
    if dossier.money not in UNTOUCHED:
        return False
    return _has_receipt(dossier) and find_open_refund(dossier) is None


def _has_receipt(dossier: Dossier) -> bool:
    """Whether one is valid."""
    receipts = read_once(dossier, "receipts_read", list_receipts)
    return any(receipt.cancelled_at is None for receipt in receipts)


def _why_no_receipt(dossier: Dossier) -> str:
    return "" if _has_receipt(dossier) else gettext("Hồ sơ này không có biên lai để huỷ.")


def _why_nothing_owed(dossier: Dossier) -> str:
    if not dossier.fee_due or list_online_payments(dossier).owed_back:
        return ""
    return gettext("Không còn khoản trả trực tuyến nào phải hoàn; có thể đồng nghiệp vừa ghi.")


def _why_paid(dossier: Dossier) -> str:
    if dossier.money != Money.PAID:
        return ""
    return gettext("Tiền đã thu: huỷ biên lai ở mục “Giấy đã lập” trước, rồi mới sửa khoản thu.")


PAY = Verb(
    address="thu-tien",
    name="pay",
    title=_("Thu tiền và lập biên lai"),
    explain=_("Người nộp đã trả đủ phí, lệ phí. Phí và lệ phí có biên lai riêng."),
    done=_("Đã ghi nhận thu tiền, biên lai ở phần giấy đã lập."),
    may=can_record_payment,
    form=lambda dossier, data: PaymentForm(data, initial={"amount": left_to_pay(dossier)}),
    run=_pay,
    facts=_lines_to_pay,
    over=_why_not_to_pay,
    more=lambda dossier, _at: dossier.money == Money.DUE,
)
CHARGE = Verb(
    address="khoan-thu",
    name="charge",
    title=_("Sửa khoản thu"),
    explain=_("Tính lại phí, lệ phí khi chưa thu."),
    done=_("Đã sửa khoản thu."),
    may=can_charge_fees,
    form=lambda dossier, data: ChargeForm(
        data, dossier=dossier, at=dossier.received_at or dossier.drafted_at
    ),
    run=_charge,
    facts=_lines,
    more=lambda dossier, _at: dossier.money in UNPAID and dossier.delivery not in GIVEN,
    over=_why_paid,
)
CANCEL_RECEIPT = Verb(
    address="huy-bien-lai",
    name="cancel_receipt",
    title=_("Huỷ biên lai"),
    explain=_("Số biên lai đã huỷ vẫn giữ trong sổ, không dùng lại."),
    done=_("Đã huỷ biên lai."),
    may=can_cancel_receipt,
    form=lambda dossier, data: CancelForm(data, dossier=dossier),
    run=_cancel,
    grave=True,
    more=_may_cancel,
    over=_why_no_receipt,
)
PROPOSE_REFUND = Verb(
    address="trinh-hoan-tien",
    name="propose_refund",
    title=_("Trình hoàn tiền"),
    explain=_("Lãnh đạo nơi giải quyết duyệt rồi quầy mới trả lại tiền."),
    done=_("Đã trình hoàn tiền, chờ lãnh đạo duyệt."),
    may=can_propose_refund,
    form=lambda dossier, data: ProposeRefundForm(data, dossier=dossier),
    run=_propose,
    more=lambda dossier, _at: dossier.money == Money.PAID and not find_open_refund(dossier),
)
DECIDE_REFUND = Verb(
    address="duyet-hoan-tien",
    name="decide_refund",
    title=_("Duyệt hoàn tiền"),
    explain=_("Đọc căn cứ và hồ sơ trước khi quyết định."),
    done=_("Đã quyết định việc hoàn tiền."),
    may=can_decide_refund,
    form=plain_form(DecideRefundForm),
    run=_decide,
    barred=barred_from_refund,
    facts=_refund_facts,
    more=lambda dossier, _at: dossier.money == Money.PAID and find_open_refund(dossier) is not None,
)
REFUND = Verb(
    address="hoan-tien",
    name="refund",
    title=_("Ghi đã hoàn tiền"),
    explain=_("Người nộp đã nhận lại tiền."),
    done=_("Đã ghi nhận hoàn tiền."),
    may=can_record_refund,
    form=plain_form(RefundForm),
    run=_refund,
    facts=_refund_facts,
    more=lambda dossier, _at: dossier.money == Money.TO_REFUND,
)
REFUND_ONLINE = Verb(
    address="hoan-tien-truc-tuyen",
    name="refund_online",
    title=_("Ghi đã hoàn tiền trả trực tuyến"),
    explain=_(
        "Tiền này trả trùng, thừa hoặc không còn phải nộp; đã chuyển khoản trả lại người nộp."
    ),
    done=_("Đã ghi nhận hoàn tiền trả trực tuyến."),
    may=can_record_refund,
    form=lambda dossier, data: RefundOnlineForm(data, dossier=dossier),
    run=_refund_online,
    more=lambda dossier, _at: bool(list_online_payments(dossier).owed_back),
    over=_why_nothing_owed,
)
