"""What the demo shows between agencies: opinions, one of them late; another centre's dossier; a
group of linked procedures."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.actions import Linked
from motcua.dossiers.models import (
    Consultation,
    Dossier,
    DossierGroup,
    DossierStep,
    LinkedMember,
    Transfer,
)
from motcua.dossiers.queries.groups import list_linked_groups, list_members
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.queries.transfers import list_elsewhere
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.consultations import AskedOpinion
from motcua.dossiers.rules.groups import shared_papers
from motcua.dossiers.rules.papers import whole
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import add_unit
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.simulation.playing.open_desk import open_desk
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import is_working_day

QUESTION = "Đề nghị cho ý kiến về hiện trạng sử dụng đất và tình trạng tranh chấp."
ANSWER = "Thửa đất không có tranh chấp, sử dụng ổn định."
CHILD = Applicant(name="Danh Thị Bé", number="091326000012", phone="0912000012")
BIRTH, RESIDENCE, HEALTH_CARD = "1.001193", "1.004222", "1.001939"
PROVINCE, INSURANCE, INSURANCE_PREFIX = "91", "91-BHXH", "MP.BHXH.91"
INSURANCE_NAME = "Bảo hiểm xã hội tỉnh An Giang"
LINKED = (
    Linked(BIRTH, case="Trẻ có cha hoặc mẹ"),
    Linked(RESIDENCE),
    Linked(HEALTH_CARD, decided_by=INSURANCE),
)
GROUP, GROUP_NAME = "khai-sinh-thuong-tru", "Khai sinh, thường trú, thẻ BHYT cho trẻ dưới 6 tuổi"
GROUP_NOTE = "Nghị định 63/2024/NĐ-CP, cần đối chiếu văn bản"
FAR = Applicant(name="Thị Sà Rương", number="091190000047", phone="0912000047")


def ask_in_demo(unit: Unit, others: list[Unit], at: datetime) -> None:
    """Two opinions asked at once: one was answered, the other is late; once."""
    if len(others) < 2 or Consultation.objects.filter(step__unit=unit).exists():
        return
    late, calendar = _at_seventeen(at - timedelta(days=2)), get_calendar()
    while not is_working_day(calendar, late.date()):
        late -= timedelta(days=1)
    asked_at = late - timedelta(days=2)
    waiting = Dossier.objects.open().filter(deciding_unit=unit, paused_at=None, opinions=0)
    steps = DossierStep.objects.filter(
        dossier__in=waiting.filter(due_at__gt=at, changed_at__lt=asked_at),
        closed_at=None,
        role=Role.CASE_OFFICER,
        assignee__isnull=False,
        consulted_by=None,
    )
    step = steps.select_related("dossier", "assignee").order_by("-dossier__due_at", "pk").first()
    by = Officer.objects.filter(posts__unit=others[0], posts__role=Role.CASE_OFFICER).first()
    if step is None or step.assignee is None or by is None:
        return
    asked = [AskedOpinion(unit_id=other.pk, question=QUESTION, due_at=late) for other in others[:2]]
    given: dict[str, Any] = {"step": step, "by": step.assignee, "at": asked_at}
    dossier = actions.ask_opinions(dossier=step.dossier, asked=asked, **given)
    row = dossier.consultations.get(unit=others[0])
    told: dict[str, Any] = {"consultation": row, "answer": ANSWER, "by": by}
    actions.answer_opinion(dossier=dossier, at=asked_at + timedelta(days=1), **told)


def _at_seventeen(at: datetime) -> datetime:
    return at.astimezone(VIETNAM).replace(hour=17, minute=0, second=0, microsecond=0)


def receive_for_others_in_demo(unit: Unit, deciding: Unit, at: datetime) -> None:
    """A dossier received here for the agency of another place, not yet received there; once."""
    clerk = find_assignee(unit.pk, Role.ONE_STOP, at)
    if clerk is None or Transfer.objects.filter(dossier__receiving_unit=unit).exists():
        return
    given: dict[str, Any] = {"by": Officer.objects.get(pk=clerk), "at": at}
    versions = ProcedureVersion.objects.filter(process__isnull=False, valid_to=None)
    for version in versions.select_related("procedure__field").order_by("procedure__code"):
        if not list_elsewhere(version, [unit], at).filter(pk=deciding.pk).exists():
            continue
        try:
            with transaction.atomic():
                drafted = actions.draft_dossier(
                    version=version,
                    case=None,
                    channel=Channel.IN_PERSON,
                    receiving_unit=unit,
                    deciding_unit=deciding,
                    applicant=FAR,
                    **given,
                )
                papers = {paper.id: whole(paper.count) for paper in list_needed(drafted)}
                actions.accept_dossier(dossier=drafted, papers=papers, pass_on=True, **given)
        except Refused:
            # Without a time limit it cannot be promised: the next procedure.
            continue
        return


def complete_group_in_demo(at: datetime) -> None:
    """The child's health card is filed with birth and residence where the catalogue has it; once.

    The social insurance agency decides it, under a code of the demo's own.
    """
    today = at.astimezone(VIETNAM).date()
    members = LinkedMember.objects.filter(group__code=GROUP, procedure_code=HEALTH_CARD)
    card = ProcedureVersion.objects.in_force(today).filter(procedure__code=HEALTH_CARD)
    if not members.exists() and card.filter(process__isnull=False).exists():
        _open_insurance(today, at)
        actions.set_linked_group(
            code=GROUP,
            name=GROUP_NAME,
            members=LINKED,
            valid_from=today,
            source_note=GROUP_NOTE,
            by=SYSTEM,
            at=at,
        )


def _open_insurance(today: date, at: datetime) -> None:
    province = Unit.objects.get(code=PROVINCE)
    if Unit.objects.filter(code=INSURANCE).exists():
        return
    agency = add_unit(
        code=INSURANCE,
        name=INSURANCE_NAME,
        level=province.level,
        dossier_prefix=INSURANCE_PREFIX,
        valid_from=province.valid_from,
        parent=province,
        place=province.place,
        by=SYSTEM,
        at=at,
    )
    open_desk(unit=agency, first_on=today, last_on=today, by=SYSTEM, at=at)


def link_in_demo(unit: Unit, at: datetime) -> None:
    """A group of linked procedures, received at once; once."""
    clerk = find_assignee(unit.pk, Role.ONE_STOP, at)
    if clerk is None or DossierGroup.objects.filter(receiving_unit=unit).exists():
        return
    by = Officer.objects.get(pk=clerk)
    for definition in list_linked_groups(at):
        try:
            members = list_members(definition, at)
            papers = shared_papers(paper for each in members for paper in each.needed)
            actions.receive_group(
                definition=definition,
                receiving_unit=unit,
                applicant=CHILD,
                papers={paper.id: whole(paper.count) for paper in papers if paper.required},
                by=by,
                at=at,
            )
        except (NotVisible, Refused):
            # The demo's catalogue may lack a procedure or its time limit.
            continue
