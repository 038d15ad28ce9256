from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import beginning
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.text import fold
from motcua.people import actions
from motcua.people.enums import Assurance, AssuranceSource, BirthPrecision
from motcua.people.models import Organisation, Person
from motcua.people.queries import get_person
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.persons import OrganisationDetails, PersonDetails
from tests.factories.people import OfficerFactory, OrganisationFactory, PersonFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
UT = Applicant(name="Danh Thị Út", number="091 185 000 123", phone="0912 345 678").tidy()
SHOP = Applicant(name="Công ty Út", kind="organisation", number="0300588569001").tidy()
NUMBER = "091185000123"
PAPER = AssuranceSource.PAPER

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Where, by whom and when something is declared or verified."""
    unit = UnitFactory(code="91-1")
    return {"unit": unit, "by": OfficerFactory(one_stop_at=unit), "at": AT}


def details(**changes):
    return PersonDetails(**({"name": "Danh Thị Út", "identity_number": NUMBER} | changes))


# -- declaring ------------------------------------------------------------------------------------


def test_a_person_is_declared_with_canonical_numbers(said):
    person = actions.declare_applicant(applicant=UT, **said)
    assert (person.identity_number, person.phone) == (NUMBER, "+84912345678")
    assert (person.folded, person.assurance) == ("danh thi ut", Assurance.DECLARED)


def test_an_organisation_is_declared_with_its_tax_code(said):
    organisation = actions.declare_applicant(applicant=SHOP, **said)
    assert (organisation.tax_code, organisation.actor_kind) == ("0300588569-001", "organisation")


@pytest.mark.parametrize(
    ("number", "field"), [("370123456", "old_card_number"), ("B1234567", "passport")]
)
def test_each_number_is_kept_where_it_belongs(said, number, field):
    person = actions.declare_applicant(applicant=Applicant("Út", number=number), **said)
    assert (getattr(person, field), person.identity_number) == (number, "")


def test_the_log_knows_who_was_declared_without_name_or_number(said):
    person = actions.declare_applicant(applicant=UT, **said)
    event = LoggedEvent.objects.get()
    assert (event.kind, event.subject_id, event.data) == (
        "PersonDeclared",
        person.pk,
        {"unit": "91-1"},
    )


@pytest.mark.parametrize("applicant", [UT, SHOP], ids=["person", "organisation"])
def test_the_same_name_and_number_are_declared_once(said, applicant):
    first = actions.declare_applicant(applicant=applicant, **said)
    again = Applicant(name=applicant.name.upper(), kind=applicant.kind, number=applicant.number)
    assert actions.declare_applicant(applicant=again, **said) == first
    assert LoggedEvent.objects.count() == 1


def test_a_name_without_a_number_is_nobody_in_particular(said):
    assert actions.declare_applicant(applicant=Applicant("Danh Thị Út"), **said) is None


def test_a_verified_person_is_found_and_stays_as_verified(said):
    known = PersonFactory(verified=True, identity_number=NUMBER, phone="+84987654321")
    PersonFactory(identity_number=NUMBER)
    assert actions.declare_applicant(applicant=UT, **said) == known
    known.refresh_from_db()
    assert known.phone == "+84987654321"


def test_a_verified_person_is_found_before_one_declared_earlier(said):
    PersonFactory(identity_number=NUMBER)
    known = PersonFactory(verified=True, identity_number=NUMBER)
    assert actions.declare_applicant(applicant=UT, **said) == known


def test_whoever_types_a_strangers_number_is_not_taken_for_the_stranger(said):
    stranger = PersonFactory(verified=True, identity_number=NUMBER, name="Trần Văn Lạ")
    declared = actions.declare_applicant(applicant=UT, **said)
    assert declared != stranger
    assert not declared.is_verified


@pytest.mark.parametrize("other", [{"name": "Công ty Lạ"}, {"tax_code": "0300588569-002"}])
def test_an_organisation_is_found_by_its_name_and_number_together(other, said):
    same = {"name": SHOP.name, "folded": "cong ti ut", "tax_code": "0300588569-001"}
    stranger = OrganisationFactory(**same | {"folded": fold(other.get("name", SHOP.name))} | other)
    declared = actions.declare_applicant(applicant=SHOP, **said)
    assert declared != stranger
    assert actions.declare_applicant(applicant=SHOP, **said) == declared


def test_a_name_that_is_longer_without_its_ligatures_is_found_again(said):
    given = {"applicant": Applicant("ﬃ" * 100, number=NUMBER), **said}
    assert actions.declare_applicant(**given) == actions.declare_applicant(**given)


def test_names_in_another_script_are_told_apart(said):
    one = actions.declare_applicant(applicant=Applicant("ស្រី", number=NUMBER), **said)
    other = actions.declare_applicant(applicant=Applicant("សុខ", number=NUMBER), **said)
    assert one != other


def test_what_cannot_be_read_is_not_declared(said):
    with pytest.raises(actions.CannotDeclareApplicant) as refused:  # noqa: PT011 - each case says its own
        actions.declare_person(details=details(passport="?", gender="x"), **said)
    assert [field for field, _sentence in refused.value.problems] == ["passport", "gender"]
    assert not Person.objects.exists()


def test_a_year_of_birth_is_kept_as_such(said):
    birth = BirthDate(date(1960, 1, 1), BirthPrecision.YEAR)
    person = actions.declare_person(details=details(birth=birth), **said)
    person.refresh_from_db()
    assert (person.born_on, person.born_precision) == (date(1960, 1, 1), "year")


# -- verifying ------------------------------------------------------------------------------------


def test_a_verified_person_bears_what_the_source_says(said):
    person = PersonFactory(identity_number="", passport="B1234567", phone="+84912345678")
    actions.verify_person(person=person, details=details(), source=PAPER, **said)
    person.refresh_from_db()
    assert (person.is_verified, person.assurance_source, person.assured_at) == (True, PAPER, AT)
    assert (person.identity_number, person.phone) == (NUMBER, "+84912345678")


def test_a_declared_number_that_the_source_does_not_know_is_not_verified_with_it(said):
    person = PersonFactory(passport="B1234567")
    done = actions.verify_person(person=person, details=details(), source=PAPER, **said)
    assert done.passport == ""


def test_a_second_source_adds_to_the_first(said):
    person = PersonFactory(verified=True, identity_number=NUMBER)
    more = details(identity_number="", passport="B1234567")
    done = actions.verify_person(person=person, details=more, source=PAPER, **said)
    assert (done.identity_number, done.passport) == (NUMBER, "B1234567")


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ({}, AssuranceSource.APPLICANT),
        ({"identity_number": ""}, PAPER),
        ({"identity_number": "12"}, PAPER),
        ({"name": ""}, PAPER),
    ],
)
def test_what_proves_nothing_does_not_verify(said, changes, source):
    person = PersonFactory()
    with pytest.raises(actions.CannotVerifyPerson):  # noqa: PT011 - each case says its own
        actions.verify_person(person=person, details=details(**changes), source=source, **said)
    assert not LoggedEvent.objects.exists()


def test_one_identity_number_verifies_one_person(said):
    PersonFactory(verified=True, identity_number=NUMBER)
    person = PersonFactory(identity_number=NUMBER)
    with pytest.raises(actions.CannotVerifyPerson, match="người khác"):
        actions.verify_person(person=person, details=details(), source=PAPER, **said)


def test_a_verified_person_does_not_become_another(said):
    person = PersonFactory(verified=True)
    with pytest.raises(actions.CannotVerifyPerson, match="số định danh khác"):
        actions.verify_person(person=person, details=details(), source=PAPER, **said)


def test_verifying_twice_with_one_key_is_done_once(said):
    person = PersonFactory()
    for _time in range(2):
        actions.verify_person(person=person, details=details(), source=PAPER, key="k", **said)
    assert LoggedEvent.objects.get().data == {"unit": "91-1", "source": "paper"}


def test_an_organisation_is_verified_by_its_register(said):
    given = OrganisationDetails(name="Công ty Út", kind="enterprise", tax_code="0300588569-001")
    done = actions.verify_organisation(
        organisation=OrganisationFactory(),
        details=given,
        source=AssuranceSource.BUSINESS_REGISTER,
        **said,
    )
    assert (done.is_verified, done.kind, done.tax_code) == (True, "enterprise", "0300588569-001")


@pytest.mark.parametrize(
    ("known", "code", "sentence"),
    [
        ({}, "0300588569", "tổ chức khác"),
        ({"verified": True}, "0300588569", "mã số thuế khác"),
        ({}, "", "Xác minh cần"),
        ({}, "12", "Mã số thuế gồm"),
    ],
)
def test_an_organisation_is_not_verified_wrongly(said, known, code, sentence):
    OrganisationFactory(verified=True, tax_code="0300588569")
    row = OrganisationFactory(**known)
    given = OrganisationDetails(name="Công ty Út", tax_code=code)
    with pytest.raises(actions.CannotVerifyOrganisation, match=sentence):
        actions.verify_organisation(organisation=row, details=given, source=PAPER, **said)


# -- what the database itself holds -------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"assurance": "sure"},
        {"assurance_source": "rumour"},
        {"assurance": "verified"},
        {"assurance_source": "paper"},
        {"verified": True, "identity_number": ""},
        {"gender": "x"},
        {"name": ""},
        {"born_on": date(1960, 1, 1)},
        {"born_precision": "year"},
        {"born_on": date(1960, 1, 1), "born_precision": "x"},
    ],
)
def test_the_database_refuses_a_person_that_contradicts_itself(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT011 - each case says its own
        PersonFactory(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"kind": "club"}, {"verified": True, "tax_code": ""}, {"assurance": "sure"}]
)
def test_the_database_refuses_an_organisation_that_contradicts_itself(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT011 - each case says its own
        OrganisationFactory(**wrong)


@pytest.mark.parametrize("factory", [PersonFactory, OrganisationFactory])
def test_a_number_is_verified_once_and_declared_as_often_as_one_likes(factory):
    number = "identity_number" if factory is PersonFactory else "tax_code"
    factory.create_batch(2, **{number: "0911850001"})
    factory(verified=True, **{number: "0911850001"})
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT011 - each case says its own
        factory(verified=True, **{number: "0911850001"})


def named(model, prefix):
    operator, value = beginning(prefix)
    return model.objects.extra(where=[f"folded {operator} %s"], params=[value])


@pytest.mark.parametrize(
    ("index", "rows"),
    [
        ("person_of_name", named(Person, "danh")),
        ("person_of_identity", Person.objects.filter(identity_number=NUMBER)),
        ("person_of_phone", Person.objects.filter(phone="+84912345678")),
        ("organisation_of_name", named(Organisation, "cong")),
        ("organisation_of_tax_code", Organisation.objects.filter(tax_code="0300588569")),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_person_is_looked_up_by_an_index(index, rows):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in rows.order_by().explain()


def test_a_person_is_found_by_the_own_lasting_id():
    others = [PersonFactory() for _ in range(2)]
    assert [get_person(each.pk) for each in others] == others
    with pytest.raises(NotVisible, match="Không có người mang số"):
        get_person(others[-1].pk + 1)


def test_a_person_is_kept_until_the_moment_after_the_time_is_over():
    RuleParameter.objects.filter(rule_set="retention", name="person").update(value=5)
    person = PersonFactory(assured_at=AT)
    over = AT.replace(year=2031)
    with pytest.raises(actions.CannotErasePerson, match="Chưa hết thời hạn lưu"):
        actions.erase_person(person=person, by=SYSTEM, at=over)
    actions.erase_person(person=person, by=SYSTEM, at=over + timedelta(seconds=1))
    assert not Person.objects.exists()
