"""The transfer slip: which agencies have to do what until when, and how each kept its time."""

from datetime import datetime

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import Consultation, Dossier, DossierStep
from motcua.dossiers.printed.form_head import head_of
from motcua.dossiers.printed.tables import Cell, Paper, Table, as_pdf
from motcua.dossiers.queries.consultations import list_consultations
from motcua.dossiers.queries.steps import list_steps_of
from motcua.dossiers.rules.consultations import answer_due_at
from motcua.dossiers.rules.lateness import timeliness
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar


def render_transfer(dossier: Dossier) -> bytes:
    """The slip of an accepted dossier as it is now, as PDF, in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        return as_pdf(paper_of_transfer(dossier))


def paper_of_transfer(dossier: Dossier) -> Paper:
    """The lead agency, the order of the agencies with content and deadline of each (Điều 20)."""
    rows = [_of_step(number, row) for number, row in enumerate(list_steps_of(dossier), 1)]
    calendar, opinions = get_calendar(), list_consultations(dossier)
    asked = [_of_opinion(number, row, calendar) for number, row in enumerate(opinions, 1)]
    columns = [
        *((_("TT"), 12), (_("Đơn vị"), 58), (_("Nội dung"), 70)),
        *((_("Nhận lúc"), 35), (_("Hạn"), 35), (_("Giao lúc"), 35), (_("Kết quả"), 25)),
    ]
    empty: list[Cell] = [""] * len(columns)
    return Paper(
        _("Phiếu chuyển hồ sơ"),
        [
            _("Mã số hồ sơ: %(code)s") % {"code": dossier.code or ""},
            f"{dossier.procedure_name} ({dossier.procedure_code})",
            _("Cơ quan chủ trì: %(unit)s") % {"unit": dossier.deciding_unit.name},
            _("Nơi tiếp nhận: %(unit)s") % {"unit": dossier.receiving_unit.name},
            _("Hạn giải quyết: %(at)s") % {"at": time_and_day(dossier.due_at)},
        ],
        [
            Table(_("Chuyển xử lý"), columns, rows or [empty], sums=False),
            *([Table(_("Lấy ý kiến"), columns, asked, sums=False)] if asked else []),
        ],
        [_("Bên nhận ghi kết quả khi giao nhận; hệ thống tự ghi từ nhật ký xử lý.")],
        head=head_of(dossier.receiving_unit, dossier.rule_set),
    )


def _of_step(number: int, row: DossierStep) -> list[Cell]:
    return [
        str(number),
        row.unit.name,
        row.step.name,
        time_and_day(row.opened_at),
        time_and_day(row.due_at),
        time_and_day(row.closed_at),
        _kept(row.due_at, row.closed_at),
    ]


def _of_opinion(number: int, row: Consultation, calendar: CompiledCalendar) -> list[Cell]:
    due_at = answer_due_at(calendar, row.due_at)
    return [
        str(number),
        row.unit.name,
        row.question.text,
        time_and_day(row.asked_at),
        time_and_day(row.due_at),
        time_and_day(row.answered_at),
        _("không cần nữa") if row.recalled_at else _kept(due_at, row.answered_at),
    ]


def _kept(due_at: datetime | None, done_at: datetime | None) -> str:
    """Before time, on time or late, as on form 06; empty while it is not done."""
    if due_at is None or done_at is None:
        return ""
    kept = timeliness(closed_at=done_at, due_at=due_at, state=State.FINISHED)
    return capfirst(str(kept.label))
