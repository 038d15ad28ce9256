"""Reminding whoever holds a step."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.steps import find_open_step
from motcua.dossiers.events import StepReminded
from motcua.dossiers.models import Dossier, DossierStep, StepReminder
from motcua.dossiers.permissions import can_remind_step
from motcua.kernel.actions import Done, insert_row
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotRemindStep(Refused):
    """The step is done, or was reminded of today."""


@dossier_action("remind", may=can_remind_step, noun="step", refusal=CannotRemindStep)
def remind_step(
    *, dossier: Dossier, step: DossierStep, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Remind whoever holds an open step; the notice follows from the event.

    Raises `CannotRemindStep`, also the second time on a local day.
    """
    found = find_open_step(dossier, step, CannotRemindStep)
    today = at.astimezone(VIETNAM).date()
    before = StepReminder.objects.filter(step=found.row, day=today).first()
    if before is not None:
        raise CannotRemindStep(
            _("Hôm nay đã nhắc bước này lúc %(time)s; mỗi ngày chỉ nhắc một lần.")
            % {"time": f"{before.made_at.astimezone(VIETNAM):%H:%M}"}
        )
    insert_row(StepReminder(step=found.row, day=today, made_at=at, made_by=by))
    return Done(dossier, StepReminded(step=found.shape.key, step_id=found.row.pk))
