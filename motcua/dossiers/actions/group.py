"""Receiving linked procedures once: one slip, one promise, a dossier for each procedure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Ask, Channel
from motcua.catalogue.models import AskedOfApplicant
from motcua.catalogue.queries import get_time_limit
from motcua.catalogue.queries.asked_details import map_asked
from motcua.catalogue.rules.asked_details import list_lacking
from motcua.dossiers.actions.accept import accept_dossier
from motcua.dossiers.actions.draft import draft_dossier
from motcua.dossiers.actions.parts.codes import code_series
from motcua.dossiers.actions.parts.fees import hold_receipts, hold_reliefs
from motcua.dossiers.actions.submit import submit_dossier
from motcua.dossiers.events import DossiersLinked
from motcua.dossiers.models import Dossier, DossierGroup, LinkedGroup
from motcua.dossiers.permissions import can_receive_group
from motcua.dossiers.printed.group import group_content
from motcua.dossiers.queries.groups import MemberVersion, list_members
from motcua.dossiers.queries.intake import list_deciding_units
from motcua.dossiers.rules.applicants import Applicant, list_problems
from motcua.dossiers.rules.codes import code_day, dossier_code
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.dossiers.rules.groups import (
    counts_from,
    list_given,
    list_lacking_papers,
    promised_at,
    shared_papers,
)
from motcua.dossiers.rules.papers import Needed
from motcua.kernel.actions import Done, action, hold_chains, hold_numbers, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.people.actions import declare_applicant
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit

Charges = Mapping[str, Sequence[Charge]]


class CannotReceiveGroup(RefusedFields):
    """A paper or a detail is missing, or a procedure has no stated time limit."""


@dataclass(frozen=True)
class _Given:
    """What was given for all procedures, by whom it is received, and when."""

    applicant: Applicant
    papers: Collection[str]
    charges: Charges
    payment: Payment | None
    by: Officer
    at: datetime

    @property
    def all_charges(self) -> list[Charge]:
        """The charges of all procedures."""
        return [charge for each in self.charges.values() for charge in each]


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
    charges: Charges | None = None,
    payment: Payment | None = None,
    key: str | None = None,
) -> Done[DossierGroup]:
    """Receive all procedures of a group at once; `papers` are the keys of those that were given.

    Procedures that wait for the one before are filed, and accepted when it is finished; the others
    are accepted now, with their `charges` by the procedure's code, which `payment` pays. Raises
    `CannotReceiveGroup`.
    """
    members = list_members(definition, at)
    needed = [paper for each in members for paper in each.needed]
    given = _Given(applicant.tidy(), papers, charges or {}, payment, by, at)
    asked = map_asked(
        [each.version.procedure_id for each in members], at.astimezone(VIETNAM).date()
    )
    if problems := _list_problems(given, needed, asked.values()):
        raise CannotReceiveGroup(problems)
    waiting = {each.member.procedure_code for each in members[1:] if each.member.waits}
    if waiting & given.charges.keys():
        raise CannotReceiveGroup(_("Thủ tục chờ thủ tục trước thì thu phí khi bắt đầu."))
    promise = _promise(definition, members, at)
    deciding = [list_deciding_units(each.version, [receiving_unit])[0] for each in members]
    hold_reliefs(given.all_charges)
    if any(row.number != Ask.NOT_ASKED for row in asked.values()):
        declare_applicant(applicant=given.applicant, unit=receiving_unit, by=by, at=at)
    _hold(members, receiving_unit, deciding, given)
    number = next_number(owner=receiving_unit.code, series="dossier", period=code_day(at))
    group = DossierGroup.objects.create(
        definition=definition,
        code=dossier_code(prefix=receiving_unit.dossier_prefix, day=code_day(at), number=number),
        receiving_unit=receiving_unit,
        received_at=at,
        received_by=by,
        promised_at=promise,
    )
    before: Dossier | None = None
    made = []
    for each, unit in zip(members, deciding, strict=True):
        before = _open(group, each, unit, given, before)
        made.append(before)
    group.content = group_content(group, made, list_given(needed, papers))
    group.save(update_fields=["content"])
    return Done(group, DossiersLinked(code=group.code, dossiers=tuple(row.pk for row in made)))


def _list_problems(
    given: _Given, needed: list[Needed], asked: Collection[AskedOfApplicant]
) -> list[tuple[str, str]]:
    """What is missing or wrong, all at once, as pairs of field and sentence."""
    applicant = given.applicant
    problems = list_problems(applicant)
    details = {"number": applicant.number, "phone": applicant.phone}
    for row in asked:
        problems += list_lacking(details, {"number": row.number, "phone": row.phone})
    problems += list_lacking_papers(shared_papers(needed), given.papers)
    return list(dict.fromkeys(problems))


def _hold(
    members: list[MemberVersion], receiving: Unit, deciding: list[Unit], given: _Given
) -> None:
    """Take the locks for all in the order of one acceptance: numbers, receipts, then chains.

    The grounds of relief and the person were locked before. Two that take these in another order
    wait for each other.
    """
    day = code_day(given.at)
    series = {(receiving.code, "dossier")}
    for unit, each in zip(deciding, members, strict=True):
        series.add((unit.code, code_series(each.version.procedure, given.at)))
    hold_numbers((owner, name, day) for owner, name in series)
    if given.payment is not None:
        hold_receipts(receiving, given.all_charges, given.at)
    hold_chains({receiving.code, *(unit.code for unit in deciding)})


def _open(
    group: DossierGroup,
    each: MemberVersion,
    deciding_unit: Unit,
    given: _Given,
    before: Dossier | None,
) -> Dossier:
    """Draft one procedure's dossier, and accept it or file it to wait for the one before."""
    dossier = draft_dossier(
        version=each.version,
        case=each.case,
        channel=Channel.IN_PERSON,
        receiving_unit=group.receiving_unit,
        deciding_unit=deciding_unit,
        applicant=given.applicant,
        papers=counts_from(each.needed, given.papers),
        by=given.by,
        at=given.at,
    )
    waits_for = before if each.member.waits else None
    Dossier.objects.filter(pk=dossier.pk).update(group=group, waits_for=waits_for)
    if waits_for is not None:
        return submit_dossier(dossier=dossier, by=given.by, at=given.at)
    return accept_dossier(
        dossier=dossier,
        charges=given.charges.get(each.member.procedure_code, ()),
        payment=given.payment,
        by=given.by,
        at=given.at,
        gives_slip=False,
    )


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
