"""What a procedure asks of the applicant, from a day on, and the intake form that follows."""

from datetime import timedelta

import pytest

from motcua.catalogue.actions import CannotSetAskedDetails, set_asked_details
from motcua.catalogue.enums import Ask
from motcua.catalogue.queries.asked_details import asked_on
from motcua.dossiers.actions import CannotDraftDossier, save_draft
from motcua.dossiers.rules.applicants import Applicant
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.factories.dossiers import at, draft
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = at().date()


def ask(office, *, number=Ask.OPTIONAL, phone=Ask.OPTIONAL, valid_from=DAY):
    given = {"number": number, "phone": phone, "valid_from": valid_from, "by": SYSTEM}
    given["at"] = at(0, 0, 30)  # still the day before in UTC
    set_asked_details(procedure=office.version.procedure, **given)


def test_both_are_optional_until_something_is_set(office):
    asked = asked_on(office.version.procedure, DAY)
    assert (asked.number, asked.phone) == (Ask.OPTIONAL, Ask.OPTIONAL)
    assert draft(office, applicant=Applicant(name="An")).pk


def test_what_is_required_is_refused_at_its_field(office):
    ask(office, number=Ask.REQUIRED, phone=Ask.REQUIRED)
    with pytest.raises(CannotDraftDossier, match="cần số định danh") as told:
        draft(office, applicant=Applicant(name="An"))
    assert [field for field, _sentence in told.value.problems] == ["number", "phone"]


def test_it_holds_from_its_day_on_also_for_a_draft_from_before(office):
    ask(office, phone=Ask.REQUIRED, valid_from=DAY + timedelta(days=1))
    made, nobody = draft(office), Applicant(name="An")
    given = {"dossier": made, "by": office.counter}
    save_draft(applicant=nobody, at=at(0, 23, 59), **given)
    with pytest.raises(CannotDraftDossier, match="cần số điện thoại"):
        save_draft(applicant=nobody, at=at(1, 0), **given)


def test_what_is_not_asked_is_not_kept(office):
    ask(office, number=Ask.NOT_ASKED)
    assert draft(office).applicant_number == ""


def test_a_past_day_is_refused_and_a_later_row_stays(office):
    with pytest.raises(CannotSetAskedDetails, match="từ hôm nay"):
        ask(office, valid_from=DAY - timedelta(days=1))
    ask(office, valid_from=DAY + timedelta(days=2))
    with pytest.raises(CannotSetAskedDetails, match="Đã đặt từ"):
        ask(office, valid_from=DAY)


def test_the_same_day_again_replaces(office):
    ask(office, number=Ask.REQUIRED)
    ask(office, number=Ask.NOT_ASKED)
    assert asked_on(office.version.procedure, DAY).number == Ask.NOT_ASKED


def test_control_sets_it_on_a_page_and_the_intake_form_follows(office, as_officer):
    code, today = office.version.procedure.code, now().astimezone(VIETNAM).date()
    PostFactory(officer=office.leader, unit=UnitFactory(), role=Role.CONTROL)
    browser, page = as_officer(office.leader), f"/kiem-soat/hoi-nguoi-nop/{code}/"
    assert browser.get(page).status_code == 200
    sent = {"number": "not_asked", "phone": "required", "valid_from": f"{today:%d/%m/%Y}"}
    sent["source_note"] = "TT 53/2025, mẫu CT01"
    assert browser.post(page, sent | {"key": "k"}).status_code == 302
    assert "TT 53/2025, mẫu CT01" in browser.get(page).content.decode()
    form = as_officer(office.counter).get(
        f"/mot-cua/tiep-nhan/{code}/nguoi-nop/?cach-nop=in_person"
    )
    words = form.content.decode()
    assert 'name="number"' not in words
    assert "Cần có để nhận hồ sơ" in words
