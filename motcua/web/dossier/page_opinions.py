"""The opinions of other units on the page of a dossier."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.permissions import can_recall_opinion, can_record_opinion
from motcua.dossiers.queries.consultations import list_consultations
from motcua.dossiers.rules.consultations import answer_due_at, is_answer_late, may_remind
from motcua.people.models import Officer
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.time_left import TimeLeft, length_in_words, time_left
from motcua.worktime.rules import CompiledCalendar
from motcua.worktime.rules.datetimes import in_vietnam


@dataclass(frozen=True)
class OpinionRow:
    """An opinion with its state, and what this officer may do with it."""

    row: Consultation
    left: TimeLeft
    is_open: bool
    may_record: bool
    may_recall: bool
    may_remind: bool
    form: KeyForm


def list_opinion_rows(
    dossier: Dossier, officer: Officer, at: datetime, calendar: CompiledCalendar
) -> list[OpinionRow]:
    """The opinions asked about the dossier, in the order in which they were asked."""
    rows: list[OpinionRow] = []
    if not dossier.opinions:
        return rows
    for row in list_consultations(dossier):
        is_open = row.answered_at is None and row.recalled_at is None
        may = is_open and can_recall_opinion(officer, row, at)
        rows.append(
            OpinionRow(
                row,
                state_of(row, at, calendar),
                is_open,
                may_record=is_open and can_record_opinion(officer, row, at),
                may_recall=may,
                may_remind=may and may_remind(row.reminded_at, at),
                form=KeyForm(),
            )
        )
    return rows


def state_of(row: Consultation, at: datetime, calendar: CompiledCalendar) -> TimeLeft:
    """Whether it is outstanding, answered in time or late, or recalled."""
    if row.recalled_at is not None:
        return TimeLeft(_("Đã rút lại"), "grey")
    if row.answered_at is None:
        return time_left(calendar, answer_due_at(calendar, row.due_at), at)
    if not is_answer_late(calendar, row.due_at, row.answered_at, at):
        return TimeLeft(_("Đã trả lời"), "green", capfirst(_("trong hạn")) + ".")
    late = length_in_words(calendar, in_vietnam(row.due_at), in_vietnam(row.answered_at))
    words = _("Trả lời trễ %(late)s.") % {"late": late}
    words = words if late else _("Trả lời sau hạn, chưa qua giờ làm việc nào.")
    return TimeLeft(_("Đã trả lời, trễ"), "red", words)
