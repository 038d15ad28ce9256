"""Opinions asked of other units: what may be asked, and whether an answer is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.enums import AnswerWay
from motcua.dossiers.rules.wording import refused_day_off
from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules import CompiledCalendar, closing_on, is_working_day
from motcua.worktime.rules.datetimes import in_vietnam

MOST_AT_ONCE, MOST = 10, 50
LONGEST_AHEAD = timedelta(days=366)
REMINDED_AGAIN_AFTER = timedelta(hours=20)


@dataclass(frozen=True, kw_only=True)
class AskedOpinion:
    """What is asked of one unit: content, deadline, way to answer, and what it is shown.

    That is the files, by id; the names of papers that have none, by the paper's id; and the
    applicant's name if so wished.
    """

    unit_id: int
    question: str
    due_at: datetime
    way: AnswerWay = AnswerWay.SYSTEM
    is_needed: bool = True
    shown: tuple[int, ...] = ()
    named_papers: tuple[int, ...] = ()
    shows_applicant: bool = False


def list_asking_problems(
    asked: AskedOpinion,
    number: int,
    *,
    at: datetime,
    due_at: datetime | None,
    calendar: CompiledCalendar,
) -> Iterator[tuple[str, str]]:
    """What is wrong with the `number`th opinion asked at `at`; `due_at` is that of the dossier."""
    if not asked.question.strip():
        yield f"question-{number}", _("Ghi nội dung cần hỏi.")
    if asked.due_at <= at:
        yield f"due_on-{number}", _("Hạn trả lời phải sau lúc này.")
    elif asked.due_at > at + LONGEST_AHEAD:
        yield f"due_on-{number}", _("Hạn trả lời xa quá một năm.")
    elif due_at is not None and at < due_at < asked.due_at:
        yield f"due_on-{number}", _("Hạn trả lời phải trước hạn giải quyết của hồ sơ.")
    elif not is_working_day(calendar, day := in_vietnam(asked.due_at).date()):
        yield f"due_on-{number}", refused_day_off(day)


def answer_due_at(calendar: CompiledCalendar, due_at: datetime) -> datetime:
    """When the time to answer ends; on a day off only with the next working day.

    So says BLDS 2015 Điều 148 khoản 5. Older questions may have such a deadline.
    """
    day = in_vietnam(due_at).date()
    return due_at if is_working_day(calendar, day) else closing_on(calendar, day)


def is_answer_late(
    calendar: CompiledCalendar, due_at: datetime, answered_at: datetime | None, at: datetime
) -> bool:
    """Whether the answer came after its deadline, or has not come by then."""
    return (answered_at or at) > answer_due_at(calendar, due_at)


def answered_at_of(came_on: date, *, asked_at: datetime, at: datetime) -> datetime | None:
    """When an answer that came on paper on a local day, and is recorded at `at`, was given.

    At the end of that day, as deadlines are set; None if it came before the question or is still
    to come.
    """
    if not in_vietnam(asked_at).date() <= came_on <= in_vietnam(at).date():
        return None
    return max(asked_at, min(at, end_of_day(came_on)))


def end_of_day(day: date) -> datetime:
    """Until when of a local day another unit has time to answer or to do its step."""
    return datetime.combine(day, time(17), VIETNAM)


def may_remind(reminded_at: datetime | None, at: datetime) -> bool:
    """At most one reminder a day."""
    return reminded_at is None or at - reminded_at >= REMINDED_AGAIN_AFTER
