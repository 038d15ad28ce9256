"""The check page of linked procedures: what was typed, and what is to be looked at again."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier, LinkedGroup
from motcua.dossiers.queries.applicants import is_reachable
from motcua.dossiers.queries.duplicates import list_filed_before
from motcua.dossiers.queries.groups import (
    MemberVersion,
    begin_at_once,
    get_deciding_unit,
    promise_group,
)
from motcua.dossiers.queries.moves import find_passed_step
from motcua.dossiers.queries.transfers import goes_elsewhere
from motcua.dossiers.rules.papers import list_lacking_authority, only_on_paper
from motcua.dossiers.rules.returns import return_columns
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit
from motcua.people.rules.contacts import shown_phone
from motcua.processes.queries import find_in_force
from motcua.web.desk.group_forms import GroupForm, MemberFees
from motcua.web.ui.fees import PAYMENT_FIELDS, lacking_symbols
from motcua.web.ui.formats import day


@dataclass(frozen=True)
class MemberCheck:
    """What becomes of one procedure: its dossier as it would be made, and what it costs.

    `unscanned` are the papers that an agency elsewhere will not see.
    """

    dossier: Dossier
    fees: MemberFees
    unscanned: list[str] = field(default_factory=list)


def check_context(
    definition: LinkedGroup,
    members: list[MemberVersion],
    form: GroupForm,
    fees: list[MemberFees],
    *,
    unit: Unit,
    officer: Officer,
    at: datetime,
) -> dict[str, Any]:
    """What the check page shows of valid forms. Raises `Refused` if nothing can be promised."""
    counts, filing = form.counts(), form.filing()
    helper = filing.representative
    authorised = helper is not None and helper.kind == RepresentativeKind.AUTHORISED
    stored = form.cleaned_data | _as_stored(form)
    checked = _list_checked(members, form, fees, unit, at)
    now_due = [each.fees for each in checked if not each.fees.waits]
    kinds = {kind for each in now_due for kind in each.kinds_to_pay()}
    begun = {each.code for each in begin_at_once(members)}
    beginning = [each.dossier for each in checked if each.dossier.procedure_code in begun]
    deciding = [each.dossier.deciding_unit for each in checked]
    return {
        "promise": promise_group(definition, members, deciding, unit, at),
        "duplicates": list_filed_before(
            form.applicant(), unit=unit, procedures=[each.code for each in members], at=at
        ),
        "unreachable": not is_reachable(form.applicant(), helper),
        "unproved": list_lacking_authority(form.needed, counts) if authorised else [],
        "checked": checked,
        "papers": [(paper, counts[paper.id]) for paper in form.needed],
        "kept": form.kept.files,
        "representative": helper,
        "answers": [
            (bound.label, _in_words(bound, stored.get(bound.name)))
            for bound in (*form.applicant_fields(), *form.filing_fields())
        ],
        "total": sum(each.total() for each in now_due),
        "lacking_symbols": lacking_symbols(kinds, unit.pk, at),
        "passed": _list_passed(beginning, officer, at),
        "carried": list_carried(form, *fees),
    }


def _list_checked(
    members: list[MemberVersion],
    form: GroupForm,
    fees: list[MemberFees],
    unit: Unit,
    at: datetime,
) -> list[MemberCheck]:
    rule_set = rule_set_on(at.astimezone(VIETNAM).date())
    counts = form.counts()
    scanned = {pk for pk, files in form.kept.files.items() if files}
    counted = [(paper, counts[paper.id]) for paper in form.needed]
    on_paper = {fold(paper.name) for paper in only_on_paper(counted, scanned)}
    checked = []
    for each, charged in zip(members, fees, strict=True):
        made = _preview(each, unit, at)
        names = [paper.name for paper in each.needed if fold(paper.name) in on_paper]
        elsewhere = goes_elsewhere(made, rule_set)
        checked.append(MemberCheck(made, charged, names if elsewhere else []))
    return checked


def _preview(each: MemberVersion, unit: Unit, at: datetime) -> Dossier:
    """The dossier of a procedure as it would be received at a unit."""
    return Dossier(
        version=each.version,
        case=each.case,
        definition_id=find_in_force(each.version.process_id, at.astimezone(VIETNAM).date()),
        procedure_code=each.code,
        procedure_name=each.version.name,
        receiving_unit=unit,
        deciding_unit=get_deciding_unit(each, unit, at),
    )


def _list_passed(dossiers: Iterable[Dossier], officer: Officer, at: datetime) -> list[str]:
    """The steps to which all of these can be passed on at once, each once; empty if one cannot."""
    steps = [find_passed_step(each, officer, at) for each in dossiers]
    names = [step.name for step in steps if step is not None]
    return list(dict.fromkeys(names)) if len(names) == len(steps) else []


def _as_stored(form: GroupForm) -> dict[str, Any]:
    """What becomes of the answers, by their fields: tidy, without what the return does not use."""
    filing, said = form.filing().tidy(), asdict(form.applicant().tidy())
    if filing.representative is not None:
        helper = asdict(filing.representative)
        said |= {f"representative_{name}": value for name, value in helper.items()}
    returned = return_columns(filing.result)
    said["return_address"] = returned["return_address"]
    for name in ("recipient_name", "recipient_phone"):
        said[f"return_{name}"] = returned[name]
    for name in ("phone", "representative_phone", "return_recipient_phone"):
        said[name] = shown_phone(said.get(name, ""))
    return said


def _in_words(bound: forms.BoundField, value: Any) -> str:
    """What was answered, as the form shows it."""
    if isinstance(value, date):
        return day(value)
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(bound.field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value or "")


def list_carried(*given: forms.Form) -> list[forms.BoundField]:
    """What the check page sends on unseen; an empty field or an unmarked box needs no sending."""
    return [
        bound
        for form in given
        for bound in form
        if bound.name not in PAYMENT_FIELDS
        and not isinstance(bound.field, forms.FileField)
        and bound.value() not in (None, "", False)
    ]
