"""The very minute, the last allowed number, the row of somebody else."""

from datetime import date, timedelta

import pytest

from motcua.catalogue.enums import Channel, ClockPolicy
from motcua.dossiers import actions
from motcua.dossiers.actions.draft import CannotDraftDossier
from motcua.dossiers.enums import OfficialForm, State, Timeliness
from motcua.dossiers.printed.form import get_issued_form
from motcua.dossiers.queries.dossiers import get_dossier, list_ready, list_work
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.queries.moves import is_supplement_possible, list_people_for, shape_of
from motcua.dossiers.queries.search import search_dossiers
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.representatives import (
    DeclaredRepresentative,
    list_representative_problems,
)
from motcua.kernel.errors import NotVisible
from motcua.payments.rules.tariffs import MOST_FEE
from motcua.people.models import Unit
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    asks,
    at,
    bring_to,
    brings,
    draft,
    extend,
    finish,
    handled,
    make_office,
    move,
    open_step,
    pause,
)
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
DUE = at(3, 17)


# -- the very minute ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed_at", "expected"),
    [(DUE, Timeliness.ON_TIME), (DUE + MINUTE, Timeliness.OVERDUE)],
)
def test_on_time_ends_with_the_due_minute(closed_at, expected) -> None:
    assert timeliness(closed_at=closed_at, due_at=DUE, state=State.FINISHED) == expected


def test_a_pause_that_begins_in_the_due_minute_protects_and_one_later_does_not() -> None:
    assert running_due_at(DUE, DUE) is None
    assert running_due_at(DUE, DUE + MINUTE) == DUE


@pytest.mark.parametrize(("asked_at", "anew"), [(DUE, True), (DUE + MINUTE, False)])
def test_a_supplement_restarts_the_clock_only_where_it_was_asked_for_in_time(asked_at, anew):
    office = make_office(supplement_notice_days=9)
    waits = ask(office, handled(office), asked_at)
    done = actions.receive_supplement(
        dossier=waits, by=office.counter, at=at(7), papers=brings(office)
    )
    assert (done.clock_started_at, done.due_at) == ((at(7), at(10, 17)) if anew else (at(), DUE))


def test_a_pause_for_another_agency_never_restarts_the_clock() -> None:
    office = make_office(clock_policy=ClockPolicy.RESTART)
    dossier = handled(office)
    waits = pause(office, dossier, at(1), reason="Thuế")
    assert actions.resume_dossier(dossier=waits, by=office.handler, at=at(2)).due_at == at(4, 17)


def test_a_pause_that_begins_with_the_clock_is_counted(office: Office) -> None:
    given = {"dossier": accept(office), "by": office.handler}
    pause(office, given["dossier"], at(), reason="Thuế")
    assert actions.resume_dossier(at=at(1), **given).due_at == at(4, 17)


def test_a_pause_of_before_the_restart_is_not_counted_again() -> None:
    office = make_office(clock_policy=ClockPolicy.RESTART)
    dossier = handled(office)
    waits = pause(office, dossier, at(1), reason="Thuế")
    back = actions.resume_dossier(dossier=waits, by=office.handler, at=at(2))
    done = actions.receive_supplement(
        dossier=ask(office, back, at(3)), by=office.counter, at=at(7), papers=brings(office)
    )
    assert done.due_at == at(10, 17)


def test_a_pause_in_the_due_minute_moves_what_was_promised(office: Office) -> None:
    dossier = handled(office)
    waits = pause(office, dossier, DUE, reason="Thuế")
    done = actions.resume_dossier(dossier=waits, by=office.handler, at=at(7, 9))
    # Friday and Monday are added, the day on which the pause begins is not.
    assert (done.due_at, done.promised_at) == (at(7, 17), at(7, 17))


@pytest.mark.parametrize("promised_at", [DUE, DUE - MINUTE])
def test_a_new_promise_lies_after_the_old_one(office: Office, promised_at) -> None:
    with pytest.raises(actions.CannotProposeExtension, match="sau ngày hẹn cũ"):
        apologise(office, promised_at, at(2))
    assert apologise(office, DUE + MINUTE, at(2)).promised_at == DUE + MINUTE


def test_a_new_promise_lies_after_now(office: Office) -> None:
    with pytest.raises(actions.CannotProposeExtension, match="sau hôm nay"):
        apologise(office, at(9), at(9))


def test_a_new_promise_lies_at_most_a_year_ahead_to_the_minute(office: Office) -> None:
    # 2027-03-04 is a Thursday.
    furthest = at(2) + timedelta(days=365)
    with pytest.raises(actions.CannotProposeExtension, match="trong vòng 365 ngày"):
        apologise(office, furthest + MINUTE, at(2))
    assert apologise(office, furthest, at(2)).promised_at == furthest


def apologise(office: Office, promised_at, when):
    return extend(office, accept(office), when, promised_at)


def test_an_apology_in_the_due_minute_is_carried_on_by_a_later_pause(office: Office) -> None:
    late = apologise(office, at(8, 17), at(2))
    dossier = bring_to(office, late, "handle", at(2, 10))
    waits = pause(office, dossier, at(3, 9), reason="Thuế")
    done = actions.resume_dossier(dossier=waits, by=office.handler, at=at(4, 9))
    assert (done.due_at, done.promised_at) == (at(4, 17), at(9, 17))


def test_papers_arrive_by_post_in_the_minute_of_their_supplement_and_not_before(office) -> None:
    by_post = draft(office, papers={}, channel=Channel.POSTAL)
    filed = actions.submit_dossier(dossier=by_post, by=office.counter, at=at())
    waits = actions.request_supplement(
        dossier=filed, reason="x", by=office.counter, at=at(), components=asks(office)
    )
    papers = {office.paper.pk: Count(originals=1)}
    back = actions.receive_supplement(dossier=waits, papers=papers, by=office.counter, at=at(2))
    given = {"dossier": back, "by": office.counter, "at": at(3)}
    with pytest.raises(actions.CannotAcceptDossier, match="bổ sung sau thời điểm"):
        actions.accept_dossier(arrived_at=at(2) - MINUTE, **given)
    assert actions.accept_dossier(arrived_at=at(2), **given).received_at == at(2)


def test_papers_do_not_arrive_after_they_are_taken_in(office: Office) -> None:
    by_post = draft(office, channel=Channel.POSTAL)
    given = {"dossier": by_post, "by": office.counter, "at": at(1)}
    with pytest.raises(actions.CannotAcceptDossier, match="chưa tới"):
        actions.accept_dossier(arrived_at=at(1) + MINUTE, **given)
    assert actions.accept_dossier(arrived_at=at(1), **given).received_at == at(1)


# -- the last day ---------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["receiving_unit", "deciding_unit"])
def test_both_units_take_in_until_their_last_day(office: Office, unit: str) -> None:
    other = UnitFactory(commune=True)
    OfficerFactory(case_officer_at=other)
    made = draft(office, deciding_unit=other)
    Unit.objects.filter(pk=getattr(made, f"{unit}_id")).update(valid_to=date(2026, 3, 3))
    given = {"dossier": made, "by": office.counter}
    with pytest.raises(actions.CannotAcceptDossier, match="không hoạt động"):
        actions.accept_dossier(at=at(1), **given)
    assert actions.accept_dossier(at=at(0), **given).state == State.ACCEPTED


def test_a_deciding_unit_takes_in_from_its_first_day(office: Office) -> None:
    later = UnitFactory(commune=True, valid_from=date(2026, 3, 3))
    made = draft(office, deciding_unit=later)
    given = {"dossier": made, "by": office.counter}
    with pytest.raises(actions.CannotAcceptDossier, match=f"{later.name} không hoạt động"):
        actions.accept_dossier(at=at(0), **given)
    assert actions.accept_dossier(at=at(1), **given).state == State.ACCEPTED


def test_a_step_is_given_on_the_last_day_of_a_post_and_not_after_it(office: Office) -> None:
    last = PostFactory(unit=office.unit, role="leader", valid_to=date(2026, 3, 4)).officer
    with pytest.raises(actions.CannotMoveStep, match="giao người khác"):
        move(office, handled(office), "forward", at(2), assignee=last)
    moved = move(office, handled(office), "forward", at(1), assignee=last)
    assert open_step(moved).assignee == last


def test_an_authority_holds_on_its_first_and_last_day() -> None:
    first, last = date(2026, 3, 3), date(2026, 3, 4)
    given = DeclaredRepresentative(
        kind="authorised", name="Danh Bảy", ground="Giấy ủy quyền", number="091185000123",
        valid_from=first, valid_to=last,
    )  # fmt: skip

    def fields(on: date) -> list[str]:
        told = list_representative_problems(given, applicant_kind="person", on=on)
        return [field for field, _sentence in told]

    assert [fields(on) for on in (first - timedelta(1), first, last, last + timedelta(1))] == [
        ["valid_from"],
        [],
        [],
        ["valid_to"],
    ]


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["originals", "certified", "copies"])
@pytest.mark.parametrize(("number", "good"), [(-1, False), (0, True), (99, True), (10**6, False)])
def test_papers_are_counted_from_nothing_to_what_a_hall_can_hold(office, kind, number, good):
    made = draft(office)
    papers = {office.paper.pk: Count(**{kind: number})}
    if good:
        actions.save_draft(dossier=made, papers=papers, by=office.counter, at=at())
    else:
        with pytest.raises(CannotDraftDossier, match="từ 0 đến"):
            actions.save_draft(dossier=made, papers=papers, by=office.counter, at=at())


@pytest.mark.parametrize(("fee", "money"), [(0, "nothing_due"), (1, "due")])
def test_a_fee_is_due_from_the_first_dong(office: Office, fee, money) -> None:
    assert accept(office, fee_due=fee).money == money


@pytest.mark.parametrize("fee", [-1, MOST_FEE + 1])
def test_a_fee_that_cannot_be_is_refused(office: Office, fee: int) -> None:
    with pytest.raises(actions.CannotAcceptDossier, match="Số tiền"):
        accept(office, fee_due=fee)


def test_the_number_of_a_result_has_room_for_a_hundred_letters(office: Office) -> None:
    with pytest.raises(actions.CannotFinishDossier, match="dài quá"):
        finish(office, accept(office), at(1), result_number="1" * 101)
    assert finish(office, accept(office), at(1), result_number="1" * 100).result_number == "1" * 100


def test_a_note_has_room_for_two_thousand_letters(office: Office) -> None:
    with pytest.raises(CannotDraftDossier, match="2000"):
        draft(office, note="a" * 2001)
    assert len(draft(office, note="a" * 2000).note) == 2000


def test_a_supplement_is_possible_as_often_as_the_version_says(office: Office) -> None:
    dossier = handled(office)
    assert is_supplement_possible(dossier, at(1))
    back = actions.receive_supplement(
        dossier=ask(office, dossier, at(1)), by=office.counter, at=at(2), papers=brings(office)
    )
    assert not is_supplement_possible(back, at(2))


def test_a_supplement_is_possible_until_the_last_minute_of_its_notice(office: Office) -> None:
    dossier = handled(office)
    assert [is_supplement_possible(dossier, when) for when in (DUE, DUE + MINUTE)] == [True, False]


# -- whose row ------------------------------------------------------------------------------------


def test_a_notice_is_found_only_with_its_own_dossier(office: Office) -> None:
    mine, other = handled(office), handled(office)
    notice = ask(office, other, at(1)).forms.get(form=OfficialForm.SUPPLEMENT)
    assert get_issued_form(other, notice.pk) == notice
    with pytest.raises(NotVisible, match="không có giấy đó"):
        get_issued_form(mine, notice.pk)


def test_a_receipt_is_no_notice(office: Office) -> None:
    dossier = accept(office)
    with pytest.raises(NotVisible, match="không có giấy đó"):
        get_issued_form(dossier, dossier.forms.get(form=OfficialForm.RECEIPT).pk)


def test_a_paper_of_another_procedure_is_not_asked_for_again(office: Office) -> None:
    foreign = ComponentFactory()
    with pytest.raises(actions.CannotRequestSupplement, match="không được đòi thêm"):
        ask(office, handled(office), at(1), components={foreign.pk: Count(originals=1)})


def test_a_result_is_ready_where_it_is_handed_out_and_not_where_it_was_decided(office) -> None:
    decider, near = UnitFactory(commune=True), UnitFactory(commune=True)
    handler, leader = OfficerFactory(case_officer_at=decider), OfficerFactory(leader_at=decider)
    there = OfficerFactory(one_stop_at=near)
    made = draft(office, deciding_unit=decider)
    done = accepted_and_finished(office, made, handler, leader)
    seen = {who: [*list_ready(who, at(2))] for who in (office.counter, handler, there)}
    assert seen == {office.counter: [done], handler: [], there: []}
    type(done).objects.update(return_unit=near)
    seen = {who: [*list_ready(who, at(2))] for who in (office.counter, handler, there)}
    assert seen == {office.counter: [], handler: [], there: [done]}


def accepted_and_finished(office: Office, made, handler, leader):
    dossier = actions.accept_dossier(dossier=made, by=office.counter, at=at())
    people = {"receive": office.counter, "handle": handler, "sign": leader}
    for key, kind in (("receive", "forward"), ("handle", "forward"), ("sign", "sign")):
        step = open_step(dossier, key)
        given = {"by": people[key], "at": at(1), "remark": "Đồng ý"}
        dossier = actions.move_step(dossier=dossier, step=step, kind=kind, **given)
    return actions.finish_dossier(
        dossier=dossier, step=open_step(dossier), by=office.counter, at=at(1), result_number="1"
    )


def test_a_dossier_is_seen_by_its_units_and_where_its_result_lies(office: Office) -> None:
    near = UnitFactory(commune=True)
    there = OfficerFactory(one_stop_at=near)
    done = finish(office, accept(office), at(1))
    type(done).objects.update(return_unit=near)
    assert get_dossier(done.pk, officer=there, at=at(2)) == done
    type(done).objects.update(delivery="none")
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_dossier(done.pk, officer=there, at=at(2))


def test_a_result_waits_at_its_own_counter_alone(office: Office) -> None:
    done = finish(office, accept(office), at(1))
    assert [*list_ready(office.counter, at(2))] == [done]
    assert [*list_ready(make_office().counter, at(2))] == []


def test_what_is_closed_is_no_work(office: Office) -> None:
    finish(office, accept(office), at(1))
    open_one = accept(office)
    assert [*list_work(office.counter, at(2))] == [open_one]


def test_work_comes_by_its_due_moment(office: Office) -> None:
    later, sooner = accept(office, at(1)), accept(office)
    assert [*list_work(office.counter, at(2))] == [sooner, later]


def test_counters_to_collect_from_come_in_vietnamese_order(office: Office) -> None:
    root = office.unit.path.partition("/")[0]
    names = ["Đông Hòa", "An Minh", "Dương Đông"]
    for number, name in enumerate(names):
        UnitFactory(name=name, path=f"{root}/{number}/", counter_name="Quầy")
    listed = [unit.name for unit in list_return_units(office.unit, at())]
    assert listed == ["An Minh", "Dương Đông", "Đông Hòa"]


def test_a_counter_is_not_among_the_others_to_collect_from(office: Office) -> None:
    root = office.unit.path.partition("/")[0]
    one, other = (UnitFactory(path=f"{root}/{n}/", counter_name="Quầy") for n in "12")
    assert [*list_return_units(one, at())] == [other]


def test_people_for_a_step_come_in_vietnamese_order(office: Office) -> None:
    for name in ("Đỗ Sáu", "An Bảy", "Dư Tám"):
        OfficerFactory(name=name, one_stop_at=office.unit)
    dossier = accept(office)
    people = list_people_for(dossier, shape_of(dossier, open_step(dossier)), at())
    listed = [officer.name for officer in people if officer != office.counter]
    assert listed == ["An Bảy", "Dư Tám", "Đỗ Sáu"]


def test_a_name_that_folds_to_nothing_finds_nothing(office: Office) -> None:
    draft(office)
    assert search_dossiers("漢", officer=office.counter, at=at()).keys == []


def test_a_name_is_not_found_for_somebody_without_a_post(office: Office) -> None:
    draft(office)
    assert search_dossiers("Danh", officer=OfficerFactory(), at=at()).keys == []


def test_of_two_the_one_with_less_open_work_is_next(office: Office) -> None:
    idle = OfficerFactory(one_stop_at=office.unit)
    accept(office, assignee=office.counter)
    assert find_assignee(office.unit.pk, "one_stop", at(1)) == idle.pk


def test_only_open_steps_are_load(office: Office) -> None:
    busy = office.counter
    idle = OfficerFactory(one_stop_at=office.unit)
    for _n in range(2):
        # Both are given to the first, who is done with them at once.
        finish(office, accept(office, assignee=busy), at(0, 9))
    waiting = accept(office, assignee=idle)
    assert open_step(waiting).assignee == idle
    assert find_assignee(office.unit.pk, "one_stop", at(1)) == busy.pk
