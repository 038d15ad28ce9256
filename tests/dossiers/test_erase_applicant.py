"""A person goes when the time is over and no dossier needs them; dossiers and log stay."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command

from motcua.dossiers.actions import (
    CannotEraseApplicant,
    accept_dossier,
    attach_files,
    deliver_result,
    erase_applicant,
    mend_fault,
    report_fault,
    withdraw_dossier,
)
from motcua.dossiers.enums import Delivery, FaultKind, OfficialForm, ReturnWay, WithdrawalWay
from motcua.dossiers.models import Attachment, Dossier, Handover, IssuedForm, Representative
from motcua.dossiers.printed.form import form_content
from motcua.dossiers.rules.fees import Payment
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.files.actions import forget_files
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotErasePerson
from motcua.people.models import Organisation, Person
from motcua.people.rules.applicants import Applicant
from tests.factories.dossiers import Office, at, draft, finish, make_office
from tests.factories.fees import FEE
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db

PRIVATE = ("Nguyễn Văn An", "079090000123", "912345678", "Ấp 3", "Lê Thị Bích", "987654321")
AN = Applicant(name=PRIVATE[0], number=PRIVATE[1], phone=f"0{PRIVATE[2]}", address=PRIVATE[3])
BY_POST = ResultReturn(
    way=ReturnWay.POST, address="Ấp 3", recipient_name=PRIVATE[4], recipient_phone=f"0{PRIVATE[5]}"
)
FILING = Filing(
    DeclaredRepresentative(
        name=PRIVATE[4], kind="authorised", ground="GUQ 1", number="079090000456"
    ),
    BY_POST,
)


@pytest.fixture
def office() -> Office:
    return make_office()


def accept_of_an(office: Office) -> Dossier:
    made = draft(office, applicant=AN, filing=FILING, note="gọi cho bà Bích")
    given = {"charges": [FEE], "payment": Payment()}
    return accept_dossier(dossier=made, by=office.counter, at=at(), **given)


@pytest.fixture
def closed(office: Office) -> Dossier:
    return finish(office, accept_of_an(office), at(3))


def later(years: int = 10, days: int = 30) -> datetime:
    moment = at(days)
    return moment.replace(year=moment.year + years)


def erase(**given: Any) -> int:
    return erase_applicant(
        **({"person": Person.objects.first(), "by": SYSTEM, "at": later()} | given)
    )


def test_nothing_is_left_of_the_person_but_the_dossier_and_its_figures(closed: Dossier) -> None:
    assert erase() == 1
    kept = str([*Dossier.objects.values(), *Representative.objects.values(), *Person.objects.all()])
    assert [word for word in (*PRIVATE, "Bích", "GUQ") if word in kept] == []
    after = Dossier.objects.get()
    assert (after.code, after.closed_at, after.outcome) == (
        closed.code,
        closed.closed_at,
        closed.outcome,
    )


def test_who_took_the_result_goes_too(office: Office, closed: Dossier) -> None:
    receipt = Receipt(name=PRIVATE[4], number="079090000789")
    given = {"how": Delivery.HANDED_OVER, "receipt": receipt, "by": office.counter, "at": at(4)}
    deliver_result(dossier=closed, **given)
    erase()
    kept = str([*Handover.objects.values()])
    assert [word for word in (PRIVATE[4].upper(), PRIVATE[4], "079090000789") if word in kept] == []


def test_nothing_of_another_persons_dossier_goes(office: Office, closed: Dossier) -> None:
    other = Filing(DeclaredRepresentative(name="Danh Bảy", kind="parent"))
    made = draft(office, applicant=Applicant(name="Danh Út", number="079090000999"), filing=other)
    theirs = finish(office, accept_dossier(dossier=made, by=office.counter, at=at()), at(3))
    receipt = Receipt(name="Danh Tám", number="079090000888")
    given = {"how": Delivery.HANDED_OVER, "receipt": receipt, "by": office.counter, "at": at(4)}
    deliver_result(dossier=theirs, **given)
    erase(person=closed.applicant_person)
    theirs.refresh_from_db()
    assert theirs.applicant_number == "079090000999"
    assert Representative.objects.get(dossier=theirs).name == "Danh Bảy"
    assert Handover.objects.get(dossier=theirs).receiver_number == "079090000888"


def test_the_log_holds_and_says_that_it_was_erased(closed: Dossier) -> None:
    person = Person.objects.get()
    erase()
    assert verify_log().ok
    said = LoggedEvent.objects.filter(kind__endswith="Erased").values_list("kind", "subject_id")
    assert set(said) == {("PersonErased", person.pk), ("ApplicantErased", closed.pk)}


def test_who_has_an_open_dossier_stays_whole(office: Office, closed: Dossier) -> None:
    accept_of_an(office)
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase()
    assert Dossier.objects.filter(applicant_name=PRIVATE[0]).count() == 2


@pytest.mark.usefixtures("closed")
def test_before_the_years_of_the_rule_are_over_nothing_goes() -> None:
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase(at=later(9))
    RuleParameter.objects.filter(name="person").delete()
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase()
    assert Person.objects.exists()


def test_whom_an_organisation_needs_stays_and_so_do_the_dossiers(closed: Dossier) -> None:
    Organisation.objects.create(
        name="HTX", folded="htx", assured_at=at(), legal_representative=Person.objects.get()
    )
    with pytest.raises(CannotErasePerson, match="Còn hồ sơ hoặc tổ chức gắn với người này nên"):
        erase()
    closed.refresh_from_db()
    assert closed.applicant_name == PRIVATE[0]


@pytest.mark.usefixtures("closed")
def test_an_officer_without_the_role_erases_nobody() -> None:
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        erase(by=OfficerFactory())
    assert Person.objects.exists()


def test_who_only_represented_goes_and_the_applicant_stays(office: Office) -> None:
    dossier = finish(office, accept_of_an(office), at(3))
    helper = Person.objects.create(name=PRIVATE[4], folded="le thi bich", assured_at=at())
    Representative.objects.update(person=helper)
    assert erase(person=helper) == 1
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.representative.name) == (PRIVATE[0], "—")


@pytest.mark.usefixtures("closed")
def test_the_command_erases_by_the_number_that_the_log_has(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("motcua.feedback.management.commands.erase_person.now", later)
    pk = Person.objects.get().pk
    call_command("erase_person", str(pk), json=True)
    assert json.loads(capsys.readouterr().out) == {"person": pk, "dossiers": 1}
    with pytest.raises(NotVisible, match="Không có người mang số"):
        call_command("erase_person", str(pk))


def test_a_draft_is_no_closed_dossier(office: Office) -> None:
    person = Person.objects.create(name="An", folded="an", assured_at=at())
    Dossier.objects.filter(pk=draft(office).pk).update(applicant_person=person)
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase(person=person)


def test_the_files_of_the_person_go_too_and_others_stay(office: Office) -> None:
    scan = Received("ab" * 32, 1000, "application/pdf", 1, "not_scanned")
    dossier, other = accept_of_an(office), draft(office)
    for each in (dossier, other):
        attach_files(dossier=each, files=[scan], by=office.counter, at=at())
    finish(office, dossier, at(3))
    erase()
    assert [row.dossier for row in Attachment.objects.all()] == [other]


def test_a_content_that_only_the_person_had_is_forgotten(office: Office) -> None:
    scan = Received("ab" * 32, 1000, "application/pdf", 1, "not_scanned")
    dossier = accept_of_an(office)
    attach_files(dossier=dossier, files=[scan], by=office.counter, at=at())
    finish(office, dossier, at(3))
    assert forget_files(before=later(), by=SYSTEM, at=later()) == 0
    erase()
    assert forget_files(before=later(), by=SYSTEM, at=later()) == 1


def test_the_printed_forms_lose_the_person_and_keep_the_rest(office: Office) -> None:
    dossier = accept_of_an(office)
    withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Đổi ý", by=office.counter, at=at(3)
    )
    before = form_content(dossier, dossier.forms.get(form=OfficialForm.STOP))
    erase()
    kept = str([*IssuedForm.objects.values()])
    assert [word for word in (*PRIVATE, "GUQ") if word in kept] == []
    after = form_content(dossier, dossier.forms.get(form=OfficialForm.STOP))
    person = [*before["named"], *before["applicant"]]
    lines = [line for line in before["lines"] if line not in person]
    emptied: dict[str, Any] = {"named": [], "applicant": [], "reason": "", "lines": lines}
    assert after == before | emptied


def test_a_dossier_whose_fault_is_put_right_is_kept_from_then_on(
    office: Office, closed: Dossier
) -> None:
    given = {"kind": FaultKind.LOST_PAPERS, "lost_by": office.unit, "by": office.counter}
    report_fault(dossier=closed, reason="Mất", at=at(5), **given)
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase()
    fault = closed.faults.get()
    mend_fault(dossier=closed, fault=fault, by=office.counter, at=later(years=1))
    with pytest.raises(CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        erase()
    assert erase(at=later(years=12)) == 1
