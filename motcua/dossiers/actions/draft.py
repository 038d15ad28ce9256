"""Drawing a dossier up: what was typed is kept before anything is asked of it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.dossiers.actions.change import Actor, changing, subject_of
from motcua.dossiers.actions.papers import keep_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.applicants import LENGTHS, Applicant, list_problems
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.actions import CannotRecordEvent, find_done, record_event
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold
from motcua.people.models import Unit

# Letters and digits that are not taken for one another when read from paper.
SECRET_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # noqa: S105
NOTE_LENGTH = 2000
DRAFTED = "DossierDrafted"


class CannotDraftDossier(Refused):
    """The dossier cannot be drawn up; `problems` pairs fields of the applicant with sentences."""

    def __init__(self, sentence: str, problems: list[tuple[str, str]] | None = None) -> None:
        self.problems = problems or []
        super().__init__(sentence)


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
    papers: Mapping[int, Count] | None = None,
    note: str = "",
    key: str | None = None,
) -> Dossier:
    """A new dossier in draft, with the papers counted so far. Papers may still be missing."""
    tidy = _checked(applicant, note)
    _check_case(version, case)
    procedure = version.procedure
    row = Dossier(
        version=version,
        case=case,
        definition_id=version.process_id,
        rule_set=rule_set_on(at.astimezone(VIETNAM).date()),
        procedure_code=procedure.code,
        procedure_name=version.name,
        field_name=procedure.field.name,
        channel=channel,
        receiving_unit=receiving_unit,
        deciding_unit=deciding_unit,
        unit_code=deciding_unit.code,
        tracking_secret="".join(secrets.choice(SECRET_LETTERS) for _n in range(8)),
        drafted_at=at,
        changed_at=at,
        note=note,
        **_columns(tidy),
    )
    try:
        return _write(row, papers or {}, by, at, key)
    except CannotRecordEvent:
        # Two calls with one key at the same time: the other one won.
        drafted = _find_drafted(by, key)
        if drafted is None:
            raise
        return drafted


@transaction.atomic
def _write(
    row: Dossier, papers: Mapping[int, Count], by: Actor, at: datetime, key: str | None
) -> Dossier:
    drafted = _find_drafted(by, key)
    if drafted is not None:
        return drafted
    row.save(force_insert=True)
    keep_papers(row, papers, refusal=CannotDraftDossier)
    record_event(
        chain=row.unit_code,
        kind=DRAFTED,
        subject=subject_of(row.pk),
        at=at,
        by=by.code,
        data={"state": row.state, "procedure": row.procedure_code, "channel": row.channel},
        key=key,
    )
    return row


def _find_drafted(by: Actor, key: str | None) -> Dossier | None:
    """The dossier that this person drew up with this key; refuses a key used for another verb."""
    done = find_done(by=by.code, key=key)
    if done is None:
        return None
    if done.kind != DRAFTED:
        raise CannotDraftDossier(_("Trang đã cũ. Tải lại trang rồi làm lại."))
    return Dossier.objects.get(pk=int(done.subject.removeprefix("dossier:")))


def save_draft(
    *,
    dossier: Dossier,
    applicant: Applicant,
    by: Actor,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    note: str = "",
    key: str | None = None,
) -> Dossier:
    """Put what was typed since into the draft."""
    tidy = _checked(applicant, note)
    with changing(dossier, "save", by=by, at=at, key=key, refusal=CannotDraftDossier) as change:
        if not change.done:
            for name, value in {**_columns(tidy), "note": note}.items():
                setattr(change.dossier, name, value)
            if papers is not None:
                keep_papers(change.dossier, papers, refusal=CannotDraftDossier)
            change.write()
    return change.dossier


def _checked(applicant: Applicant, note: str) -> Applicant:
    tidy = applicant.tidy()
    problems = list_problems(tidy)
    if len(note) > NOTE_LENGTH:
        problems.append(("note", _("Dài quá %(most)s ký tự.") % {"most": NOTE_LENGTH}))
    if problems:
        raise CannotDraftDossier(" ".join(sentence for _field, sentence in problems), problems)
    return tidy


def _check_case(version: ProcedureVersion, case: ProcedureCase | None) -> None:
    if case is not None and case.version_id != version.pk:
        raise CannotDraftDossier(_("Trường hợp này không thuộc thủ tục đã chọn."))


def _columns(applicant: Applicant) -> dict[str, Any]:
    names = ("kind", "name", "number", "phone", "email", "address")
    columns = {f"applicant_{name}": getattr(applicant, name) for name in names}
    return columns | {"applicant_folded": fold(applicant.name)[: LENGTHS["name"]]}
