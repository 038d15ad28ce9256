"""Receiving linked procedures once: one slip, one promise, a dossier for each procedure."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Ask, Channel
from motcua.catalogue.queries import get_time_limit
from motcua.catalogue.queries.asked_details import asked_on
from motcua.dossiers.actions.accept import accept_dossier
from motcua.dossiers.actions.draft import draft_dossier
from motcua.dossiers.actions.parts.codes import code_series
from motcua.dossiers.actions.submit import submit_dossier
from motcua.dossiers.events import DossiersLinked
from motcua.dossiers.models import Dossier, DossierGroup, LinkedGroup
from motcua.dossiers.permissions import can_receive_group
from motcua.dossiers.printed.group import group_content
from motcua.dossiers.queries.groups import MemberVersion, list_members
from motcua.dossiers.queries.intake import list_deciding_units
from motcua.dossiers.rules.applicants import Applicant, list_problems
from motcua.dossiers.rules.codes import code_day, dossier_code
from motcua.dossiers.rules.groups import counts_from, list_given, promised_at, shared_papers
from motcua.kernel.actions import Done, action, hold_chains, hold_numbers, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.people.actions import declare_applicant
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit


class CannotReceiveGroup(RefusedFields):
    """A paper is missing, or a procedure has no stated time limit."""


@action(
    makes=DossierGroup,
    may=can_receive_group,
    noun="receiving_unit",
    refusal=CannotReceiveGroup,
    chain=lambda group: group.receiving_unit.code,
)
def receive_group(
    *,
    definition: LinkedGroup,
    receiving_unit: Unit,
    applicant: Applicant,
    papers: Collection[str],
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[DossierGroup]:
    """Receive all procedures of a group at once; `papers` are the keys of those that were given.

    Procedures that wait for the one before are filed, and accepted when it is finished; the others
    are accepted now. Raises `CannotReceiveGroup`.
    """
    members = list_members(definition, at)
    needed = [paper for each in members for paper in each.needed]
    lacking = [
        paper.name for paper in shared_papers(needed) if paper.required and paper.key not in papers
    ]
    if lacking:
        raise CannotReceiveGroup(_("Còn thiếu: %(names)s.") % {"names": "; ".join(lacking)})
    applicant = applicant.tidy()
    if problems := list_problems(applicant):
        raise CannotReceiveGroup(problems)
    deciding = [list_deciding_units(each.version, [receiving_unit])[0] for each in members]
    _hold(members, receiving_unit, deciding, applicant, by, at)
    number = next_number(owner=receiving_unit.code, series="dossier", period=code_day(at))
    group = DossierGroup.objects.create(
        definition=definition,
        code=dossier_code(prefix=receiving_unit.dossier_prefix, day=code_day(at), number=number),
        receiving_unit=receiving_unit,
        received_at=at,
        received_by=by,
        promised_at=_promise(definition, members, at),
    )
    before: Dossier | None = None
    made = []
    for each, unit in zip(members, deciding, strict=True):
        before = _open(group, each, unit, applicant, papers, before, by, at)
        made.append(before)
    group.content = group_content(group, made, list_given(needed, papers))
    group.save(update_fields=["content"])
    return Done(group, DossiersLinked(code=group.code, dossiers=tuple(row.pk for row in made)))


def _hold(
    members: list[MemberVersion],
    receiving: Unit,
    deciding: list[Unit],
    applicant: Applicant,
    by: Officer,
    at: datetime,
) -> None:
    """Take the locks for all in the order of one acceptance: the person, numbers, then chains."""
    day = at.astimezone(VIETNAM).date()
    procedures = [each.version.procedure for each in members]
    if any(asked_on(one, day).number != Ask.NOT_ASKED for one in procedures):
        declare_applicant(applicant=applicant, unit=receiving, by=by, at=at)
    series = [(receiving.code, "dossier")]
    series += [
        (unit.code, code_series(one, at)) for unit, one in zip(deciding, procedures, strict=True)
    ]
    hold_numbers((owner, name, code_day(at)) for owner, name in series)
    hold_chains({receiving.code, *(unit.code for unit in deciding)})


def _open(
    group: DossierGroup,
    each: MemberVersion,
    deciding_unit: Unit,
    applicant: Applicant,
    papers: Collection[str],
    before: Dossier | None,
    by: Officer,
    at: datetime,
) -> Dossier:
    """Draft one procedure's dossier, and accept it or file it to wait for the one before."""
    dossier = draft_dossier(
        version=each.version,
        case=each.case,
        channel=Channel.IN_PERSON,
        receiving_unit=group.receiving_unit,
        deciding_unit=deciding_unit,
        applicant=applicant,
        papers=counts_from(each.needed, papers),
        by=by,
        at=at,
    )
    waits_for = before if each.member.waits else None
    Dossier.objects.filter(pk=dossier.pk).update(group=group, waits_for=waits_for)
    if waits_for is None:
        return accept_dossier(dossier=dossier, by=by, at=at, gives_slip=False)
    return submit_dossier(dossier=dossier, by=by, at=at)


def _promise(definition: LinkedGroup, members: list[MemberVersion], at: datetime) -> datetime:
    limits = []
    for each in members:
        day = at.astimezone(VIETNAM).date()
        limit = get_time_limit(each.version, each.case, Channel.IN_PERSON, day)
        if limit is None or limit.unit == TimeUnit.UNKNOWN:
            said = {"name": each.version.name}
            raise CannotReceiveGroup(_("Thủ tục “%(name)s” chưa công bố rõ thời hạn.") % said)
        limits.append((limit, each.member.waits))
    total = None
    if definition.limit_amount is not None:
        total = TimeLimit(definition.limit_amount, TimeUnit(definition.limit_unit))
    return promised_at(get_calendar(), at, limits, total)
