"""Erasing a person and their data in long closed dossiers."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.events import ApplicantErased
from motcua.dossiers.models import (
    Attachment,
    CoApplicant,
    ConsentCode,
    Correction,
    Dossier,
    DossierGroup,
    FeeReceipt,
    FormerApplicant,
    FormerGroupSlip,
    Handover,
    Help,
    IssuedForm,
    Representative,
    ResultDraft,
    ResultFault,
    ResultPaper,
)
from motcua.dossiers.permissions import can_erase_applicant
from motcua.dossiers.printed.form import PRINTED_FORMS, without_person
from motcua.dossiers.printed.group import without_person as without_facts
from motcua.dossiers.rules.applicants import ERASED
from motcua.eforms.actions import erase_filled_forms
from motcua.eforms.models import FilledForm
from motcua.kernel.actions import Done, action, forget_texts
from motcua.kernel.errors import Refused
from motcua.kernel.queries.parameters import kept_since
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions import erase_messages
from motcua.people.actions.erase_person import KIND, erase_person
from motcua.people.models import Person

NOBODY = {"name": ERASED, "number": "", "phone": "", "email": "", "address": ""}


class CannotEraseApplicant(Refused):
    """A dossier of the person is open, or its retention period has not ended."""


@action(may=can_erase_applicant, noun="person", refusal=CannotEraseApplicant, chain="erasures")
def erase_applicant(*, person: Person, by: Actor, at: datetime) -> Done[int]:
    """Permanently erase a person and all personal data in their dossiers.

    The dossiers keep their history and figures; returns their number. From dossiers in which the
    person was only the representative or a co-applicant, that is deleted. In those that a
    correction took from the person, the papers may still name them, and lose what they say. Raises
    `CannotEraseApplicant` if a dossier is open or was closed within the retention years of the
    rule for persons, and `CannotErasePerson` as `erase_person` does.
    """
    filed = list(Dossier.objects.filter(applicant_person=person).values_list("pk", flat=True))
    helped = Representative.objects.filter(Q(person=person) | Q(dossier__in=filed))
    former = FormerApplicant.objects.filter(person=person)
    named = [*filed, *former.values_list("dossier_id", flat=True)]
    signed = _release_drafts(person)
    ids = [*named, *helped.values_list("dossier_id", flat=True), *signed]
    # Groups before dossiers, as where a group is corrected or handed out.
    of_groups = Dossier.objects.filter(pk__in=ids, group__isnull=False).values("group")
    locked = DossierGroup.objects.select_for_update().filter(pk__in=of_groups)
    groups = list(locked.order_by("pk"))
    dossiers = list(Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    _check(dossiers, kept_since(KIND, at))
    helped.update(person=None, ground=ERASED, paper_kept="", **NOBODY)
    FormerApplicant.objects.filter(dossier__in=ids).delete()
    _erase_printed(named)
    _erase_slips(groups)
    _erase_results(ids)
    _erase_declared(Dossier.objects.filter(pk__in=filed))
    _erase_written(Dossier.objects.filter(pk__in=ids), person)
    forget_texts(of=Dossier, ids=ids, at=at)
    erase_messages(kind="dossier", ids=ids, by=by, at=at)
    CoApplicant.objects.filter(dossier__in=ids).update(
        name=ERASED, folded="", number="", person=None
    )
    Help.objects.filter(dossier__in=ids).update(consent_for="")
    ConsentCode.objects.filter(help__dossier__in=ids).delete()
    editions = Correction.objects.filter(dossier__in=ids).values("filled_form")
    filled = FilledForm.objects.filter(Q(dossier__in=ids) | Q(pk__in=editions))
    erase_filled_forms(person=person, forms=list(filled), by=by, at=at)
    erase_person(person=person, by=by, at=at)
    return Done(len(dossiers), None, events=tuple((ApplicantErased(), row) for row in dossiers))


def _release_drafts(person: Person) -> list[int]:
    """The filed dossiers that the person signed; in drafts of others nobody is asked any more."""
    rows = CoApplicant.objects.filter(Q(person=person) | Q(pk__in=CoApplicant.objects.of(person)))
    rows.unsent().delete()
    return list(rows.values_list("dossier_id", flat=True))


def _erase_printed(dossiers: Collection[int]) -> None:
    """Forms 02 to 05, letters and receipts of fees keep number and day; the applicant goes."""
    forms = list(IssuedForm.objects.filter(dossier__in=dossiers, form__in=PRINTED_FORMS))
    for form in forms:
        form.content = without_person(form.content)
    IssuedForm.objects.bulk_update(forms, ["content"], batch_size=500)
    ResultFault.objects.filter(dossier__in=dossiers).update(letter=None)
    FeeReceipt.objects.filter(dossier__in=dossiers).update(payer=ERASED)


def _erase_slips(groups: Collection[DossierGroup]) -> None:
    """The slips of groups keep their procedures and papers; the applicant goes."""
    for group in groups:
        group.content = {**without_facts(group.content), "applicant": ERASED}
    DossierGroup.objects.bulk_update(groups, ["content"], batch_size=500)
    slips = list(FormerGroupSlip.objects.filter(group__in=groups))
    for slip in slips:
        slip.content = {**without_facts(slip.content), "applicant": ERASED}
    FormerGroupSlip.objects.bulk_update(slips, ["content"], batch_size=500)


def _erase_results(dossiers: Collection[int]) -> None:
    """Issued results keep number, day and register; the paper and whom it names go."""
    rows = ResultPaper.objects.filter(dossier__in=dossiers)
    ResultDraft.objects.filter(paper__dossier__in=dossiers).delete()
    rows.update(file=None, subject=ERASED, paper_code="")


def _erase_declared(dossiers: QuerySet[Dossier]) -> None:
    # Their contents are removed by a job, unless another dossier has the same.
    Attachment.objects.filter(dossier__in=dossiers).delete()
    columns = {f"applicant_{name}": value for name, value in NOBODY.items()}
    dossiers.update(applicant_person=None, applicant_folded="", **columns)


def _erase_written(dossiers: QuerySet[Dossier], person: Person) -> None:
    """What was written down of whoever filed, represented, paid or received."""
    numbers = {person.identity_number, person.old_card_number, person.passport} - {""}
    Attachment.objects.filter(dossier__in=dossiers, owner_number__in=numbers).delete()
    # Of the persons of a dossier, forms 02 to 05 name the applicant only.
    IssuedForm.objects.filter(dossier__in=dossiers, form=OfficialForm.RECEIPT).update(content={})
    FeeReceipt.objects.filter(dossier__in=dossiers).update(reference="")
    for name in ("receiver_name", "receiver_number", "tracking_number", "proof"):
        Handover.objects.filter(dossier__in=dossiers).exclude(**{name: ""}).update(**{name: ERASED})
    dossiers.update(note="", recipient_phone="", fee_answers=None)
    for needed_by_post in ("recipient_name", "return_address"):
        dossiers.exclude(**{needed_by_post: ""}).update(**{needed_by_post: ERASED})


def _check(dossiers: list[Dossier], since: datetime | None) -> None:
    ends = {row.pk: [row.delivered_at or row.closed_at] for row in dossiers}
    # What was put right is kept from then on; what is not yet, is needed.
    for pk, mended_at in ResultFault.objects.filter(dossier__in=ends).values_list(
        "dossier", "mended_at"
    ):
        ends[pk].append(mended_at)
    for dossier in dossiers:
        known = [end for end in ends[dossier.pk] if end is not None]
        if since is None or len(known) < len(ends[dossier.pk]) or max(known) >= since:
            raise CannotEraseApplicant(
                _("Hồ sơ %(code)s chưa hết thời hạn lưu.") % {"code": dossier.code or dossier.pk}
            )
