import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.enums import OfficialForm, RuleSet, State, Timeliness
from motcua.dossiers.rules.applicants import Applicant, list_problems
from motcua.dossiers.rules.codes import CODE, code_day, codes_read, dossier_code
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.dossiers.rules.papers import Count, Needed, list_missing
from motcua.dossiers.rules.rule_sets import form_number
from motcua.dossiers.rules.states import ALLOWED, ENDED, OPEN, is_allowed
from motcua.dossiers.rules.step_time import step_due_at
from motcua.kernel.rules.official import place_and_day
from motcua.people.enums import ApplicantKind
from motcua.worktime.rules.vietnam import built_in_calendar
from tests.factories.dossiers import at
from tests.factories.processes import StepShapeFactory

DUE = at(3, 17)
COUNTS = st.builds(Count, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))


@pytest.mark.parametrize(
    ("closed_at", "expected"),
    [
        (at(2, 17), Timeliness.EARLY),
        (at(3, 7, 30), Timeliness.ON_TIME),
        (at(3, 17), Timeliness.ON_TIME),
        (at(3, 17, 1), Timeliness.OVERDUE),
        (at(4, 8), Timeliness.OVERDUE),
    ],
)
def test_a_day_before_is_early_and_the_due_moment_itself_on_time(closed_at, expected) -> None:
    assert timeliness(closed_at=closed_at, due_at=DUE, state=State.FINISHED) == expected


def test_a_withdrawn_dossier_is_never_early() -> None:
    assert timeliness(closed_at=at(1), due_at=DUE, state=State.WITHDRAWN) == Timeliness.ON_TIME


def test_a_pause_begun_in_time_protects_from_being_overdue() -> None:
    assert running_due_at(DUE, at(3, 16)) is None


def test_a_pause_begun_after_the_due_moment_does_not() -> None:
    assert running_due_at(DUE, at(3, 18)) == DUE


def test_once_a_dossier_was_refused_one_may_only_say_that_one_never_asked_for_it() -> None:
    assert [verb for verb in ALLOWED if is_allowed(verb, State.REFUSED)] == ["object_help"]


def test_no_state_is_both_open_and_ended() -> None:
    assert not OPEN & ENDED


def test_an_unknown_verb_is_an_error() -> None:
    with pytest.raises(KeyError, match="vanish"):
        is_allowed("vanish", State.DRAFT)


@given(COUNTS)
def test_what_is_said_to_be_missing_is_enough_when_it_is_brought(given_count: Count) -> None:
    paper = Needed(1, "Tờ khai", Count(originals=1, certified=2, copies=1))
    for lack in list_missing([paper], {1: given_count}):
        more = lack.count
        brought = Count(
            given_count.originals + more.originals,
            given_count.certified + more.certified,
            given_count.copies + more.copies,
        )
        assert list_missing([paper], {1: brought}) == []


@given(COUNTS)
def test_a_paper_that_is_not_required_is_never_missing(given_count: Count) -> None:
    assert list_missing([Needed(1, "Uỷ quyền", Count(1), required=False)], {1: given_count}) == []


def test_a_second_original_stands_for_a_certified_copy() -> None:
    paper = Needed(1, "Giấy chứng nhận", Count(originals=1, certified=1))
    assert list_missing([paper], {1: Count(originals=2)}) == []


def test_the_original_that_is_asked_for_stands_for_nothing_else() -> None:
    paper = Needed(1, "Giấy chứng nhận", Count(originals=1, certified=1))
    (lack,) = list_missing([paper], {1: Count(originals=1)})
    assert lack.count == Count(certified=1)


@pytest.mark.parametrize("kind", ["originals", "certified", "copies"])
def test_one_of_any_kind_is_enough_where_the_list_states_no_number(kind: str) -> None:
    paper = Needed(1, "Tờ khai", Count())
    (lack,) = list_missing([paper], {})
    assert lack.count == Count(originals=1)
    assert list_missing([paper], {1: Count(**{kind: 1})}) == []


@pytest.mark.parametrize("kind", ["originals", "certified", "copies"])
def test_a_better_copy_stands_for_a_plain_one(kind: str) -> None:
    assert list_missing([Needed(1, "Tờ khai", Count(copies=1))], {1: Count(**{kind: 1})}) == []


@pytest.mark.parametrize(("percent", "due"), [(1, (9, 1)), (10, (9, 1)), (20, (9, 2))])
def test_a_step_has_its_share_of_the_time_and_a_minute_at_least(percent: int, due) -> None:
    step = StepShapeFactory(limit_percent=percent)
    given = {"opened_at": at(), "started_at": at(), "due_at": at(0, 9, 10)}
    assert step_due_at(built_in_calendar(), step, **given) == at(0, *due)


def test_a_paper_looked_up_in_data_is_not_missing_where_the_law_allows_it() -> None:
    looked_up = {1: Count(by_data=True)}
    assert list_missing([Needed(1, "Hộ khẩu", Count(1), True, True)], looked_up) == []
    assert list_missing([Needed(1, "Hộ khẩu", Count(1), True, False)], looked_up) != []


def test_the_code_has_the_shape_that_other_systems_accept() -> None:
    code = dossier_code(prefix="H01.50.05", day=code_day(at()), number=7)
    assert code == "H01.50.05-260302-0007"
    assert CODE.match(code)


@pytest.mark.parametrize(
    ("typed", "more"),
    [
        ("h01.50 2603020007", ["H01.50-260302-0007"]),
        ("H02502603020007", []),
        ("2603020007", []),
        ("H0150260302007", []),
        ("H015026030212345678", ["H01.50-260302-12345678"]),
        ("H0150260302123456789012345678901", []),
    ],
)
def test_a_code_is_read_by_its_whole_prefix_and_number(typed: str, more: list[str]) -> None:
    assert codes_read(typed, ["H01.50", "H03"])[1:] == more


def test_only_the_current_set_has_a_form_for_stopping() -> None:
    assert form_number(RuleSet.LEGACY_2018, OfficialForm.STOP) is None
    assert form_number(RuleSet.CURRENT_2025, OfficialForm.STOP) == "05"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A" * 201}, "name"),
        ({"number": "12345"}, "number"),
        ({"phone": "12"}, "phone"),
        ({"email": "ai@do"}, "email"),
        ({"kind": ApplicantKind.ORGANISATION, "number": "01001091"}, "number"),
        ({"kind": "robot"}, "kind"),
    ],
)
def test_what_is_wrong_with_an_applicant_is_said_at_its_field(changes, field: str) -> None:
    applicant = Applicant(**({"name": "Danh Thị Út"} | changes))
    assert [where for where, _sentence in list_problems(applicant.tidy())] == [field]


def test_blanks_and_dots_in_numbers_are_forgiven() -> None:
    applicant = Applicant("  Danh  Thị Út ", number="091 185 000 123", phone="0912.345.678")
    assert list_problems(applicant.tidy()) == []


@pytest.mark.parametrize("typed", ["0912-345-678", "(0297) 3821 234", "+84 91-234-5678"])
def test_a_telephone_number_may_be_written_as_people_write_it(typed: str) -> None:
    assert list_problems(Applicant("Danh Thị Út", phone=typed).tidy()) == []


def test_a_paper_without_a_day_bears_the_place_alone() -> None:
    assert place_and_day("Giồng Riềng", None) == "Giồng Riềng"
