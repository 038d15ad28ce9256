"""The remaining time, in words and as a tag with text and colour."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.enums import State, Timeliness
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.queries.groups import is_stuck
from motcua.dossiers.queries.sections import Terms
from motcua.dossiers.rules.lateness import running_due_at
from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules import CompiledCalendar, working_days_between, working_minutes_between

SOON_DAYS = 2
_TIMELINESS_COLOURS = {
    Timeliness.EARLY: "green",
    Timeliness.ON_TIME: "green",
    Timeliness.OVERDUE: "red",
}


@dataclass(frozen=True)
class TimeLeft:
    """A short tag with its colour, and a sentence: how long, or (`explains`) what the tag means."""

    tag: str
    colour: str
    text: str = ""
    explains: bool = False

    @property
    def short(self) -> str:
        """How long, without a full stop; the tag if no sentence says so."""
        return self.tag if self.explains or not self.text else self.text.rstrip(".")


def time_left_of(
    calendar: CompiledCalendar, dossier: Dossier, at: datetime, soon_days: int = SOON_DAYS
) -> TimeLeft:
    """The time left until a dossier or the answer to a filing is due, or how it ended."""
    if dossier.closed_at is not None:
        return _ended(dossier)
    if dossier.awaits_agency:
        words = _("Thời hạn tính từ khi cơ quan giải quyết nhận.")
        return TimeLeft(_("Chờ cơ quan giải quyết nhận"), "purple", words, explains=True)
    if is_stuck(dossier):
        return TimeLeft(_("Thủ tục trước không có kết quả"), "red")
    if dossier.waits_for_id is not None and dossier.received_at is None:
        words = _("Chờ xong thủ tục liên thông trước đó.")
        return TimeLeft(_("Chờ thủ tục trước"), "grey", words, explains=True)
    if dossier.due_at is None and dossier.state == State.WAITING_APPLICANT:
        words = _("Có đủ giấy tờ và được tiếp nhận thì mới tính thời hạn.")
        return TimeLeft(_("Chưa tính hạn"), "grey", words, explains=True)
    if dossier.due_at is not None and running_due_at(dossier.due_at, dossier.paused_at) is None:
        # A pause that began after the due time does not stop the clock.
        return TimeLeft(_("Dừng tính giờ"), "grey", _("Đồng hồ đang dừng."))
    if dossier.due_at is None and dossier.answer_due_at is None:
        return TimeLeft(_("Chưa tính hạn"), "grey")
    return time_left(calendar, dossier.due_at or dossier.answer_due_at, at, soon_days)


def office_time_left(terms: Terms, dossier: Dossier) -> TimeLeft:
    """The same for officers: what waits too long or was not passed on in time is red too."""
    left = time_left_of(terms.calendar, dossier, terms.at, terms.soon_days)
    if left.colour == "red":
        return left
    if dossier.pause_until is not None and dossier.pause_until < terms.day:
        waits_for_papers = dossier.state == State.WAITING_APPLICANT
        return TimeLeft(_("Hết hạn bổ sung") if waits_for_papers else _("Tạm dừng quá hẹn"), "red")
    forward = dossier.forward_due_at
    stays = dossier.forwarded_at is None and not dossier.paused_at and dossier.closed_at is None
    if forward is not None and forward < terms.at and stays:
        return TimeLeft(_("Quá giờ chuyển"), "red")
    return left


def step_time_left(terms: Terms, step: DossierStep) -> TimeLeft:
    """The time left of an open step or of its dossier, whichever is due first (`soonest_at`).

    The text says whose it is. In a pause it is that of the dossier.
    """
    if step.paused_at is not None:
        return office_time_left(terms, step.dossier)
    left = time_left(terms.calendar, step.soonest_at, terms.at, terms.soon_days)
    if step.soonest_at is None:
        return left
    said = {"left": left.text[:1].lower() + left.text[1:]}
    of_step = step.soonest_at == step.due_at
    return replace(
        left, text=_("Bước: %(left)s") % said if of_step else _("Hồ sơ: %(left)s") % said
    )


def time_left(
    calendar: CompiledCalendar, due_at: datetime | None, at: datetime, soon_days: int = SOON_DAYS
) -> TimeLeft:
    """The working time from `at` until a due time; yellow within `soon_days` working days."""
    if due_at is None:
        return TimeLeft(_("Chưa tính hạn"), "grey")
    here, due = at.astimezone(VIETNAM), due_at.astimezone(VIETNAM)
    if here > due:
        late = length_in_words(calendar, due, here)
        words = _("Quá hạn %(length)s.") % {"length": late} if late else _("Vừa quá hạn.")
        return TimeLeft(_("Quá hạn"), "red", words)
    length = length_in_words(calendar, here, due)
    rest = _("Còn %(length)s.") % {"length": length} if length else _("Hết hạn bây giờ.")
    days = working_days_between(calendar, here.date(), due.date())
    if here.date() == due.date() or days == 0:
        return TimeLeft(_("Đến hạn hôm nay"), "orange", rest)
    if days <= soon_days:
        return TimeLeft(_("Sắp đến hạn"), "yellow", rest)
    return TimeLeft(_("Còn hạn"), "green", rest)


def length_in_words(calendar: CompiledCalendar, start: datetime, end: datetime) -> str:
    """Working time between two datetimes in Vietnam, in working days, or hours and minutes if less.

    The one way in which days left and days of lateness are counted, on every page: as a time limit
    in working days is (Bộ luật Dân sự 2015 Điều 147). The day from which it counts is left out, and
    each working day after it counts as one, also the last of them that has only begun: what was due
    on Thursday at 17:00 is one working day late from Friday's opening on. Empty if there is no
    working time between them.
    """
    worked = working_minutes_between(calendar, start, end)
    if worked <= 0:
        return ""
    days = working_days_between(calendar, start.date(), end.date())
    if days > 0:
        return ngettext("%(n)d ngày làm việc", "%(n)d ngày làm việc", days) % {"n": days}
    hours, minutes = divmod(worked, 60)
    if not hours:
        return ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes}
    if not minutes:
        return ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours}
    return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": minutes}


def _ended(dossier: Dossier) -> TimeLeft:
    if not dossier.timeliness:
        return TimeLeft(capfirst(str(State(dossier.state).label)), "grey")
    kind = Timeliness(dossier.timeliness)
    return TimeLeft(capfirst(str(kind.label)), _TIMELINESS_COLOURS[kind])
