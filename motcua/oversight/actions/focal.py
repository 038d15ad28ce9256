"""A focal officer is appointed, trained and ended."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.oversight.events import FocalOfficerAppointed, FocalOfficerEnded, TrainingNoted
from motcua.oversight.models import FocalOfficer, Training
from motcua.oversight.permissions import (
    can_appoint_focal_officer,
    can_end_focal_officer,
    can_note_training,
)
from motcua.oversight.queries.network import list_candidates
from motcua.people.models import Officer, Unit


class CannotAppointFocalOfficer(RefusedFields):
    """Not in procedure control there, appointed already, or a day cannot be."""


class CannotEndFocalOfficer(RefusedFields):
    """Ended already, or the day cannot be."""


class CannotNoteTraining(RefusedFields):
    """Noted already, or the day has not come."""


@action(
    on=Unit,
    makes=FocalOfficer,
    may=can_appoint_focal_officer,
    refusal=CannotAppointFocalOfficer,
    chain=lambda unit: unit.code,
)
def appoint_focal_officer(
    *,
    unit: Unit,
    officer: Officer,
    decision: str,
    decided_on: date,
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FocalOfficer]:
    """Note a decision that makes an officer the focal officer of a unit from a local day on.

    Nobody notes his own. Raises `CannotAppointFocalOfficer`.
    """
    if problems := _problems_of(unit, officer, decided_on, valid_from, by, at):
        raise CannotAppointFocalOfficer(problems)
    given: dict[str, Any] = {"decision": decision.strip(), "decided_on": decided_on}
    focal = FocalOfficer.objects.create(unit=unit, officer=officer, valid_from=valid_from, **given)
    said = FocalOfficerAppointed(
        unit=unit.code, officer=officer.pk, valid_from=valid_from, decided_on=decided_on
    )
    return Done(focal, said)


def _problems_of(
    unit: Unit, officer: Officer, decided_on: date, valid_from: date, by: Actor, at: datetime
) -> list[tuple[str, str]]:
    """What is wrong, by argument."""
    problems = []
    if is_same_actor(by, officer):
        problems.append(("officer", _("Không tự ghi mình làm đầu mối: nhờ người khác ghi.")))
    elif officer not in list_candidates(unit, at):
        problems.append(("officer", _("Người này chưa làm kiểm soát thủ tục ở đơn vị.")))
    if decided_on > at.astimezone(VIETNAM).date():
        problems.append(("decided_on", _("Ngày ký quyết định không thể sau hôm nay.")))
    if valid_from < decided_on:
        problems.append(("valid_from", _("Không làm đầu mối trước ngày ký quyết định.")))
    held = FocalOfficer.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), unit=unit, officer=officer
    )
    if other := held.order_by("valid_from").first():
        said = _("Người này đã làm đầu mối ở đây %(period)s.")
        problems.append(("valid_from", said % {"period": period_in_words(other)}))
    return problems


@action(
    on=FocalOfficer,
    argument="focal",
    may=can_end_focal_officer,
    refusal=CannotEndFocalOfficer,
    chain=lambda focal: focal.unit.code,
)
def end_focal_officer(
    *,
    focal: FocalOfficer,
    last_day: date,
    decision: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FocalOfficer]:
    """Note that a decision ends it after a local day, past or to come; the day before the first
    takes it back. Raises `CannotEndFocalOfficer`."""
    if focal.valid_to is not None:
        said = _("Đã ghi làm đầu mối %(period)s.") % {"period": period_in_words(focal)}
        raise CannotEndFocalOfficer([("last_day", said)])
    valid_to = last_day + timedelta(days=1)
    if valid_to < focal.valid_from:
        said = _("Người này làm đầu mối %(period)s.") % {"period": period_in_words(focal)}
        raise CannotEndFocalOfficer([("last_day", said)])
    focal.valid_to, focal.end_decision = valid_to, decision.strip()
    return Done(focal, FocalOfficerEnded(valid_to=valid_to))


@action(
    on=FocalOfficer,
    makes=Training,
    argument="focal",
    may=can_note_training,
    refusal=CannotNoteTraining,
    chain=lambda focal: focal.unit.code,
)
def note_training(
    *,
    focal: FocalOfficer,
    title: str,
    held_on: date,
    certificate: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Training]:
    """Note a course that he took on a local day, and its certificate. Raises
    `CannotNoteTraining`."""
    if held_on > at.astimezone(VIETNAM).date():
        raise CannotNoteTraining([("held_on", _("Chỉ ghi lớp đã học: ngày này chưa đến."))])
    given: dict[str, Any] = {"officer": focal.officer, "title": title.strip(), "held_on": held_on}
    if Training.objects.filter(**given).exists():
        raise CannotNoteTraining([("title", _("Lớp này đã ghi cho người này rồi."))])
    course = Training.objects.create(certificate=certificate.strip(), **given)
    said = TrainingNoted(held_on=held_on, is_certified=bool(course.certificate))
    return Done(course, said, about=focal)
