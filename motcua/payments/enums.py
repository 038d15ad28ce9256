"""Kinds of fees, what they are counted by, ways of payment, and payments through gateways."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FeeKind(TextChoices):
    """Phí and lệ phí go to different accounts and receipts (Luật Phí và lệ phí 97/2015/QH13)."""

    CHARGE = "charge", _("phí")
    FEE = "fee", _("lệ phí")
    UNKNOWN = "unknown", _("chưa rõ phí hay lệ phí")


class FeeUnit(TextChoices):
    """What an amount is multiplied by."""

    ONCE = "once", _("lần")
    CASE = "case", _("trường hợp")
    COPY = "copy", _("bản")
    PAGE = "page", _("trang")
    PERSON = "person", _("người")


class PaymentWay(TextChoices):
    """How the money came."""

    CASH = "cash", _("tiền mặt")
    TRANSFER = "transfer", _("chuyển khoản")
    ONLINE = "online", _("trực tuyến")


COUNTER_WAYS = [(way.value, way.label) for way in (PaymentWay.CASH, PaymentWay.TRANSFER)]
"""The ways that an officer records, as choices; what was paid online a gateway says."""


class OrderState(TextChoices):
    """How far a payment through a gateway came, by the gateway's signed notices."""

    OPEN = "open", _("đang chờ kết quả")
    PAID = "paid", _("đã trả tiền")
    WRONG_AMOUNT = "wrong_amount", _("trả thiếu tiền")
    FAILED = "failed", _("không trả được")
    LAPSED = "lapsed", _("quá hạn, chưa trả")
    REPLACED = "replaced", _("đã thay bằng cách khác")


class SurplusWhy(TextChoices):
    """Why money that came must be paid back."""

    DOUBLE = "double", _("khoản này đã nộp trước đó")
    NOT_DUE = "not_due", _("khoản này không còn phải nộp")
    TOO_LITTLE = "too_little", _("trả thiếu so với số phải nộp")
    TOO_MUCH = "too_much", _("trả thừa so với số phải nộp")


class DifferenceKind(TextChoices):
    """How a gateway's statement and our payments differ."""

    NOT_TOLD = "not_told", _("cổng có tiền, ta chưa được báo")
    CONTRADICTS = "contradicts", _("khác số tiền hoặc mã tham chiếu")
    UNKNOWN_ORDER = "unknown_order", _("không có lần thanh toán này")
    NOT_STATED = "not_stated", _("ta được báo, sao kê không có")
    REPEATED = "repeated", _("giao dịch ghi hai lần trong sao kê")
