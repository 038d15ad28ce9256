"""Sheets that go with papers: to the units and back, and to the post."""

from collections.abc import Iterable
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.tables import Cell, Paper, Table
from motcua.dossiers.queries.exchange import Exchange, Pass
from motcua.dossiers.queries.postal import MOST_POSTED, PostalList
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.people.rules.contacts import shown_phone


def paper_of_exchange(exchange: Exchange) -> Paper:
    """What was handed to each unit on a day and what came back, to be signed by both."""
    with translation.override(OFFICIAL_LANGUAGE):
        given = _by_unit(exchange.given, _("Quầy giao cho %(unit)s"))
        got = _by_unit(exchange.got, _("Quầy nhận lại từ %(unit)s"))
        cut = _("Trong ngày có nhiều hồ sơ hơn số ghi ở đây.")
        return Paper(
            _("Bảng kê giao nhận hồ sơ"),
            [exchange.unit.name, _day(exchange)],
            [*given, *got] or [_table(_("Trong ngày không giao, không nhận hồ sơ nào"), [])],
            [cut] if exchange.is_cut else [],
            [_("NGƯỜI GIAO"), _("NGƯỜI NHẬN")],
        )


def _day(of: Exchange | PostalList) -> str:
    return _("Ngày %(day)s") % {"day": f"{of.day:%d/%m/%Y}"}


def _by_unit(passes: list[Pass], title: str) -> list[Table]:
    def named(each: Pass) -> str:
        return each.unit.name

    groups = groupby(sorted(passes, key=named), key=named)
    return [_table(title % {"unit": unit}, list(rows)) for unit, rows in groups]


def _table(title: str, passes: list[Pass]) -> Table:
    columns = [
        (_("STT"), 12),
        (_("Mã hồ sơ"), 44),
        (_("Người nộp"), 44),
        (_("Thủ tục"), 62),
        (_("Giờ"), 14),
        (_("Người giao"), 36),
        (_("Người nhận"), 36),
        (_("Ký nhận"), 24),
    ]
    rows: list[list[Cell]] = [_line(number, each) for number, each in enumerate(passes, 1)]
    total: list[Cell] = ["", _("Cộng: %(count)d hồ sơ") % {"count": len(rows)}, *[""] * 6]
    return Table(title, columns, [*rows, total])


def _line(number: int, each: Pass) -> list[Cell]:
    procedure = each.dossier.procedure_name
    if each.is_recall:
        procedure = _("%(procedure)s (rút lại sau khi chuyển)") % {"procedure": procedure}
    return [
        str(number),
        each.dossier.code or "",
        each.dossier.applicant_name,
        procedure,
        f"{each.at.astimezone(VIETNAM):%H:%M}",
        each.given_by.name if each.given_by else "",
        each.received_by.name if each.received_by else "",
        "",
    ]


def paper_of_post(found: PostalList) -> Paper:
    """What is handed to the post: the results sent on the day, then those that still wait."""
    with translation.override(OFFICIAL_LANGUAGE):
        sent = [(row.dossier, row.tracking_number) for row in found.sent]
        waiting = [(dossier, "") for dossier in found.waiting[:MOST_POSTED]]
        return Paper(
            _("Bảng kê gửi kết quả qua bưu điện"),
            [found.unit.name, _day(found)],
            [
                _post_table(_("Đã gửi trong ngày"), sent),
                _post_table(_("Chờ gửi"), waiting),
            ],
            [],
            [_("NGƯỜI GIAO"), _("NHÂN VIÊN BƯU ĐIỆN")],
        )


def _post_table(title: str, given: Iterable[tuple[Dossier, str]]) -> Table:
    columns = [
        (_("STT"), 12),
        (_("Mã hồ sơ"), 46),
        (_("Người nhận"), 46),
        (_("Địa chỉ"), 80),
        (_("Điện thoại"), 32),
        (_("Số hiệu bưu gửi"), 40),
    ]
    rows: list[list[Cell]] = [
        [
            str(number),
            dossier.code or "",
            dossier.recipient_name or dossier.applicant_name,
            dossier.return_address or dossier.applicant_address,
            shown_phone(dossier.recipient_phone or dossier.applicant_phone),
            tracking,
        ]
        for number, (dossier, tracking) in enumerate(given, 1)
    ]
    total: list[Cell] = ["", _("Cộng: %(count)d bưu gửi") % {"count": len(rows)}, *[""] * 4]
    return Table(title, columns, [*rows, total])
