"""What each rule set says of supplements, refusals and apologies, and its exceptions."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, RuleSet, State, Timeliness
from motcua.dossiers.models import Apology
from motcua.dossiers.queries.law import answer_day, get_rules, notice_due_at, read_rules
from motcua.dossiers.queries.moves import is_answer_overdue
from motcua.dossiers.rules.rule_sets import (
    FORM_NUMBERS,
    book_number,
    form_number,
    printed_number,
    rule_set_on,
    serial_number,
    serials_read,
    series_of,
    slip_number,
)
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    asks,
    at,
    brings,
    draft,
    extend,
    finish,
    handled,
    make_office,
    reject,
)
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), RuleSet.LEGACY_2018),
        (date(2025, 7, 1), RuleSet.CURRENT_2025),
        (date(2026, 8, 4), RuleSet.CURRENT_2025),
        (date(2026, 8, 5), RuleSet.CURRENT_2026),
    ],
)
def test_a_rule_set_holds_from_its_first_day(day: date, expected: RuleSet) -> None:
    assert rule_set_on(day) == expected


@pytest.mark.parametrize("rule_set", RuleSet)
def test_every_rule_set_states_all_values_with_a_source(rule_set: RuleSet) -> None:
    rules = read_rules(rule_set, at(200))
    assert (rules.supplement_notice_days, rules.supplement_restarts_clock) == (3, True)
    assert rules.supplement_answer_days == (30 if rule_set == RuleSet.LEGACY_2018 else 15)
    assert not RuleParameter.objects.filter(rule_set=rule_set, source_note="").exists()


@pytest.mark.parametrize(
    ("form", "legacy", "current"),
    [
        (OfficialForm.SUPPLEMENT, "HDHS", "PBS-TTPVHCC"),
        (OfficialForm.REFUSAL, "TCHS", "PTC-TTPVHCC"),
        (OfficialForm.APOLOGY, "PXL", "PXL"),
    ],
)
def test_a_form_carries_the_letters_of_its_rule_set(form: str, legacy: str, current: str) -> None:
    assert series_of(RuleSet.LEGACY_2018, form) == legacy
    assert series_of(RuleSet.CURRENT_2025, form) == series_of(RuleSet.CURRENT_2026, form) == current


def test_numbers_below_ten_begin_with_a_zero() -> None:
    assert [serial_number(n, "PXL") for n in (1, 9, 10, 100)] == [
        *("01/PXL", "09/PXL", "10/PXL", "100/PXL")
    ]


def test_forms_of_2025_bear_the_symbol_of_the_body_that_issues_them() -> None:
    given = [
        (RuleSet.CURRENT_2025, OfficialForm.SUPPLEMENT, "BPTNTKQ"),
        (RuleSet.CURRENT_2026, OfficialForm.APOLOGY, "UBND"),
        (RuleSet.LEGACY_2018, OfficialForm.SUPPLEMENT, "BPTNTKQ"),
    ]
    numbers = [printed_number(1, *each) for each in given]
    assert numbers == ["01/PBS-BPTNTKQ", "01/PXL-UBND", "01/HDHS"]


def test_slips_go_by_the_day_and_count_in_the_code() -> None:
    numbers = [
        slip_number(code, rule_set, form, "TTPVHCC")
        for code, rule_set, form in [
            ("H99.1-260302-0001", RuleSet.CURRENT_2026, OfficialForm.CONTROL),
            ("H99.1-260302-0001", RuleSet.CURRENT_2025, OfficialForm.RECEIPT),
            ("", RuleSet.CURRENT_2025, OfficialForm.RECEIPT),
            ("H99.1-190302-0001", RuleSet.LEGACY_2018, OfficialForm.CONTROL),
        ]
    ]
    assert numbers == ["260302-0001/PKS-TTPVHCC", "260302-0001/TTPVHCC", "", ""]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4/pbs", "04/PBS-TTPVHCC"),
        ("4/pbs", "04/PBS-BPTNTKQ"),
        ("4/pxl", "04/PXL-UBND"),
        ("04/PXL", "04/PXL"),
        ("4/pxl-sxd", "04/PXL-SXD"),
        ("Số: 04/PTC-TTPVHCC (BPTNTKQ)", "04/PTC-TTPVHCC (BPTNTKQ)"),
        ("04/TCHS", "04/TCHS"),
    ],
)
def test_a_number_is_read_as_it_is_or_was_printed(typed: str, number: str) -> None:
    assert number in serials_read(typed)


def test_a_book_is_numbered_by_its_month() -> None:
    assert book_number(3, RuleSet.CURRENT_2025, "TTPVHCC") == "03/STD-TTPVHCC"
    assert book_number(3, RuleSet.LEGACY_2018, "TTPVHCC") == ""


def test_every_rule_set_numbers_its_forms() -> None:
    assert set(FORM_NUMBERS) == set(RuleSet)
    assert form_number(RuleSet.CURRENT_2026, OfficialForm.REGISTER) == "07"


def test_a_value_changes_from_the_day_of_its_decision(office: Office) -> None:
    dossier = accept(office)
    set_rule_parameter(
        rule_set=dossier.rule_set,
        name="supplement_notice_days",
        value=5,
        valid_from=date(2026, 3, 3),
        source_note="Quyết định của tỉnh",
        by=SYSTEM,
        at=at(),
    )
    days = [get_rules(dossier, when).supplement_notice_days for when in (at(0), at(1))]
    assert days == [3, 5]


def test_a_procedure_of_a_sector_has_its_own_values(db: None) -> None:
    office = make_office(supplement_notice_days=0, supplement_deadline_days=7)
    rules = get_rules(draft(office), at())
    assert (rules.supplement_notice_days, rules.supplement_answer_days) == (0, 7)
    assert rules.supplements_per_dossier == 1


# -- supplements ----------------------------------------------------------------------------------


def test_a_supplement_is_asked_for_until_the_third_working_day_ends(office: Office) -> None:
    ends = at(3, 17)
    assert ask(office, handled(office), ends).state == State.WAITING_APPLICANT
    with pytest.raises(actions.CannotRequestSupplement, match=r"quá 3 ngày làm việc.*05/03/2026"):
        ask(office, handled(office), ends + MINUTE)


def test_guidance_at_the_counter_has_no_last_day(office: Office) -> None:
    waits = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu",
        by=office.counter,
        at=at(20),
        components=asks(office),
    )
    assert waits.state == State.WAITING_APPLICANT


def test_a_new_count_begins_where_the_clock_started_anew(office: Office) -> None:
    waits = ask(office, handled(office), at(1))
    done = actions.receive_supplement(
        dossier=waits, by=office.counter, at=at(7), papers=brings(office)
    )
    assert notice_due_at(done, get_rules(done, at(7))) == at(10, 17)


@pytest.mark.parametrize(
    ("asked_at", "last"),
    [
        (at(3), date(2026, 3, 20)),
        (at(4), date(2026, 3, 23)),
        (at(5), date(2026, 3, 23)),
        # The 15th day is the 30th of April, a holiday; so is the next, and then comes a weekend.
        (at(44), date(2026, 5, 4)),
    ],
)
def test_the_last_day_for_a_supplement_is_a_working_day(
    office: Office, asked_at: datetime, last: date
) -> None:
    assert answer_day(get_rules(draft(office), at()), asked_at) == last


@pytest.mark.parametrize(("when", "closes"), [(at(21, 23, 59), False), (at(22, 0), True)])
def test_a_request_that_was_given_a_day_off_runs_to_the_end_of_the_next_working_day(
    office: Office, when: datetime, closes: bool
) -> None:
    waits = ask(office, handled(office), at(1))
    waits.pauses.update(answer_due_on=date(2026, 3, 21))
    assert is_answer_overdue(waits, when) is closes
    if not closes:
        with pytest.raises(actions.CannotLapseDossier, match="đến hết ngày 23/03/2026"):
            actions.lapse_dossier(dossier=waits, by=office.counter, at=when)
        return
    done = actions.lapse_dossier(dossier=waits, by=office.counter, at=when)
    assert done.state == State.STOPPED


@pytest.mark.parametrize(("days", "closes"), [(16, False), (17, True)])
def test_the_counter_closes_after_fifteen_days_without_a_supplement(
    office: Office, days: int, closes: bool
) -> None:
    waits = ask(office, handled(office), at(1))
    when = at(days, 0)
    if not closes:
        with pytest.raises(actions.CannotLapseDossier, match="đến hết ngày 18/03/2026"):
            actions.lapse_dossier(dossier=waits, by=office.counter, at=when)
        return
    done = actions.lapse_dossier(dossier=waits, by=office.counter, at=when)
    assert (done.state, done.timeliness) == (State.STOPPED, Timeliness.ON_TIME)
    assert not done.steps.filter(closed_at=None).exists()
    assert done.pauses.get().ended_at == when
    assert done.forms.get(form=OfficialForm.STOP).reason.text == "Ảnh mờ"


def test_what_was_never_accepted_is_refused_and_not_closed(office: Office) -> None:
    waits = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu",
        by=office.counter,
        at=at(),
        components=asks(office),
    )
    with pytest.raises(actions.CannotLapseDossier, match="không làm được việc này"):
        actions.lapse_dossier(dossier=waits, by=office.counter, at=at(30))


# -- refusals, apologies, codes -------------------------------------------------------------------


def test_a_rejection_on_the_merits_is_form_03(office: Office) -> None:
    dossier = handled(office)
    done = reject(office, dossier, at(1), reason="Không đủ đất")
    assert done.forms.get(form=OfficialForm.REFUSAL).reason.text == "Không đủ đất"
    approved = finish(office, accept(office), at(1))
    assert not approved.forms.filter(form=OfficialForm.REFUSAL).exists()


@pytest.mark.parametrize(("made", "is_late"), [(at(2, 17), False), (at(2, 17) + MINUTE, True)])
def test_an_apology_is_late_within_the_last_day(
    office: Office, made: datetime, is_late: bool
) -> None:
    dossier = handled(office)
    assert dossier.promised_at == at(3, 17)
    extend(office, dossier, made, at(8, 9))
    assert Apology.objects.get().is_late is is_late


@pytest.mark.parametrize(("day", "who"), [(date(2025, 6, 30), "own"), (date(2025, 7, 1), "above")])
def test_a_code_names_the_body_of_its_rule_set(office: Office, day: date, who: str) -> None:
    above = UnitFactory(dossier_prefix="H99.8")
    when = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    made = draft(office, deciding_unit=above, at=when)
    dossier = actions.accept_dossier(dossier=made, by=office.counter, at=when)
    prefix = {"own": office.unit.dossier_prefix, "above": "H99.8"}[who]
    assert dossier.code == f"{prefix}-{day:%y%m%d}-0001"
