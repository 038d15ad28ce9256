"""Display of figures and column names."""

from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.reports.rules.layout import Layout

MAX_PRINTED = 80


def label(key: str, layout: Layout) -> str:
    """The name of a column, with its number in the form where it has one."""
    names = {
        "received": _("tổng số hồ sơ nhận giải quyết"),
        "online": _("nhận trực tuyến"),
        "direct_postal": _("nhận trực tiếp, bưu chính"),
        "online_full": _("nhận trực tuyến toàn trình"),
        "online_partial": _("nhận trực tuyến một phần"),
        "postal": _("nhận qua bưu chính"),
        "in_person": _("nhận trực tiếp"),
        "carried_over": _("từ kỳ trước"),
        "resolved": _("tổng số đã giải quyết"),
        "early": _("giải quyết trước hạn"),
        "on_time": _("giải quyết đúng hạn"),
        "overdue": _("giải quyết quá hạn"),
        "in_progress": _("tổng số đang giải quyết"),
        "in_progress_in_time": _("đang giải quyết, trong hạn"),
        "in_progress_overdue": _("đang giải quyết, quá hạn"),
        "early_share": _("tỷ lệ trước hạn"),
        "on_time_share": _("tỷ lệ đúng hạn"),
        "overdue_share": _("tỷ lệ quá hạn"),
        "previous_in_progress": _("đang giải quyết cuối kỳ trước"),
        "period": _("kỳ báo cáo"),
        "table.resolved": _("tổng số đã giải quyết của cả bảng"),
        "table.received": _("tổng số hồ sơ nhận giải quyết của cả bảng"),
    }
    number = layout.numbers.get(key)
    name = names.get(key, key)
    return _("%(name)s (cột %(number)s)") % {"name": name, "number": number} if number else name


def count(value: Fraction | int) -> str:
    """A number of dossiers: `10.807`."""
    return f"{int(value):,}".replace(",", ".")


def share(value: Fraction, decimals: int) -> str:
    """A share in per cent: `33,72%`."""
    scaled = int(abs(value) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole},{rest:0{decimals}d}%" if decimals else f"{sign}{whole}%"


def printed(raw: object) -> str:
    """The printed content of a cell, shortened."""
    text = count(raw) if type(raw) is int else str(raw)
    return text if len(text) <= MAX_PRINTED else text[:MAX_PRINTED] + "…"


def start(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
