"""Kinds of fees, what they are counted by, and ways of payment."""

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
