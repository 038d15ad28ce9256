"""A receipt of phí or lệ phí as PDF, from what was kept when it was issued."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.models import FeeReceipt
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.payments.rules.receipts import shown_number

SOURCE = Path(__file__).with_suffix(".typ")
TITLES = {
    FeeKind.CHARGE: "Biên lai thu phí",
    FeeKind.FEE: "Biên lai thu lệ phí",
    FeeKind.UNKNOWN: "Biên lai thu phí, lệ phí",
}


def render_fee_receipt(receipt: FeeReceipt) -> bytes:
    """The receipt as PDF, always in Vietnamese; a cancelled one says so across the page."""
    with translation.override(OFFICIAL_LANGUAGE):
        content = fee_receipt_content(receipt)
        return render_pdf(SOURCE.read_text(encoding="utf-8"), content, at=receipt.issued_at)


def fee_receipt_content(receipt: FeeReceipt) -> dict[str, Any]:
    """All that the receipt must say (NĐ 254/2026/NĐ-CP), and that it is not signed yet."""
    kept = receipt.content
    undeclared = _("(chưa khai)")
    return {
        "title": TITLES[FeeKind(receipt.kind)],
        "collector": kept["collector"],
        "facts": [
            [_("Mã số thuế"), kept["tax_code"] or undeclared],
            [_("Đơn vị thu"), ", ".join(filter(None, [kept["unit"], kept["counter"]]))],
        ],
        "symbols": [
            [_("Mẫu số"), receipt.form_symbol or undeclared],
            [_("Ký hiệu"), receipt.symbol or undeclared],
            [_("Số"), shown_number(receipt.number)],
        ],
        "payer": [
            [_("Người nộp"), receipt.payer],
            [_("Mã hồ sơ"), kept["code"]],
            [_("Cách nộp"), _way(receipt)],
        ],
        "columns": [_("Tên khoản thu"), _("Mức thu (đồng)"), _("Miễn, giảm"), _("Số tiền (đồng)")],
        "items": [
            [
                each["name"],
                _grouped(each["amount"]),
                _grouped(each["exempted"]) if each["exempted"] else "",
                _grouped(each["amount"] - each["exempted"]),
            ]
            for each in kept["items"]
        ],
        "total": [_("Tổng cộng"), _grouped(receipt.amount)],
        "words": [_("Bằng chữ"), kept["words"]],
        "dated": _dated(receipt),
        "officer": [_("NGƯỜI THU TIỀN"), kept["officer"] or _("Nộp trực tuyến")],
        "unsigned": _(
            "Biên lai này chưa có chữ ký số của cơ quan thu nên chưa phải là biên lai điện tử "
            "hoàn chỉnh; chữ ký số được thêm ở bước sau."
        ),
        "cancelled": _cancelled(receipt),
    }


def _way(receipt: FeeReceipt) -> str:
    way = str(PaymentWay(receipt.way).label)
    return f"{way} ({receipt.reference})" if receipt.reference else way


def _dated(receipt: FeeReceipt) -> str:
    day = receipt.issued_at.astimezone(VIETNAM)
    return _("Ngày %(day)s tháng %(month)s năm %(year)s") % {
        "day": f"{day:%d}",
        "month": f"{day:%m}",
        "year": f"{day:%Y}",
    }


def _cancelled(receipt: FeeReceipt) -> list[str]:
    if receipt.cancelled_at is None:
        return []
    reason = receipt.cancel_reason.text if receipt.cancel_reason else ""
    when = _("Huỷ lúc %(when)s") % {"when": time_and_day(receipt.cancelled_at)}
    return [_("ĐÃ HUỶ"), f"{when}. {reason}".strip()]


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
