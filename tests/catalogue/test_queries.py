from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from motcua.catalogue import queries
from motcua.catalogue.enums import Channel
from motcua.catalogue.models import (
    AskedOfApplicant,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from motcua.catalogue.queries.asked_details import USUAL, asked_on, list_asked, map_asked
from motcua.catalogue.queries.drafts import iterate_drafts
from motcua.catalogue.rules.drafts import NAME_ONLY
from motcua.kernel.errors import NotVisible
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import TimeLimit
from tests.factories.catalogue import (
    ComponentFactory,
    FeeRowFactory,
    ProcedureCaseFactory,
    ProcedureFactory,
    ProcedureVersionFactory,
    TimeRowFactory,
)

ON = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def limit(
    version: ProcedureVersion, case: ProcedureCase | None = None, channel: str = Channel.ONLINE
) -> TimeLimit | None:
    return queries.get_time_limit(version, case, channel, ON)


def test_an_unknown_code_is_not_visible() -> None:
    with pytest.raises(NotVisible, match=r"9\.9"):
        queries.get_procedure("9.9")


@pytest.mark.parametrize(
    "get", [queries.get_procedure, lambda code: queries.get_version_in_force(code, ON)]
)
def test_forty_letters_of_an_unknown_code_are_told(get: Callable[[str], object]) -> None:
    with pytest.raises(NotVisible, match=f"“{'9' * 40}”"):
        get("9" * 41)


def test_the_newest_version_is_the_last_imported() -> None:
    procedure = ProcedureFactory()
    for number in (1, 3, 2):
        days = {"valid_from": date(2020 + number, 1, 1), "valid_to": date(2021 + number, 1, 1)}
        ProcedureVersionFactory(procedure=procedure, number=number, **days)
    assert queries.get_newest_version(procedure).number == 3


def test_a_version_without_a_process_is_listed_until_its_last_day() -> None:
    version = ProcedureVersionFactory(valid_to=ON + timedelta(days=1))
    ProcedureVersionFactory(valid_to=ON)
    ProcedureVersionFactory(runnable=True)
    assert list(queries.list_without_process(ON)) == [version]


@pytest.mark.parametrize("had_process", [True, False])
def test_a_version_is_detached_if_an_earlier_one_had_a_process(*, had_process: bool) -> None:
    procedure, change = ProcedureFactory(), date(2025, 7, 1)
    ProcedureVersionFactory(procedure=procedure, number=1, valid_to=change, runnable=had_process)
    ProcedureVersionFactory(procedure=procedure, number=2, valid_from=change)
    ProcedureVersionFactory(runnable=True)
    (version,) = queries.list_without_process(ON)
    assert version.was_detached is had_process


def test_a_version_is_found_by_its_key() -> None:
    _before, version, _after = ProcedureVersionFactory.create_batch(3)
    assert queries.get_version(version.pk) == version
    with pytest.raises(NotVisible, match="Không có bản quy định này"):
        queries.get_version(0)


@pytest.mark.parametrize(("day", "is_seen"), [(19, False), (20, True), (29, True), (30, False)])
def test_a_procedure_is_public_from_its_first_day_to_its_last(day: int, is_seen: bool) -> None:
    dates = {"valid_from": date(2026, 11, 20), "valid_to": date(2026, 11, 30)}
    procedure = ProcedureVersionFactory(**dates).procedure
    ProcedureVersionFactory(procedure__unconfirmed=True)
    seen = Procedure.objects.public_on(date(2026, 11, day))
    assert list(seen) == ([procedure] if is_seen else [])


@pytest.mark.parametrize(
    ("on", "number"), [(date(2022, 1, 1), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 2)]
)
def test_the_version_follows_the_day(on: date, number: int) -> None:
    procedure, change = ProcedureFactory(code="9.1"), date(2025, 7, 1)
    ProcedureVersionFactory(procedure=procedure, number=1, valid_to=change)
    ProcedureVersionFactory(procedure=procedure, number=2, valid_from=change)
    assert queries.get_version_in_force("9.1", on).number == number


def test_no_version_is_in_force_before_the_first() -> None:
    version = ProcedureVersionFactory()
    with pytest.raises(NotVisible, match="31/12/2021"):
        queries.get_version_in_force(version.procedure.code, date(2021, 12, 31))


def test_the_most_specific_limit_counts() -> None:
    version = ProcedureVersionFactory()
    case = ProcedureCaseFactory(version=version)
    TimeRowFactory(version=version, channel=Channel.ONLINE, amount=2)
    TimeRowFactory(version=version, case=case, amount=10)
    TimeRowFactory(version=version, case=case, channel=Channel.ONLINE, amount=9)
    found = [
        limit(version, of_case, channel).amount
        for of_case in (None, case)
        for channel in (Channel.POSTAL, Channel.ONLINE)
    ]
    assert found == [3, 2, 10, 9]


def test_another_case_keeps_the_general_limit() -> None:
    version = ProcedureVersionFactory()
    mine, other = ProcedureCaseFactory.create_batch(2, version=version)
    TimeRowFactory(version=version, case=other, amount=10)
    assert limit(version, mine) == TimeLimit(3, TimeUnit.WORKING_DAYS)


def test_of_equally_specific_limits_the_first_counts() -> None:
    version = ProcedureVersionFactory(timeless=True)
    for amount, begins in ((4, None), (1, ON), (9, date(2026, 1, 1))):
        TimeRowFactory(version=version, amount=amount, valid_from=begins)
    assert limit(version).amount == 4


@pytest.mark.parametrize("trait", ["unstated", "unitless"])
def test_a_limit_that_is_not_stated_is_none(trait: str) -> None:
    row = TimeRowFactory(**{trait: True})
    assert limit(row.version) is None


def test_a_same_day_limit_keeps_its_hour() -> None:
    row = TimeRowFactory(same_day=True)
    assert limit(row.version) == TimeLimit(0, TimeUnit.WORKING_DAYS, time(15))


def test_a_row_out_of_force_is_left_out() -> None:
    version = ProcedureVersionFactory()
    TimeRowFactory(version=version, channel=Channel.ONLINE, amount=1, valid_to=ON)
    assert limit(version).amount == 3


def test_a_limit_of_the_case_stands_above_one_of_the_channel() -> None:
    version = ProcedureVersionFactory()
    case = ProcedureCaseFactory(version=version)
    TimeRowFactory(version=version, channel=Channel.ONLINE, amount=2)
    TimeRowFactory(version=version, case=case, amount=10)
    assert limit(version, case).amount == 10


@pytest.mark.parametrize(("day", "held"), [(19, False), (20, True), (29, True), (30, False)])
def test_a_limit_and_a_fee_hold_from_their_first_to_their_last_day(day: int, held: bool) -> None:
    on = date(2026, 11, day)
    dates = {"valid_from": date(2026, 11, 20), "valid_to": date(2026, 11, 30)}
    version = ProcedureVersionFactory(timeless=True)
    fee = FeeRowFactory(version=version, **dates)
    TimeRowFactory(version=version, **dates)
    assert queries.list_fees(version, None, Channel.ONLINE, on) == ([fee] if held else [])
    found = queries.get_time_limit(version, None, Channel.ONLINE, on)
    assert (found is not None) is held


def test_a_lower_fee_online_counts_only_while_it_is_in_force() -> None:
    whole = FeeRowFactory()
    half = FeeRowFactory(version=whole.version, channel="online", valid_to=date(2026, 12, 1))
    fees = [
        queries.list_fees(whole.version, None, Channel.ONLINE, on) for on in (ON, date(2026, 12, 1))
    ]
    assert fees == [[half], [whole]]


def test_a_case_needs_the_common_papers_and_its_own() -> None:
    version = ProcedureVersionFactory()
    mine, other = ProcedureCaseFactory.create_batch(2, version=version)
    own = ComponentFactory(version=version, case=mine, position=2)
    common = ComponentFactory(version=version, position=1)
    ComponentFactory(version=version, case=other, position=3)
    assert queries.list_components(version, mine) == [common, own]


def test_without_a_case_only_the_common_papers_are_needed() -> None:
    version = ProcedureVersionFactory()
    common = ComponentFactory(version=version, position=1)
    ComponentFactory(version=version, case=ProcedureCaseFactory(version=version), position=2)
    assert queries.list_components(version, None) == [common]


def test_a_process_of_a_later_version_or_of_the_same_number_detaches_nothing() -> None:
    procedure, change = ProcedureFactory(), date(2027, 7, 1)
    ProcedureVersionFactory(procedure=procedure, number=1, valid_to=change)
    ProcedureVersionFactory(procedure=procedure, number=2, valid_from=change, runnable=True)
    (version,) = queries.list_without_process(ON)
    assert not version.was_detached


def test_what_waits_for_confirmation_is_found_by_its_words() -> None:
    wanted = ProcedureFactory(unconfirmed=True, name="Cấp giấy phép xây dựng")
    ProcedureFactory(unconfirmed=True, name="Khai sinh")
    ProcedureFactory(name="Xây dựng đã công bố")
    assert list(queries.list_unconfirmed("xay dung")) == [wanted]


def test_of_what_waits_for_confirmation_bare_names_come_last() -> None:
    for code, doubt in (("9.1", NAME_ONLY), ("9.3", ""), ("9.2", "")):
        ProcedureFactory(code=code, unconfirmed=True, doubt=doubt)
    assert [each.code for each in queries.list_unconfirmed()] == ["9.2", "9.3", "9.1"]


def test_what_is_asked_of_the_applicant_holds_on_its_days_for_its_procedure() -> None:
    first, other = ProcedureFactory(), ProcedureFactory()
    rows = [
        AskedOfApplicant.objects.create(procedure=of, valid_from=begins, valid_to=ends)
        for of, begins, ends in (
            (other, date(2020, 1, 1), None),
            (first, date(2020, 1, 1), ON),
            (first, ON, None),
        )
    ]
    days = (date(2019, 12, 31), ON - timedelta(days=1), ON)
    assert [asked_on(first, day) for day in days] == [USUAL, rows[1], rows[2]]
    both = [first.pk, other.pk]
    assert map_asked(both, days[0]) == dict.fromkeys(both, USUAL)
    assert map_asked(both, days[1]) == {first.pk: rows[1], other.pk: rows[0]}
    assert map_asked([first.pk], days[2]) == {first.pk: rows[2]}
    assert list_asked(first) == [rows[2], rows[1]]


def test_procedures_are_exported_by_code() -> None:
    codes = ["9.000003", "9.000001", "9.000002"]
    for code in codes:
        ProcedureVersionFactory(procedure__code=code)
    assert [draft.code for draft in iterate_drafts()] == sorted(codes)
    assert [draft.code for draft in iterate_drafts(codes[:2])] == ["9.000001", "9.000003"]
