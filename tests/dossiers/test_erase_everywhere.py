"""After a person is erased, no column of any table holds a word of what was written of them."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField

from motcua.dossiers.actions import (
    ask_opinions,
    ask_request,
    attach_files,
    recall_opinion,
    receive_supplement,
    record_looks,
    record_payment,
    remind_step,
)
from motcua.dossiers.enums import OfficialForm, RequestKind
from motcua.dossiers.look_files import Looked
from motcua.dossiers.models import (
    Authority,
    Batch,
    BatchItem,
    CoApplicant,
    ConsentCode,
    Correction,
    Dossier,
    DossierGroup,
    FeeLine,
    FeeReceipt,
    FormerApplicant,
    FormerGroupSlip,
    FormPaper,
    Help,
    IssuedForm,
    LinkedGroup,
    LinkedMember,
    LookFile,
    PartyInvitation,
    Pause,
    ProcessChange,
    ProcessChangeItem,
    Refund,
    Representative,
    ResultComment,
    ResultDraft,
    ResultFault,
    ResultPaper,
    ResultTemplate,
    SavedView,
    StepAssignment,
    StepRecall,
    Transfer,
)
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.rules.consultations import AskedOpinion
from motcua.dossiers.rules.fees import Payment
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.feedback.actions import answer_petition
from motcua.feedback.actions.erase_author import erase_author
from motcua.feedback.models import RatingOption, RatingPoint
from motcua.files.models import StoredFile
from motcua.files.receiving import Received
from motcua.kernel.models import FreeText
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.enums import Channel, MessageState, Recipient
from motcua.messages.models import Message, MessageTemplate
from motcua.people.models import Citizen, Person
from tests.factories import dossiers as steps
from tests.factories.dossiers import Office, at
from tests.factories.feedback import controller, opened, petition, rate
from tests.factories.people import AccountFactory, UnitFactory

pytestmark = pytest.mark.django_db

MARK = "QzXmark"
OF_THE_OFFICE: dict[type[Model], set[str]] = {
    Dossier: {
        "code",
        "provisional_code",
        "tracking_secret",
        "procedure_code",
        "procedure_name",
        "field_name",
    }
    | {"unit_code", "owner_system", "result_number", "replaced_number"},
    DossierGroup: {"code", "content"},
    Correction: {"fields"},
    CoApplicant: {"party", "token_digest", "confirmed_digest"},
    LinkedGroup: {"code", "name", "source_note"},
    LookFile: {"name"},
    LinkedMember: {"procedure_code", "case_name"},
    FeeLine: {"name"},
    FeeReceipt: {"form_symbol", "symbol", "content"},
    FormerGroupSlip: {"content"},
    Help: {"place"},
    IssuedForm: {"number", "content"},
    Message: {"key", "cause_kind", "subject_kind", "code", "error"},
    PartyInvitation: {"sender", "address"},
    Pause: {"legal_ground"},
    ResultFault: {"letter_number", "number", "new_number"},
    ResultPaper: {"name", "type_code", "symbol", "approved", "signer", "check_code"},
    StoredFile: {"sha256"},
}
"""Columns that only the catalogue or this system fills, and what law and acts are called."""
TEXTS = (CharField, TextField, JSONField)


def words_of(model: type[Model]) -> list[str]:
    office = OF_THE_OFFICE.get(model, set())
    return [
        each.name
        for each in model._meta.concrete_fields
        if isinstance(each, TEXTS) and not each.choices and each.name not in office | {"role"}
    ]


def holding(text: str) -> list[str]:
    return [
        f"{model.__name__}.{name}"
        for model in apps.get_models()
        for row in model._default_manager.values()
        for name, value in row.items()
        if text in str(value)
    ]


def full_dossier(office: Office) -> Dossier:
    """A dossier with a row in every table of its area."""
    dossier = worked_on(office)
    add_looks_and_requests(office, dossier)
    dossier = add_group(office, dossier)
    dossier = steps.extend(office, dossier, at(1), at(9))
    dossier = steps.finish(office, dossier, at(3))
    steps.post(office, dossier, at(4))
    add_people(dossier)
    add_refund(office, dossier)
    add_help(office, dossier)
    add_correction(dossier)
    add_result(office, dossier)
    add_feedback(office, dossier)
    add_message(office, dossier)
    return dossier


def worked_on(office: Office) -> Dossier:
    """A dossier with a scan and a receipt, reminded of, supplemented; an opinion was asked."""
    dossier = steps.accept(office, fee_due=5)
    scan = Received("ab" * 32, 1000, "application/pdf", 1, "not_scanned")
    attach_files(dossier=dossier, files=[scan], by=office.counter, at=at())
    record_payment(dossier=dossier, payment=Payment(), by=office.counter, at=at())
    steps.bring_to(office, dossier, "handle", at(0, 10))
    step = steps.open_step(dossier)
    remind_step(dossier=dossier, step=step, by=office.leader, at=at(0, 10))
    steps.ask(office, dossier, at(0, 11))
    given = {"papers": steps.brings(office), "by": office.counter}
    dossier = receive_supplement(dossier=dossier, at=at(0, 12), **given)
    unit = UnitFactory(below=office.unit)
    opinion = AskedOpinion(unit_id=unit.pk, question="x", due_at=at(1, 17))
    step = steps.open_step(dossier)
    told = {"dossier": dossier, "step": step, "asked": [opinion], "by": office.handler}
    ask_opinions(at=at(0, 13), **told)
    row = dossier.consultations.get()
    recall_opinion(dossier=dossier, consultation=row, by=office.handler, at=at(0, 14))
    return dossier


def add_looks_and_requests(office: Office, dossier: Dossier) -> None:
    """Who looked at it, a request of the applicant, a transfer of papers."""
    look = Looked(office.handler.pk, dossier.pk, at(0, 14))
    record_looks(file="1", looks=[look], by=SYSTEM, at=at(0, 14))
    request = {"kind": RequestKind.ADJUST, "words": MARK, "by": holder_of(dossier)}
    own = Citizen.objects.create(
        account=AccountFactory(), person=dossier.applicant_person, level=2, identified_at=at()
    )
    ask_request(dossier=dossier, at=at(0, 15), **request)
    own.delete()
    Transfer.objects.create(dossier=dossier, sent_at=at(), due_at=at(1))


def add_group(office: Office, dossier: Dossier) -> Dossier:
    """The dossier in a group whose slip was replaced."""
    group = DossierGroup.objects.create(
        definition=LinkedGroup.objects.get(),
        code="G",
        receiving_unit=office.unit,
        received_at=at(),
        received_by=office.counter,
        promised_at=at(9),
        content={"applicant": dossier.applicant_name},
    )
    FormerGroupSlip.objects.create(
        group=group, content={**group.content, "number": "1"}, issued_at=at(), replaced_at=at(1)
    )
    DossierGroup.objects.filter(pk=group.pk).update(slip_issued_at=at(1))
    Dossier.objects.filter(pk=dossier.pk).update(group=group)
    dossier.refresh_from_db()
    return dossier


def add_people(dossier: Dossier) -> None:
    """Who filed for the applicant, who was the applicant before, who files with them."""
    Representative.objects.create(dossier=dossier, name="Bích", kind="parent")
    FormerApplicant.objects.create(dossier=dossier, replaced_at=at(4), details={"name": "Ut"})
    CoApplicant.objects.create(dossier=dossier, party="groom", name="Khang", asked_at=at())
    PartyInvitation.objects.create(sent_at=at())


def add_refund(office: Office, dossier: Dossier) -> None:
    """A part of the fee that was paid back."""
    people = {"decided_by": office.leader, "proposed_by": office.handler}
    when = {"proposed_at": at(4), "decided_at": at(4), "approved": True, "by_law": True}
    Refund.objects.create(dossier=dossier, unit=office.unit, amount=5, **people, **when)


def add_help(office: Office, dossier: Dossier) -> None:
    """Who helped to file it, with consent by a code."""
    helped = {"helper": office.counter, "unit": office.unit, "place": "Ấp", "begun_at": at()}
    consent = {"consent": "code", "consented_at": at(), "consent_for": MARK}
    row = Help.objects.create(dossier=dossier, kind="officer", **helped, **consent)
    ConsentCode.objects.create(help=row, asked_at=at())


def add_feedback(office: Office, dossier: Dossier) -> None:
    """A rating, and a petition that was answered."""
    rate(dossier, {1: "fair"}, at(5), words=MARK)
    handler = controller(office)
    given = opened(petition(dossier, at(5), words=MARK), handler, at(5, 10))
    answer_petition(petition=given, answer=MARK, by=handler, at=at(5, 11))


def add_message(office: Office, dossier: Dossier) -> None:
    """A message to the applicant that was sent."""
    Message.objects.create(
        cause_kind="event",
        cause_id=1,
        subject_kind="dossier",
        subject_id=dossier.pk,
        template=MessageTemplate.objects.all()[0],
        channel=Channel.EMAIL,
        unit=office.unit,
        recipient=Recipient.APPLICANT,
        state=MessageState.SENT,
        queued_at=at(),
        sent_at=at(),
    )


def add_correction(dossier: Dossier) -> None:
    """Another edition of what was declared."""
    since = {"valid_from": at().date(), "state": "published", "published_at": at()}
    form = FormDefinition.objects.create(code="x", version=1, title="x", schema={}, **since)
    said = {"answers": {"words": MARK}, "typed": {"words": MARK}}
    when = {"begun_at": at(), "saved_at": at(), "filed_at": at()}
    filled = FilledForm.objects.create(definition=form, procedure_code="x", **said, **when)
    editions = {"former": filled, "filled_form": filled, "number": 2, "ground": "request"}
    Correction.objects.create(dossier=dossier, begun_at=at(), **editions)


def add_result(office: Office, dossier: Dossier) -> None:
    """A paper with a draft, a remark and a fault."""
    paper = ResultPaper.objects.create(
        dossier=dossier, unit=office.unit, form="letter", subject="x", state="issued", number=1,
        year=2026, issued_at=at(4), file=StoredFile.objects.all()[0],
    )  # fmt: skip
    said = FreeText.objects.filter(subject_kind="dossier", subject_id=dossier.pk)[0]
    by = {"made_by": office.handler, "made_at": at(4)}
    ResultDraft.objects.create(paper=paper, version=1, file=paper.file, **by)
    ResultComment.objects.create(paper=paper, version=1, text=said, **by)
    ResultFault.objects.create(
        dossier=dossier, kind="wrong", paper=paper, reason=said, reported_at=at(4),
        reported_by=office.handler, due_at=at(8), mended_at=at(6),
    )  # fmt: skip


# Settings, and work of officers on steps: nothing that is said of an applicant.
WITHOUT_APPLICANTS = {
    *(MessageTemplate, ResultTemplate, Authority),
    *(RatingOption, RatingPoint),
    *(Batch, BatchItem, FormPaper, SavedView, StepAssignment, StepRecall),
    *(ProcessChange, ProcessChangeItem),
}


def mark(model: type[Model]) -> None:
    assert model._default_manager.exists(), f"full_dossier makes no {model.__name__}"
    if names := words_of(model):
        model._default_manager.update(**dict.fromkeys(names, MARK))


def test_no_column_of_any_table_holds_a_word_of_an_erased_person() -> None:
    dossier = full_dossier(steps.make_office())
    areas = (apps.get_app_config(name) for name in ("dossiers", "feedback", "files", "messages"))
    for model in (each for area in areas for each in area.get_models()):
        if model not in WITHOUT_APPLICANTS:
            mark(model)
    texts = FreeText.objects.filter(subject_kind="dossier", subject_id=dossier.pk)
    assert texts.update(text=MARK, salt=MARK) >= 2
    slip: Any = {"facts": [MARK]}
    IssuedForm.objects.filter(form=OfficialForm.RECEIPT).update(content=slip)
    assert {"Dossier.applicant_name", "FreeText.text", "Handover.proof"} <= set(holding(MARK))
    later = at().replace(year=at().year + 12)
    erase_author(person=Person.objects.get(), by=SYSTEM, at=later)
    assert holding(MARK) == []
