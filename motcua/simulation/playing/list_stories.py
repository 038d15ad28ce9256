"""What the demo shows of the lists: one kept under a name, and a leader's reminder."""

from datetime import datetime

from motcua.dossiers import actions
from motcua.dossiers.enums import WorkList
from motcua.dossiers.models import DossierStep, SavedView, StepReminder
from motcua.dossiers.queries.steps import find_assignee
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit

KEPT = {
    Role.ONE_STOP: (WorkList.COUNTER, "Quá hạn theo thủ tục", "muc=qua-han&xep=thu-tuc"),
    Role.CASE_OFFICER: (WorkList.STEPS, "Sắp trễ, cùng vai trò", "cua=don-vi&muc=sap-han"),
}


def keep_lists_in_demo(unit: Unit, at: datetime) -> None:
    """A list for the clerk and one for the case officer of the unit, unless they keep any."""
    for role, (work_list, name, query) in KEPT.items():
        officer = Officer.objects.filter(pk=find_assignee(unit.pk, role, at) or 0).first()
        if officer and not SavedView.objects.filter(officer=officer).exists():
            actions.save_view(work_list=work_list, name=name, query=query, by=officer, at=at)


def remind_in_demo(unit: Unit, at: datetime) -> None:
    """The leader of the unit reminds of the step that is most overdue; once."""
    leader = Officer.objects.filter(pk=find_assignee(unit.pk, Role.LEADER, at) or 0).first()
    if leader is None or StepReminder.objects.filter(step__unit=unit).exists():
        return
    steps = DossierStep.objects.filter(
        unit=unit, closed_at=None, role=Role.CASE_OFFICER, due_at__lt=at, assignee__isnull=False
    )
    step = steps.select_related("dossier").order_by("due_at", "pk").first()
    if step is not None:
        actions.remind_step(dossier=step.dossier, step=step, by=leader, at=at)
