"""A decision that delegates is entered by one and confirmed by another, and ends."""

from datetime import date, timedelta

import pytest

from motcua.delegations.actions import (
    CannotConfirmDelegation,
    CannotEndDelegation,
    CannotRefuseDelegation,
    CannotRegisterDelegation,
)
from motcua.delegations.enums import DelegationState, Standing
from motcua.delegations.models import Delegation
from motcua.delegations.queries import (
    count_delegations,
    get_delegation_parameters,
    list_delegations,
    list_delegations_of,
    stands,
)
from motcua.kernel.errors import NotAllowed
from tests.delegations.test_entries import CASES
from tests.factories.delegations import AT, BEGAN, ENDS, TODAY, Delegating
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def made() -> Delegating:
    return Delegating()


def test_who_enters_does_not_confirm(made: Delegating) -> None:
    row = made.register()
    PostFactory(officer=made.writer, unit=made.giver, role="leader")
    del made.writer.all_posts
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.confirm(row, by=made.writer)


def test_a_leader_of_who_receives_does_not_confirm(made: Delegating) -> None:
    taker = PostFactory(unit=made.taker, role="leader").officer
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.confirm(made.register(), by=taker)


def test_an_entry_is_confirmed_once(made: Delegating) -> None:
    row = made.confirmed()
    assert (row.state, row.confirmed_by) == (DelegationState.CONFIRMED, made.leader)
    with pytest.raises(CannotConfirmDelegation, match="không còn chờ"):
        made.confirm(row)


def test_what_is_not_confirmed_says_why(made: Delegating) -> None:
    row = made.register()
    with pytest.raises(CannotRefuseDelegation, match="sai ở đâu"):
        made.refuse(row, " ")
    made.refuse(row)
    with pytest.raises(CannotRefuseDelegation, match="không còn chờ"):
        made.refuse(row)
    assert made.register().state == DelegationState.WAITING


def test_a_procedure_of_no_catalogue_is_named(made: Delegating) -> None:
    with pytest.raises(CannotRegisterDelegation, match=r"không có thủ tục 9\.9"):
        made.register(procedures=(made.code, "9.9"))
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    ("first", "until", "is_refused"),
    [
        (ENDS - DAY, None, True),
        (ENDS, None, False),
        (BEGAN - DAY, BEGAN + DAY, True),
        (BEGAN - DAY, BEGAN, False),
    ],
)
def test_a_unit_is_given_a_procedure_once_at_a_time(
    made: Delegating, first: date, until: date | None, is_refused: bool
) -> None:
    made.register()
    words = {"kind": "decentralised", "valid_from": first, "valid_to": until}
    words |= {"decided_on": BEGAN - DAY}
    if is_refused:
        with pytest.raises(CannotRegisterDelegation, match="đến hết 31/05/2027"):
            made.register(**words)
    else:
        made.register(**words)


def test_another_unit_may_be_given_the_same(made: Delegating) -> None:
    made.register()
    assert made.register(to=UnitFactory(below=made.giver)).pk


def test_it_goes_to_another_unit_of_the_province(made: Delegating) -> None:
    for unit in (made.giver, UnitFactory(), UnitFactory(below=made.giver, ended=True)):
        with pytest.raises(CannotRegisterDelegation, match="Chọn một đơn vị khác"):
            made.register(to=unit)


def test_it_is_ended_earlier_and_by_a_leader(made: Delegating) -> None:
    row = made.confirmed()
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.end(row, TODAY, by=made.writer)
    for day in (ENDS - DAY, BEGAN - 2 * DAY):
        with pytest.raises(CannotEndDelegation, match="sớm hơn"):
            made.end(row, day)
    assert made.end(row, ENDS - 2 * DAY).valid_to == ENDS - DAY
    assert made.end(row, BEGAN - DAY).valid_to == BEGAN


def test_what_waits_is_not_ended(made: Delegating) -> None:
    with pytest.raises(CannotEndDelegation, match="chưa được xác nhận"):
        made.end(made.register(), TODAY)


def test_a_procedure_shows_what_holds_or_is_to_come(made: Delegating) -> None:
    row = made.register()
    assert list_delegations_of(made.code, AT) == []
    made.confirm(row)
    assert list_delegations_of(made.code, AT) == [row]
    made.end(row, TODAY)
    assert list_delegations_of(made.code, AT) == [row]
    made.end(row, TODAY - DAY)
    assert list_delegations_of(made.code, AT) == []


def test_sql_and_rule_agree_on_where_each_stands(made: Delegating) -> None:
    for (first, until), standing in CASES:
        row = made.confirmed(procedures=())
        Delegation.objects.filter(pk=row.pk).update(valid_from=first, valid_to=until)
        found = Delegation.objects.filter(pk=row.pk)
        agreed = [each for each in Standing if found.filter(stands(each, TODAY, 60)).exists()]
        assert agreed == [standing]


def test_a_province_counts_its_own(made: Delegating) -> None:
    made.confirmed()
    made.register(procedures=())
    Delegating().confirmed()
    counts = count_delegations(made.writer, AT, get_delegation_parameters(AT))
    assert (counts[Standing.HOLDS], counts[DelegationState.WAITING]) == (1, 1)
    assert [row.count_procedures for row in list_delegations(made.writer, AT)] == [1, 0]
