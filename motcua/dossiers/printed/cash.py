"""The cash book and the settlement as tables for the PDF and the workbook."""

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.models import FeeReceipt
from motcua.dossiers.printed.tables import Cell, Paper, Table
from motcua.dossiers.queries.cash import CashBook, Settlement
from motcua.dossiers.rules.cash import CashLine, Flow
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.payments.rules.amount_words import amount_in_words
from motcua.payments.rules.receipts import shown_number

FLOWS = {
    Flow.COLLECTED: "Thu tiền",
    Flow.CANCELLED: "Huỷ biên lai",
    Flow.REFUNDED: "Hoàn tiền",
}
SIGNERS = ["NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ"]


def paper_of_book(book: CashBook) -> Paper:
    """The cash book of a day, in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        return Paper(
            _("Sổ quỹ thu phí, lệ phí"),
            [book.unit.name, _("Ngày %(day)s") % {"day": f"{book.day:%d/%m/%Y}"}],
            [_entries(book), _lines(_("Theo cán bộ"), _("Cán bộ"), book.by_officer, book.total)],
            _closing(book.total),
            SIGNERS,
        )


def paper_of_settlement(settlement: Settlement) -> Paper:
    """The settlement of a month, in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        named = _("Nơi giải quyết")
        return Paper(
            _("Bảng quyết toán phí, lệ phí theo cơ quan"),
            [settlement.unit.name, _("Tháng %(month)s") % {"month": f"{settlement.first:%m/%Y}"}],
            [_lines(_("Theo cơ quan"), named, settlement.by_agency, settlement.total)],
            _closing(settlement.total),
            SIGNERS,
        )


def _entries(book: CashBook) -> Table:
    rows: list[list[Cell]] = []
    for entry in book.entries:
        receipt = entry.receipt
        rows.append(
            [
                f"{entry.at.astimezone(VIETNAM):%H:%M}",
                FLOWS[entry.flow],
                _number(receipt) if receipt else "",
                str(FeeKind(receipt.kind).label) if receipt else "",
                entry.code,
                entry.payer,
                str(PaymentWay(entry.way).label),
                entry.officer,
                entry.amount if entry.flow is Flow.COLLECTED else -entry.amount,
            ]
        )
    total: list[Cell] = [_("Cộng"), "", "", "", "", "", "", "", book.total.net]
    columns = [
        (_("Giờ"), 12),
        (_("Việc"), 22),
        (_("Biên lai"), 48),
        (_("Loại"), 22),
        (_("Mã hồ sơ"), 42),
        (_("Người nộp"), 36),
        (_("Cách nộp"), 22),
        (_("Cán bộ"), 32),
        (_("Số tiền (đồng)"), 28),
    ]
    return Table(_("Từng khoản"), columns, [*rows, total])


def _number(receipt: FeeReceipt) -> str:
    parts = (receipt.form_symbol, receipt.symbol, shown_number(receipt.number))
    return " ".join(part for part in parts if part)


def _lines(title: str, named: str, lines: list[CashLine], total: CashLine) -> Table:
    columns = [
        (named, 60),
        (_("Đã thu"), 25),
        (_("Huỷ biên lai"), 25),
        (_("Hoàn tiền"), 25),
        (_("Còn lại"), 25),
        (_("Phí"), 25),
        (_("Lệ phí"), 25),
        (_("Chưa rõ loại"), 25),
        (_("Tiền mặt"), 25),
        (_("Chuyển khoản"), 25),
    ]
    rows = [_line(line.name or _("Nộp trực tuyến"), line) for line in lines]
    return Table(title, columns, [*rows, _line(_("Cộng"), total)])


def _line(name: str, line: CashLine) -> list[Cell]:
    return [
        name,
        line.collected,
        line.cancelled,
        line.refunded,
        line.net,
        line.charge,
        line.fee,
        line.unknown,
        line.cash,
        line.transfer,
    ]


def _closing(total: CashLine) -> list[str]:
    words = amount_in_words(abs(total.net))
    sign = _("(chi nhiều hơn thu)") if total.net < 0 else ""
    return [f"{_('Bằng chữ')}: {words} {sign}".strip()]
