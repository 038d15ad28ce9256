"""The form of linked procedures: the parts of the intake of one dossier, once for all of them."""

from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import AskedOfApplicant
from motcua.catalogue.queries.asked_details import map_asked
from motcua.catalogue.rules.asked_details import list_lacking, strictest
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.groups import MemberVersion, begin_at_once
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.rules.applicants import list_problems
from motcua.dossiers.rules.filing import Filing, list_filing_problems
from motcua.dossiers.rules.papers import Needed, list_missing
from motcua.kernel.clock import VIETNAM
from motcua.payments.queries import list_phrases
from motcua.people.models import Unit
from motcua.web.desk.filing import FilingForm, initial_of
from motcua.web.desk.forms import APPLICANT, ApplicantForm
from motcua.web.ui.fees import FeesForm, PaymentFields
from motcua.web.ui.kept_files import KeptFiles, ScannedPapersForm


class MemberFees(FeesForm):
    """What one procedure of a group is charged; a part of the group's form."""

    def __init__(self, data: Any, *, each: MemberVersion, waits: bool, **options: Any) -> None:
        """The fees are those of its case, filed in person; due later if it `waits`."""
        version, case = each.version, each.case
        dossier = Dossier(
            version=version,
            case=case,
            channel=Channel.IN_PERSON,
            procedure_code=version.procedure.code,
            procedure_name=version.name,
        )
        prefix = f"tt{each.member.position}"
        super().__init__(data, dossier=dossier, prefix=prefix, **options)
        self.waits = waits
        del self.fields["key"]


class GroupForm(ApplicantForm, FilingForm, ScannedPapersForm, PaymentFields):
    """Applicant, representative, return of the results, papers of all procedures, payment."""

    def applicant_fields(self) -> list[forms.BoundField]:
        """The fields of the applicant that are asked, and the note."""
        return [self[name] for name in (*APPLICANT, "note") if name in self.fields]

    def filing_fields(self) -> list[forms.BoundField]:
        """The fields of the representative, then those of the return."""
        return [
            self[name] for name in FilingForm.base_fields if name in self.fields and name != "key"
        ]

    def clean(self) -> dict[str, Any]:
        """What is missing or wrong is told at once, as the action would tell it."""
        given = super().clean() or self.cleaned_data
        problems = [
            (f"giay-{paper.id}-originals", _("Còn thiếu: %(names)s.") % {"names": paper.name})
            for paper in list_missing(self.needed, self.counts())
        ]
        if not self.errors.keys() & {*APPLICANT}:
            applicant = self.applicant().tidy()
            told = {"number": applicant.number, "phone": applicant.phone}
            asked = {name: getattr(self.asked, name) for name in told}
            problems += [*list_problems(applicant), *list_lacking(told, asked)]
        if not self.errors.keys() & {*FilingForm.base_fields}:
            kind = given.get("kind", "")
            problems += list_filing_problems(self.filing().tidy(), applicant_kind=kind, on=self.on)
        for field, sentence in problems:
            if field not in self.errors:
                self.add_error(field, sentence)
        return given


def make_forms(
    data: QueryDict | None,
    *,
    members: list[MemberVersion],
    needed: list[Needed],
    kept: KeptFiles,
    unit: Unit,
    at: datetime,
) -> tuple[GroupForm, list[MemberFees]]:
    """The form of these procedures at a counter, and the fees of each."""
    on = at.astimezone(VIETNAM).date()
    asked = map_asked([each.version.procedure_id for each in members], on).values()
    form = GroupForm(
        data,
        on=on,
        asked=AskedOfApplicant(
            number=strictest([row.number for row in asked]),
            phone=strictest([row.phone for row in asked]),
        ),
        units=list_return_units(unit, at),
        here=unit,
        needed=needed,
        counts={},
        kept=kept,
        initial=initial_of(Filing()),
    )
    at_once = begin_at_once(members)
    read: dict[str, Any] = {"at": at, "read_phrases": cache(list_phrases)}
    fees = [MemberFees(data, each=each, waits=each not in at_once, **read) for each in members]
    return form, fees


def keep_typed(form: forms.Form, data: QueryDict) -> None:
    """Show what was typed, without judging it yet."""
    names = {name: form.add_prefix(name) for name in form.fields}
    form.initial.update({name: data[sent] for name, sent in names.items() if sent in data})
