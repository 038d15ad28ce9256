"""Form 06: who handed a dossier to whom, and whether in time."""

from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.control import control_content, render_control
from motcua.dossiers.queries.assignments import list_assignments, list_recalls
from motcua.dossiers.queries.consultations import list_consultations
from motcua.dossiers.queries.exchange import get_exchange
from motcua.dossiers.queries.steps import list_steps_of
from motcua.dossiers.rules.consultations import AskedOpinion
from motcua.kernel.models import FreeText
from motcua.people.models import Officer, Unit
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    finish,
    handled,
    move,
    open_step,
)
from tests.factories.people import OfficerFactory, UnitFactory
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db


def content(dossier: Dossier) -> dict[str, Any]:
    opinions, steps = list_consultations(dossier), list_steps_of(dossier)
    given, recalls = list_assignments(steps), list_recalls(steps)
    return control_content(dossier, steps, opinions, given, recalls, at=at(4))


def hands(dossier: Dossier, step: str) -> list[tuple[list[str], list[str]]]:
    """The moments with their people, and the notes, of the lines about a step."""
    return [(row[1], row[3]) for row in content(dossier)["rows"] if row[3][0] == f"Bước {step}"]


def assign(dossier: Dossier, assignee: Officer, by: Officer, when: Any) -> None:
    step = open_step(dossier)
    actions.assign_step(dossier=dossier, step=step, assignee=assignee, by=by, at=when)


def test_who_received_a_step_stays_and_giving_it_to_another_is_a_line_of_its_own(
    office: Office,
) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    before = hands(dossier, "receive")
    assign(dossier, colleague, office.leader, at(1, 9))
    assert hands(dossier, "receive") == before
    assert before[0][0][-1] == f"Người nhận: {office.handler.name}"
    ((who, note),) = hands(dossier, "handle")
    assert who == [
        "09:00 ngày 03/03/2026",
        f"Người giao: {office.handler.name}",
        f"Người nhận: {colleague.name}",
    ]
    assert note[1:] == [
        "Giao cho người khác trong đơn vị",
        f"Người phân công: {office.leader.name}",
    ]


def test_a_step_taken_back_stays_as_it_was_given_and_the_recall_is_a_line_of_its_own(
    office: Office,
) -> None:
    dossier, colleague = accept(office), OfficerFactory(case_officer_at=office.unit)
    step = open_step(dossier)
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)
    (before,) = hands(dossier, "receive")
    assign(dossier, colleague, office.leader, at(0, 11))
    step.refresh_from_db()
    actions.recall_step(dossier=dossier, step=step, by=office.counter, at=at(0, 12))
    there, (who, note) = hands(dossier, "receive")
    assert there == before
    assert who == [
        "12:00 ngày 02/03/2026",
        f"Người giao: {colleague.name}",
        f"Người nhận: {office.counter.name}",
    ]
    assert note == ["Bước receive", "Rút lại sau khi chuyển"]
    move(office, Dossier.objects.get(pk=dossier.pk), MoveKind.FORWARD, at(1, 8))
    assert len(hands(dossier, "receive")) == 3


def test_a_recall_is_read_with_all_whom_its_sheets_name(
    office: Office, django_assert_num_queries: Any
) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)
    step.refresh_from_db()
    actions.recall_step(dossier=dossier, step=step, by=office.counter, at=at(0, 12))
    (recall,) = list_recalls([step])
    exchange = get_exchange(office.unit, at().date())
    passes = [*exchange.given, *exchange.got]
    both = {office.counter.name, office.handler.name}
    with django_assert_num_queries(0):
        hands = recall.given_by, recall.received_by, recall.held_by, recall.made_by
        assert {each.name for each in hands if each} == both
        hands = tuple(who for one in passes for who in (one.given_by, one.received_by))
        assert {each.name for each in hands if each} == both
        assert {one.unit.name for one in passes} == {recall.unit.name}
        assert {one.dossier.code for one in passes} == {dossier.code}


def test_a_substitute_is_named_as_one_and_does_not_take_the_place_of_the_receiver(
    office: Office,
) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    before = hands(dossier, "receive")
    step = open_step(dossier)
    actions.move_step(dossier=dossier, step=step, kind=MoveKind.FORWARD, by=colleague, at=at(1, 10))
    assert hands(dossier, "receive") == before
    ((who, _note),) = hands(dossier, "handle")
    assert who[1] == f"Người giao: {colleague.name} (làm thay {office.handler.name})"


def test_who_ends_a_dossier_does_not_act_for_who_had_it(office: Office) -> None:
    dossier = handled(office)
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Đổi ý", by=office.counter, at=at(1)
    )
    assert hands(dossier, "receive")[0][0][-1] == f"Người nhận: {office.handler.name}"
    assert hands(dossier, "handle")[0][0][1] == f"Người giao: {office.counter.name}"


def test_a_handing_over_names_both_sides_and_its_moment(office: Office) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at(hour=10))
    ((units, times, _result, note),) = content(dossier)["rows"]
    assert units == [f"1. Giao: {office.unit.name}", f"2. Nhận: {office.unit.name}"]
    assert times == [
        "10:00 ngày 02/03/2026",
        f"Người giao: {office.counter.name}",
        f"Người nhận: {office.handler.name}",
    ]
    assert note == ["Bước receive"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (at(hour=10), "Đúng hạn"),
        (at(hour=9, minute=59), "Quá hạn"),
        (at(1, hour=10), "Trước hạn"),
    ],
)
def test_a_step_counts_by_its_own_due_time(office: Office, due: Any, said: str) -> None:
    dossier = accept(office)
    dossier.steps.update(due_at=due)
    move(office, dossier, MoveKind.FORWARD, at(hour=10))
    assert content(dossier)["rows"][0][2] == [said]


def test_the_last_step_is_handed_to_nobody(office: Office) -> None:
    dossier = finish(office, accept(office), at(1))
    rows = content(dossier)["rows"]
    assert len(rows) == dossier.steps.count()
    assert rows[-1][0] == [f"1. Giao: {office.unit.name}"]


def test_why_there_is_no_document_of_the_result_stands_on_the_slip(office: Office) -> None:
    given = {"no_paper_reason": "Đã ghi vào sổ hộ tịch"}
    facts = dict(content(finish(office, accept(office), at(1), **given))["facts"])
    assert facts["Không có văn bản kết quả"] == "Đã ghi vào sổ hộ tịch"
    FreeText.objects.filter(text="Đã ghi vào sổ hộ tịch").update(text="")
    erased = dict(content(Dossier.objects.latest("pk"))["facts"])
    assert "Không có văn bản kết quả" not in erased
    assert "Không có văn bản kết quả" not in dict(
        content(finish(office, accept(office), at(1)))["facts"]
    )


def test_an_open_step_is_not_handed_over_yet(office: Office) -> None:
    assert content(accept(office))["rows"] == []


def test_the_slip_is_printed(office: Office) -> None:
    dossier = bring_to(office, accept(office), "sign", at(1))
    text = " ".join(text_of_pdf(render_control(dossier, at=at(1))).split())
    for said in (dossier.code, "PHIẾU KIỂM SOÁT", "Mẫu số 06", office.handler.name):
        assert said in text, said


def test_a_consultation_in_between_does_not_take_the_dossier(office: Office) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at(hour=10))
    move(office, dossier, MoveKind.CONSULT, at(1, 10), step=open_step(dossier, "handle"))
    move(office, dossier, MoveKind.FORWARD, at(1, 11), step=open_step(dossier, "opinion"))
    move(office, dossier, MoveKind.FORWARD, at(1, 12), step=open_step(dossier, "handle"))
    times = {note[0]: times for _units, times, _result, note in content(dossier)["rows"]}
    assert times["Bước handle"][-1] == f"Người nhận: {office.leader.name}"


def test_a_unit_asked_for_an_opinion_cooperates_unless_it_is_needed_no_more(office: Office) -> None:
    root = UnitFactory(code="PROV")
    for unit in (office.unit, *(others := [UnitFactory(below=root) for _n in range(2)])):
        Unit.objects.filter(pk=unit.pk).update(path=f"PROV/{unit.code}/")
    dossier, given = handled(office), {"by": office.handler, "at": at(0, 11)}
    asked = [AskedOpinion(unit_id=one.pk, question="?", due_at=at(1, 17)) for one in others]
    dossier = actions.ask_opinions(dossier=dossier, step=open_step(dossier), asked=asked, **given)
    gone = dossier.consultations.get(unit=others[1])
    actions.recall_opinion(dossier=dossier, consultation=gone, reason="Thôi", **given)
    assert dict(content(dossier)["facts"])["Cơ quan phối hợp"] == others[0].name
