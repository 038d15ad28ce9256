"""A briefing is called, minuted and signed; its tasks are set, done, and sent back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.oversight.enums import BriefingState
from motcua.oversight.events import (
    BriefingCalled,
    BriefingMinuted,
    BriefingSigned,
    BriefingTaskFinished,
    BriefingTaskPassedOn,
    BriefingTaskSentBack,
    BriefingTaskSet,
)
from motcua.oversight.models import Attendance, Briefing, BriefingTask
from motcua.oversight.permissions import (
    can_call_briefing,
    can_finish_briefing_task,
    can_minute_briefing,
    can_pass_on_briefing_task,
    can_send_back_briefing_task,
    can_set_briefing_task,
    can_sign_briefing,
)
from motcua.oversight.queries.briefings import MOST_TASKS, list_invitable
from motcua.people.models import Officer, Unit


class CannotCallBriefing(RefusedFields):
    """The day has gone by, or somebody cannot be invited."""


class CannotMinuteBriefing(RefusedFields):
    """It is signed, its day has not come, or nothing is said."""


class CannotSetBriefingTask(RefusedFields):
    """It is signed, was not held yet, or the officer or day cannot be."""


class CannotSignBriefing(Refused):
    """It does not wait to be signed."""


class CannotFinishBriefingTask(RefusedFields):
    """It is done already, or nothing shows it."""


class CannotSendBackBriefingTask(RefusedFields):
    """It is not done, or no reason is given."""


class CannotPassOnBriefingTask(Refused):
    """It is done already."""


@dataclass(frozen=True)
class BriefingWords:
    """What it is called, on which local day and where, and its points, one a line."""

    title: str
    held_on: date
    place: str
    agenda: str


def _chain(briefing: Briefing) -> str:
    return str(briefing.unit.code)


def _chain_of_task(task: BriefingTask) -> str:
    return str(task.briefing.unit.code)


@action(
    on=Unit,
    makes=Briefing,
    argument="unit",
    may=can_call_briefing,
    refusal=CannotCallBriefing,
    chain=lambda unit: unit.code,
)
def call_briefing(
    *,
    unit: Unit,
    chair: Officer,
    invited: Collection[Officer],
    words: BriefingWords,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Briefing]:
    """Invite officers besides the chair to a briefing. Raises `CannotCallBriefing`."""
    if words.held_on < at.astimezone(VIETNAM).date():
        raise CannotCallBriefing([("held_on", _("Chọn ngày họp từ hôm nay trở đi."))])
    known = set(list_invitable(unit, at))
    if not {chair, *invited} <= known:
        said = _("Chỉ mời được lãnh đạo, kiểm soát thủ tục của đơn vị và các đầu mối.")
        raise CannotCallBriefing([("invited", said)])
    guests = [officer for officer in invited if officer != chair]
    if not guests:
        raise CannotCallBriefing([("invited", _("Chọn ít nhất một người dự ngoài người chủ trì."))])
    briefing = Briefing.objects.create(
        unit=unit,
        chair=chair,
        title=words.title,
        held_on=words.held_on,
        place=words.place,
        agenda=words.agenda,
        called_at=at,
        changed_at=at,
    )
    Attendance.objects.bulk_create(
        Attendance(briefing=briefing, officer=officer) for officer in guests
    )
    said_of_it = BriefingCalled(
        unit=unit.code, chair=chair.pk, held_on=words.held_on, invited=len(guests)
    )
    return Done(briefing, said_of_it)


@action(on=Briefing, may=can_minute_briefing, refusal=CannotMinuteBriefing, chain=_chain)
def minute_briefing(
    *,
    briefing: Briefing,
    minutes: str,
    present: Collection[Officer],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Briefing]:
    """Write the minutes and who was there, until the chair signs. Raises `CannotMinuteBriefing`."""
    _check_not_signed(briefing, CannotMinuteBriefing)
    if briefing.held_on > at.astimezone(VIETNAM).date() or not isinstance(by, Officer):
        raise CannotMinuteBriefing([("minutes", _("Chưa đến ngày họp."))])
    if not minutes.strip():
        raise CannotMinuteBriefing([("minutes", _("Ghi nội dung cuộc họp."))])
    came = briefing.attendances.filter(officer__in=present)
    came.update(is_present=True)
    absent = briefing.attendances.exclude(officer__in=present).update(is_present=False)
    briefing.state, briefing.minutes, briefing.minuted_by = BriefingState.HELD, minutes.strip(), by
    return Done(briefing, BriefingMinuted(present=came.count(), absent=absent))


@action(
    on=Briefing,
    makes=BriefingTask,
    argument="briefing",
    may=can_set_briefing_task,
    refusal=CannotSetBriefingTask,
    chain=_chain,
)
def set_briefing_task(
    *,
    briefing: Briefing,
    officer: Officer,
    words: str,
    due_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[BriefingTask]:
    """Let an officer do something until a local day after the briefing. Raises
    `CannotSetBriefingTask`."""
    _check_not_signed(briefing, CannotSetBriefingTask)
    if briefing.state != BriefingState.HELD:
        raise CannotSetBriefingTask([("words", _("Ghi biên bản họp rồi mới giao việc."))])
    if officer not in list_invitable(briefing.unit, at):
        raise CannotSetBriefingTask([("officer", _("Người này không thuộc mạng lưới của đơn vị."))])
    if due_on < max(briefing.held_on, at.astimezone(VIETNAM).date()):
        raise CannotSetBriefingTask([("due_on", _("Hạn phải từ hôm nay trở đi."))])
    if briefing.tasks.count() >= MOST_TASKS:
        said = _("Một cuộc giao ban giao nhiều nhất %(most)d việc.") % {"most": MOST_TASKS}
        raise CannotSetBriefingTask([("words", said)])
    task = BriefingTask.objects.create(
        briefing=briefing, officer=officer, words=words.strip(), due_on=due_on, changed_at=at
    )
    said_of_it = BriefingTaskSet(task=task.pk, officer=officer.pk, due_on=due_on)
    return Done(task, said_of_it, about=briefing)


@action(on=Briefing, may=can_sign_briefing, refusal=CannotSignBriefing, chain=_chain)
def sign_briefing(
    *, briefing: Briefing, by: Actor, at: datetime, key: str | None = None
) -> Done[Briefing]:
    """The chair agrees with the minutes: nothing is changed any more. Raises
    `CannotSignBriefing`."""
    if briefing.state != BriefingState.HELD:
        raise CannotSignBriefing(_("Biên bản này không chờ ký."))
    briefing.state, briefing.signed_at = BriefingState.SIGNED, at
    return Done(briefing, BriefingSigned(tasks=briefing.tasks.count()))


@action(
    on=BriefingTask,
    argument="task",
    may=can_finish_briefing_task,
    refusal=CannotFinishBriefingTask,
    chain=_chain_of_task,
)
def finish_briefing_task(
    *, task: BriefingTask, proof: str, by: Actor, at: datetime, key: str | None = None
) -> Done[BriefingTask]:
    """Say that it is done, and what shows it. Raises `CannotFinishBriefingTask`."""
    if task.done_at is not None:
        raise CannotFinishBriefingTask(_("Việc này đã báo xong."))
    if not proof.strip():
        raise CannotFinishBriefingTask([("proof", _("Ghi văn bản hoặc ảnh chứng minh."))])
    task.done_at, task.proof, task.sent_back = at, proof.strip(), None
    return Done(task, BriefingTaskFinished())


@action(
    on=BriefingTask,
    argument="task",
    may=can_send_back_briefing_task,
    refusal=CannotSendBackBriefingTask,
    chain=_chain_of_task,
)
def send_back_briefing_task(
    *, task: BriefingTask, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[BriefingTask]:
    """It is not done; a reason is required. Raises `CannotSendBackBriefingTask`."""
    if task.done_at is None:
        raise CannotSendBackBriefingTask(_("Việc này chưa báo xong."))
    kept = keep_text(kind="oversight", of=task, text=reason, at=at)
    if kept is None:
        raise CannotSendBackBriefingTask([("reason", _("Hãy ghi còn thiếu gì."))])
    task.done_at, task.sent_back = None, kept
    return Done(task, BriefingTaskSentBack(reason=text_digest(kept)))


@action(
    on=BriefingTask,
    argument="task",
    may=can_pass_on_briefing_task,
    refusal=CannotPassOnBriefingTask,
    chain=_chain_of_task,
)
def pass_on_briefing_task(
    *, task: BriefingTask, officer: Officer, by: Actor, at: datetime
) -> Done[BriefingTask]:
    """Let another officer go on with it, who took over. Raises `CannotPassOnBriefingTask`."""
    if task.done_at is not None:
        raise CannotPassOnBriefingTask(_("Việc này đã báo xong."))
    task.officer = officer
    return Done(task, BriefingTaskPassedOn(officer=officer.pk))


def _check_not_signed(briefing: Briefing, refusal: type[Refused]) -> None:
    if briefing.state == BriefingState.SIGNED:
        raise refusal(_("Biên bản đã ký nên không sửa được nữa."))
