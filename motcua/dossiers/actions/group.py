"""Receiving linked procedures once: one slip, one promise, a dossier for each procedure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Ask, Channel
from motcua.catalogue.models import AskedOfApplicant
from motcua.catalogue.queries.asked_details import map_asked
from motcua.catalogue.rules.asked_details import list_lacking
from motcua.dossiers.actions.accept import accept_dossier
from motcua.dossiers.actions.attach import attach_files
from motcua.dossiers.actions.draft import draft_dossier
from motcua.dossiers.actions.parts.codes import code_series
from motcua.dossiers.actions.parts.fees import file_charges, hold_receipts, hold_reliefs
from motcua.dossiers.actions.submit import submit_dossier
from motcua.dossiers.events import DossiersLinked
from motcua.dossiers.models import Dossier, DossierGroup, LinkedGroup
from motcua.dossiers.permissions import can_receive_group
from motcua.dossiers.printed.group import group_content
from motcua.dossiers.queries.groups import (
    MemberVersion,
    begin_at_once,
    get_deciding_unit,
    list_members,
    promise_group,
)
from motcua.dossiers.rules.applicants import Applicant, list_problems
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.codes import code_day, dossier_code
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.dossiers.rules.filing import Filing, list_filing_problems
from motcua.dossiers.rules.groups import (
    counts_from,
    list_given,
    own_of,
    shared_papers,
)
from motcua.dossiers.rules.papers import Count, Needed, list_missing
from motcua.files.actions import store_files
from motcua.files.receiving import Received
from motcua.kernel.actions import Done, action, hold_chains, hold_numbers, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.actions import declare_applicant
from motcua.people.models import Officer, Unit

Charges = Mapping[str, Sequence[Charge]]
Files = Mapping[int, Sequence[Received]]


class CannotReceiveGroup(RefusedFields):
    """A paper or a detail is missing, or a procedure has no stated time limit."""


@dataclass(frozen=True)
class _Given:
    """What was given for all procedures, by whom it is received, and when."""

    applicant: Applicant
    filing: Filing
    note: str
    papers: Mapping[int, Count]
    files: Files
    charges: Charges
    payment: Payment | None
    pass_on: bool
    by: Officer
    at: datetime

    @property
    def day(self) -> date:
        """The local day of receipt."""
        return self.at.astimezone(VIETNAM).date()


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
    papers: Mapping[int, Count],
    by: Officer,
    at: datetime,
    filing: Filing | None = None,
    note: str = "",
    files: Files | None = None,
    charges: Charges | None = None,
    payment: Payment | None = None,
    pass_on: bool = False,
    key: str | None = None,
) -> Done[DossierGroup]:
    """Receive all procedures of a group at once.

    `papers` are counts of its `shared_papers`, `files` what was scanned of them, once; each
    dossier has those of the papers that it needs.

    Procedures that wait for the one before are filed, and accepted when it is finished; the others
    are accepted now. `charges` are by the procedure's code: `payment` pays what is accepted now,
    the rest is charged when it begins. With `pass_on` the officer closes the first step of each
    that is accepted now. Raises `CannotReceiveGroup`.
    """
    members = list_members(definition, at)
    shared = shared_papers(paper for each in members for paper in each.needed)
    tidy = (applicant.tidy(), (filing or Filing()).tidy())
    given = _Given(*tidy, note, papers, files or {}, charges or {}, payment, pass_on, by, at)
    asked = map_asked([each.version.procedure_id for each in members], given.day)
    if problems := _list_problems(given, shared, asked.values()):
        raise CannotReceiveGroup(problems)
    deciding = [get_deciding_unit(each, receiving_unit, at) for each in members]
    try:
        promise = promise_group(definition, members, deciding, receiving_unit, at)
    except Refused as problem:
        raise CannotReceiveGroup(str(problem)) from problem
    hold_reliefs(charge for each in given.charges.values() for charge in each)
    if any(row.number != Ask.NOT_ASKED for row in asked.values()):
        declare_applicant(applicant=given.applicant, unit=receiving_unit, by=by, at=at)
    _hold(members, receiving_unit, deciding, given)
    group = _open_group(definition, receiving_unit, promise, given)
    made: list[Dossier] = []
    for each, unit in zip(members, deciding, strict=True):
        made.append(_open(group, each, unit, given, shared, made[-1] if made else None))
    group.content = group_content(group, made, list_given(shared, papers))
    group.save(update_fields=["content"])
    return Done(group, DossiersLinked(code=group.code, dossiers=tuple(row.pk for row in made)))


def _list_problems(
    given: _Given, shared: list[Needed], asked: Collection[AskedOfApplicant]
) -> list[tuple[str, str]]:
    """What is missing or wrong, all at once, as pairs of field and sentence."""
    applicant = given.applicant
    problems = list_problems(applicant)
    details = {"number": applicant.number, "phone": applicant.phone}
    for row in asked:
        problems += list_lacking(details, {"number": row.number, "phone": row.phone})
    problems += list_filing_problems(given.filing, applicant_kind=applicant.kind, on=given.day)
    if missing := list_missing(shared, given.papers):
        names = "; ".join(paper.name for paper in missing)
        problems.append(("papers", _("Còn thiếu: %(names)s.") % {"names": names}))
    return list(dict.fromkeys(problems))


def _hold(
    members: list[MemberVersion], receiving: Unit, deciding: list[Unit], given: _Given
) -> None:
    """Take the locks for all in the order of one acceptance: numbers, receipts, then chains.

    The grounds of relief and the person were locked before; files are stored before the chains of
    units are locked, as where they are attached. Two that take these in another order wait for
    each other.
    """
    day = code_day(given.at)
    series = {(receiving.code, "dossier")}
    for unit, each in zip(deciding, members, strict=True):
        series.add((unit.code, code_series(each.version.procedure, given.at)))
    hold_numbers((owner, name, day) for owner, name in series)
    if given.payment is not None:
        paid = [given.charges.get(each.code, ()) for each in begin_at_once(members)]
        hold_receipts(receiving, (charge for each in paid for charge in each), given.at)
    scanned = [file for each in given.files.values() for file in each]
    store_files(scanned, by=given.by, at=given.at)
    hold_chains({receiving.code, *(unit.code for unit in deciding)})


def _open_group(
    definition: LinkedGroup, unit: Unit, promise: datetime, given: _Given
) -> DossierGroup:
    """The group with its code, still without dossiers and slip."""
    day = code_day(given.at)
    number = next_number(owner=unit.code, series="dossier", period=day)
    return DossierGroup.objects.create(
        definition=definition,
        code=dossier_code(prefix=unit.dossier_prefix, day=day, number=number),
        receiving_unit=unit,
        received_at=given.at,
        received_by=given.by,
        promised_at=promise,
    )


def _open(
    group: DossierGroup,
    each: MemberVersion,
    deciding_unit: Unit,
    given: _Given,
    shared: list[Needed],
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
        filing=given.filing,
        papers=counts_from(each.needed, shared, given.papers),
        note=given.note,
        by=given.by,
        at=given.at,
    )
    _attach(dossier, each, given, shared)
    waits_for = before if each.member.waits else None
    Dossier.objects.filter(pk=dossier.pk).update(group=group, waits_for=waits_for)
    charges = given.charges.get(each.code, ())
    if waits_for is not None:
        filed = submit_dossier(dossier=dossier, by=given.by, at=given.at)
        file_charges(filed, charges, CannotReceiveGroup, on=given.day)
        return filed
    return accept_dossier(
        dossier=dossier,
        charges=charges,
        payment=given.payment,
        pass_on=given.pass_on,
        by=given.by,
        at=given.at,
        gives_slip=False,
    )


def _attach(dossier: Dossier, each: MemberVersion, given: _Given, shared: list[Needed]) -> None:
    """The files of the papers that this procedure needs, each named as its paper."""
    names = {paper.id: paper.name for paper in each.needed}
    for component, files in own_of(each.needed, shared, given.files).items():
        attach_files(
            dossier=dossier,
            component=component,
            files=files,
            details=details_of(names[component], given.applicant.number),
            by=given.by,
            at=given.at,
        )
