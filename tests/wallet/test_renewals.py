"""What renews a result is prepared for its owner, who looks it through; nothing is filed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.catalogue.actions import set_proactive_level
from motcua.catalogue.enums import Proactive
from motcua.catalogue.models import VersionChannel
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import Page, Question
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.models import Citizen
from motcua.wallet.actions import CannotPrepareRenewal, prepare_renewal, remind_owner
from motcua.wallet.queries.renewals import find_renewal, list_fitting
from tests.factories.catalogue import ProcedureCaseFactory
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, at, make_office
from tests.factories.filings import SHAPE, begin, bring_online, fill, publish, submit
from tests.factories.people import UnitFactory
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
LATER = at(20)
PHONE = Question("phone", "Điện thoại", Kind.PHONE, known_as="applicant.phone")
FORM = replace(
    SHAPE,
    questions=(*SHAPE.questions, PHONE),
    pages=(Page("Ai khai", ("name", "phone")), *SHAPE.pages[1:]),
)
END = LATER.date() + timedelta(days=30)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    """A result that the owner asked for online in these words."""
    paper = given_result(office, owner, END)
    publish(bring_online(office), FORM)
    filed = submit(fill(begin(office, owner, office_form(office)), "Xin cấp lần đầu"))
    Dossier.objects.filter(pk=filed.pk).update(filled_form=None)
    Dossier.objects.filter(pk=paper.dossier_id).update(filled_form=filed.filled_form)
    paper.dossier.refresh_from_db()
    return paper


def office_form(office: Office) -> FormDefinition:
    return FormDefinition.objects.get(procedures__code=office.version.procedure.code)


def prepared(paper: ResultPaper, owner: Citizen, **other) -> Dossier:
    given = {"citizen": owner, "paper": paper, "by": owner.actor, "at": LATER, "key": "k"}
    return prepare_renewal(**given | other)


def test_it_is_filled_in_as_it_was_asked_for_and_not_filed(paper, owner) -> None:
    dossier = prepared(paper, owner)
    assert dossier.filled_form.typed["words"] == "Xin cấp lần đầu"
    assert (dossier.state, dossier.receiving_unit) == (State.DRAFT, paper.dossier.receiving_unit)


def test_what_the_account_says_now_stands_before_what_was_typed(paper, owner) -> None:
    form = paper.dossier.filled_form
    form.typed |= {"phone": "0900000000"}
    form.save()
    assert prepared(paper, owner).filled_form.typed["phone"] == "0912 345 678"


def test_pressed_twice_it_is_prepared_once(paper, owner) -> None:
    assert prepared(paper, owner) == prepared(paper, owner)
    assert Dossier.objects.filter(state=State.DRAFT).count() == 1


def test_asked_for_on_paper_the_account_alone_is_taken(paper, owner) -> None:
    Dossier.objects.filter(pk=paper.dossier_id).update(filled_form=None)
    assert "words" not in prepared(paper, owner).filled_form.typed


def test_a_paper_that_is_here_is_given_with_it(paper, owner, office) -> None:
    office.version.components.exclude(pk=office.paper.pk).update(name=paper.name)
    dossier = prepared(paper, owner)
    assert dossier.attachments.get().from_result == paper
    assert list_fitting(dossier, owner, LATER) == []


def test_nobody_prepares_for_another(paper: ResultPaper, owner: Citizen) -> None:
    other = make_citizen(name="Lê Thị Lạ", identity_number="091090009999")
    with pytest.raises(NotVisible, match="Không tìm thấy giấy tờ này"):
        prepared(paper, other)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        prepared(paper, owner, by=other.actor)


def test_whoever_represents_the_holder_begins_from_the_procedure(paper: ResultPaper) -> None:
    parent = make_citizen(name="Danh Văn Hai", identity_number="091085001122")
    given = {"kind": "parent", "ground": "Giấy", "name": "Hai", "person": parent.person}
    Representative.objects.create(dossier=paper.dossier, **given)
    with pytest.raises(CannotPrepareRenewal, match="chưa soạn sẵn được"):
        prepared(paper, parent)


def test_answers_of_another_form_are_not_taken_over(paper, owner, office) -> None:
    office_form(office).procedures.all().delete()
    publish(office, replace(SHAPE, code="khac"))
    assert find_renewal(paper, LATER).former is None


def test_the_case_of_the_last_time_is_proposed(paper, office) -> None:
    office.version.times.filter(case=None).delete()
    case = ProcedureCaseFactory(version=office.version)
    paper.dossier.case = case
    assert find_renewal(paper, LATER).target.case == case


@pytest.mark.parametrize("changed", ["unit", "channel", "form", "case"])
def test_what_has_to_be_chosen_is_not_prepared(paper, owner, office, changed: str) -> None:
    if changed == "unit":
        office.unit.counter_name = ""
        office.unit.save()
    elif changed == "channel":
        VersionChannel.objects.all().delete()
    elif changed == "form":
        office_form(office).procedures.all().delete()
    else:
        office.version.times.filter(case=None).delete()
        ProcedureCaseFactory(version=office.version)
    assert find_renewal(paper, LATER) is None
    with pytest.raises(CannotPrepareRenewal, match="chưa soạn sẵn được"):
        prepared(paper, owner)


def put(office: Office, level: Proactive) -> None:
    """From the day on that is `LATER`."""
    given = {"valid_from": LATER.date(), "source_note": "Quyết định 1", "by": SYSTEM}
    set_proactive_level(procedure=office.version.procedure, level=level, at=at(), **given)


def test_where_people_are_only_reminded_nothing_is_prepared(paper, office) -> None:
    put(office, Proactive.REMINDER)
    assert find_renewal(paper, LATER - timedelta(days=1)) is not None
    assert find_renewal(paper, LATER) is None


@pytest.mark.parametrize("several", ["units", "cases"])
def test_where_nothing_is_proposed_a_choice_is_left_to_the_owner(paper, office, several) -> None:
    put(office, Proactive.PREPARED)
    assert find_renewal(paper, LATER) is not None
    if several == "units":
        UnitFactory(counter_name="Quầy khác", level=office.unit.level)
    else:
        ProcedureCaseFactory(version=office.version)
    assert find_renewal(paper, LATER) is None


def test_the_reminder_leads_to_what_is_prepared(paper: ResultPaper) -> None:
    remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=LATER)
    body = Message.objects.get(channel="email", code="paper_ends").body
    assert f"/giay-to-cua-toi/{paper.pk}/lam-lai/" in body


def test_whoever_has_no_account_is_led_to_the_procedure(paper: ResultPaper) -> None:
    Dossier.objects.filter(pk=paper.dossier_id).update(applicant_person=None, filled_form=None)
    remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=LATER)
    body = Message.objects.get(channel="email", code="paper_ends").body
    assert f"/thu-tuc/{paper.dossier.procedure_code}/" in body
