"""Drafting a dossier: input is saved before it is complete."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.dossiers.actions.frame import chain_of, complete_event, dossier_action
from motcua.dossiers.actions.parts.papers import keep_papers
from motcua.dossiers.actions.parts.representative import keep_representative
from motcua.dossiers.events import DossierDrafted, DraftSaved
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_draft_dossier, can_save_draft
from motcua.dossiers.queries.applicants import (
    applicant_of,
    as_asked,
    filing_of,
    list_kind_problems,
)
from motcua.dossiers.queries.intake import list_place_problems
from motcua.dossiers.rules.applicants import Applicant, applicant_columns, list_problems
from motcua.dossiers.rules.fees import readable_answers
from motcua.dossiers.rules.filing import Filing, list_filing_problems
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.returns import return_columns
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.eforms.models import FilledForm
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit
from motcua.processes.queries import find_in_force

# Letters and digits that are not confused with each other in print.
SECRET_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # noqa: S105
NOTE_LENGTH = 2000


class CannotDraftDossier(RefusedFields):
    """The draft is invalid."""


def _save_newer(pk: int, given: Mapping[str, Any]) -> Dossier:
    """Update the draft when its idempotency key is sent again with newer input."""
    names = ("applicant", "filing", "papers", "note", "by", "at")
    return save_draft(
        dossier=Dossier(pk=pk), **{name: given[name] for name in names if name in given}
    )


@dossier_action("save", may=can_save_draft, refusal=CannotDraftDossier, newer=_save_newer)
def save_draft(
    *,
    dossier: Dossier,
    by: Actor,
    at: datetime,
    applicant: Applicant | None = None,
    filing: Filing | None = None,
    papers: Mapping[int, Count] | None = None,
    note: str | None = None,
    fee_answers: Mapping[str, str] | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Update the draft; omitted values stay unchanged.

    `fee_answers` is what was typed about the fee, kept for whoever goes on with the draft.
    Unchanged values are validated too: a parent may represent a person, not an organisation.
    """
    note = dossier.note if note is None else note
    tidy = _checked(applicant or applicant_of(dossier), note)
    if applicant is not None:
        tidy = _as_asked(tidy, dossier.version, at)
    # The record may have been narrowed since: a draft that began before can still be saved.
    if tidy.kind != dossier.applicant_kind:
        _check_kind(dossier.version, tidy.kind)
    beside = _checked_filing(filing or filing_of(dossier), tidy, dossier.receiving_unit, at)
    columns = applicant_columns(tidy) | return_columns(beside.result) | {"note": note}
    for name, value in columns.items():
        setattr(dossier, name, value)
    if filing is not None:
        keep_representative(dossier, beside.representative)
    if papers:
        keep_papers(dossier, papers, refusal=CannotDraftDossier)
    if fee_answers is not None:
        dossier.fee_answers = readable_answers(fee_answers)
    return Done(dossier, DraftSaved())


@action(
    makes=Dossier,
    may=can_draft_dossier,
    noun="receiving_unit",
    refusal=CannotDraftDossier,
    chain=chain_of,
    newer=_save_newer,
    complete=complete_event,
)
def draft_dossier(
    *,
    version: ProcedureVersion,
    case: ProcedureCase | None,
    channel: Channel,
    receiving_unit: Unit,
    deciding_unit: Unit,
    applicant: Applicant,
    by: Actor,
    at: datetime,
    filing: Filing | None = None,
    papers: Mapping[int, Count] | None = None,
    note: str = "",
    helping_unit: Unit | None = None,
    filled_form: FilledForm | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Create a draft dossier with the counts of its papers, which may still be incomplete.

    `helping_unit` is where the applicant was helped to file, if not at the receiving counter;
    `filled_form` is the declaration of a filing online.
    """
    return make_draft(
        version=version,
        case=case,
        channel=channel,
        receiving_unit=receiving_unit,
        deciding_unit=deciding_unit,
        applicant=applicant,
        filing=filing or Filing(),
        papers=papers or {},
        note=note,
        helping_unit=helping_unit,
        filled_form=filled_form,
        by=by,
        at=at,
    )


def make_draft(
    *,
    version: ProcedureVersion,
    case: ProcedureCase | None,
    channel: Channel,
    receiving_unit: Unit,
    deciding_unit: Unit,
    applicant: Applicant,
    filing: Filing,
    by: Actor,
    at: datetime,
    papers: Mapping[int, Count],
    note: str = "",
    helping_unit: Unit | None = None,
    filled_form: FilledForm | None = None,
) -> Done[Dossier]:
    """The row and the event of a draft, for the actions that make one."""
    tidy = _as_asked(_checked(applicant, note), version, at)
    _check_kind(version, tidy.kind)
    if case is not None and case.version_id != version.pk:
        raise CannotDraftDossier(_("Trường hợp này không thuộc thủ tục đã chọn."))
    beside = _checked_filing(filing, tidy, receiving_unit, at)
    dossier = Dossier(
        case=case,
        rule_set=rule_set_on(at.astimezone(VIETNAM).date()),
        channel=channel,
        drafted_by_kind=by.actor_kind,
        drafted_by_id=by.actor_id,
        helping_unit=helping_unit,
        filled_form=filled_form,
        receiving_unit=receiving_unit,
        deciding_unit=deciding_unit,
        unit_code=deciding_unit.code,
        tracking_secret="".join(secrets.choice(SECRET_LETTERS) for _n in range(8)),
        drafted_at=at,
        changed_at=at,
        note=note,
        **_procedure_columns(version, at),
        **applicant_columns(tidy),
        **return_columns(beside.result),
    )
    dossier.save(force_insert=True)
    if beside.representative is not None:
        keep_representative(dossier, beside.representative)
    if papers:
        keep_papers(dossier, papers, refusal=CannotDraftDossier, is_new=True)
    helping = helping_unit.code if helping_unit else None
    code = dossier.procedure_code
    return Done(dossier, DossierDrafted(procedure=code, channel=Channel(channel), helping=helping))


def _procedure_columns(version: ProcedureVersion, at: datetime) -> dict[str, Any]:
    """What a dossier keeps of its procedure as it was at drafting."""
    procedure = version.procedure
    return {
        "version": version,
        "definition_id": find_in_force(version.process_id, at.astimezone(VIETNAM).date()),
        "field": procedure.field,
        "procedure_code": procedure.code,
        "procedure_name": version.name,
        "field_name": procedure.field.name,
        "online_level": version.online_level,
    }


def _check_kind(version: ProcedureVersion, kind: str) -> None:
    if problems := list_kind_problems(version, kind):
        raise CannotDraftDossier(problems)


def _as_asked(applicant: Applicant, version: ProcedureVersion, at: datetime) -> Applicant:
    tidy, lacking = as_asked(applicant, version, at)
    if lacking:
        raise CannotDraftDossier(lacking)
    return tidy


def _checked(applicant: Applicant, note: str) -> Applicant:
    tidy = applicant.tidy()
    problems = list_problems(tidy)
    if len(note) > NOTE_LENGTH:
        problems.append(("note", _("Dài quá %(most)s ký tự.") % {"most": NOTE_LENGTH}))
    if problems:
        raise CannotDraftDossier(problems)
    return tidy


def _checked_filing(
    filing: Filing, applicant: Applicant, receiving_unit: Unit, at: datetime
) -> Filing:
    tidy = filing.tidy()
    day = at.astimezone(VIETNAM).date()
    problems = list_filing_problems(tidy, applicant_kind=applicant.kind, on=day)
    problems += list_place_problems(tidy.result, receiving_unit, at)
    if problems:
        raise CannotDraftDossier(problems)
    return tidy
