"""Form 07, the register, as a table for the page, the PDF and the workbook."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, OfficialForm, Outcome, ReturnWay, RuleSet, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.form_head import head_of
from motcua.dossiers.printed.tables import Cell, Paper, Table
from motcua.dossiers.queries.register import MOST_LINES, Register
from motcua.dossiers.rules.rule_sets import book_number, form_number
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.people.rules.codes import counter_symbol
from motcua.people.rules.contacts import shown_phone


def paper_of_register(register: Register) -> Paper:
    """The register as printed, in Vietnamese (TT 03/2025 form 07; TT 01/2018 form 06)."""
    count = register.dossiers.count()
    with translation.override(OFFICIAL_LANGUAGE):
        columns = register_columns(register.rule_set)
        rows = register_rows(register.dossiers[:MOST_LINES], begin=1, rule_set=register.rule_set)
        whole = _("Cộng: %(count)d hồ sơ") % {"count": count}
        total: list[Cell] = ["", whole, *[""] * (len(columns) - 2)]
        cut = _("Sổ dài hơn %(most)s hồ sơ; ở đây chỉ ghi phần đầu.") % {"most": MOST_LINES}
        return Paper(
            _("Sổ theo dõi hồ sơ"),
            _heading(register),
            [Table(_("Mỗi hồ sơ một dòng"), columns, [*rows, total])],
            [cut] if count > MOST_LINES else [],
            head=head_of(register.unit, register.rule_set),
        )


def _heading(register: Register) -> list[str]:
    said = {"form": form_number(register.rule_set, OfficialForm.REGISTER) or ""}
    book = book_number(
        register.first.month, register.rule_set, counter_symbol(register.unit.counter_name)
    )
    number = _("Mẫu số %(form)s · Số: %(number)s") % (said | {"number": book})
    return [
        register.unit.name,
        _("Tháng %(month)s") % {"month": f"{register.first:%m/%Y}"},
        number if book else _("Mẫu số %(form)s") % said,
    ]


def register_columns(rule_set: RuleSet = RuleSet.CURRENT_2025) -> list[tuple[str, int]]:
    """The eleven columns with their widths; fourteen in the book of TT 01/2018 (form 06)."""
    legacy = rule_set == RuleSet.LEGACY_2018
    return [
        (_("STT"), 12),
        (_("Mã hồ sơ"), 52 if legacy else 44),
        (_("Tên thủ tục"), 36 if legacy else 44),
        *([(_("Số bộ"), 12)] if legacy else []),
        (_("Tên tổ chức, cá nhân"), 32),
        (_("Địa chỉ, điện thoại"), 34),
        (_("Cơ quan chủ trì giải quyết"), 30),
        (_("Nhận hồ sơ"), 26),
        (_("Hẹn trả"), 26),
        *([(_("Có kết quả"), 26)] if legacy else []),
        (_("Trả kết quả"), 26),
        (_("Phương thức nhận kết quả"), 24),
        (_("Ký nhận"), 44 if legacy else 38),
        *([(_("Ghi chú"), 20)] if legacy else []),
    ]


def register_rows(
    dossiers: Iterable[Dossier], *, begin: int, rule_set: RuleSet = RuleSet.CURRENT_2025
) -> list[list[Cell]]:
    """A row for each dossier, numbered from `begin`."""
    legacy = rule_set == RuleSet.LEGACY_2018
    return [_row(number, dossier, legacy) for number, dossier in enumerate(dossiers, begin)]


def _row(number: int, dossier: Dossier, legacy: bool) -> list[Cell]:
    contact = (dossier.applicant_address, shown_phone(dossier.applicant_phone))
    return [
        str(number),
        dossier.code or "",
        dossier.procedure_name,
        *([dossier.version.copies_of_dossier] if legacy else []),
        dossier.applicant_name,
        ", ".join(part for part in contact if part),
        dossier.deciding_unit.name,
        time_and_day(dossier.received_at),
        time_and_day(dossier.promised_at),
        *([_result_at(dossier)] if legacy else []),
        time_and_day(dossier.delivered_at) if legacy else _returned(dossier),
        str(ReturnWay(dossier.return_way).label),
        _taken_by(dossier),
        *([_remark(dossier)] if legacy else []),
    ]


def _taken_by(dossier: Dossier) -> str:
    """Who took the result, or the number of the post; empty while it is here."""
    handover = next(iter(dossier.handovers.all()), None)
    if handover is None or dossier.delivered_at is None:
        return ""
    posted = handover.tracking_number if handover.how == Delivery.POSTED else ""
    return posted or handover.receiver_name or dossier.applicant_name


def _result_at(dossier: Dossier) -> str:
    """When there was a result or an answer; what ended without one is told in the remarks."""
    return time_and_day(dossier.closed_at) if dossier.state == State.FINISHED else ""


def _returned(dossier: Dossier) -> str:
    """When the result was returned, or how it ended without one: form 07 has no remarks."""
    ended, returned = _ended(dossier), time_and_day(dossier.delivered_at)
    return "; ".join(part for part in (ended, returned) if part)


def _remark(dossier: Dossier) -> str:
    """How a dossier ended that got no result, or that it was promised anew."""
    again = _("Có hẹn lại") if dossier.extensions else ""
    return "; ".join(part for part in (_ended(dossier), again) if part)


def _ended(dossier: Dossier) -> str:
    """How and when a dossier ended that got no result; empty for the others."""
    if dossier.closed_at is None:
        return ""
    if dossier.state != State.FINISHED:
        how = str(State(dossier.state).label)
    elif dossier.outcome == Outcome.REJECTED:
        how = str(Outcome.REJECTED.label)
    else:
        return ""
    return f"{capfirst(how)}, {time_and_day(dossier.closed_at)}"
