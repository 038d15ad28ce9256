"""A step handed over to another unit: in its list, with its deadline, and back by its next move."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.printed.transfer import paper_of_transfer, render_transfer
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.leading import list_handed_over, list_led_units
from motcua.dossiers.queries.steps import list_open_steps
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from tests.dossiers.test_consultations import answer, ask, asked, others
from tests.factories.dossiers import Office, at, bring_to, handled, move, open_step
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
others = others  # noqa: PLW0127 - a fixture


def hand_over(office: Office, dossier, unit, **changes):
    if not Officer.objects.filter(posts__unit=unit).exists():
        OfficerFactory(case_officer_at=unit)
    given = {"content": "Kiểm tra thực địa", "due_at": at(1, 17), "by": office.handler}
    given |= {"step": open_step(dossier), "at": at(0, 11)} | changes
    return actions.hand_over_step(dossier=dossier, unit=unit, **given)


def test_the_step_stands_in_the_list_of_the_other_unit(office, others) -> None:
    by = OfficerFactory(case_officer_at=others[0])
    dossier = hand_over(office, handled(office), others[0])
    step = list_open_steps(by, at(0, 12)).get()
    assert (step.dossier, step.due_at, step.assignee) == (dossier, at(1, 17), by)
    assert get_dossier(dossier.pk, officer=by, at=at(0, 12)) == dossier


def test_its_next_move_brings_the_dossier_back_and_it_sees_it_no_more(office, others) -> None:
    by = OfficerFactory(case_officer_at=others[0])
    dossier = hand_over(office, handled(office), others[0])
    dossier = move(office, dossier, MoveKind.FORWARD, at(1), by=by)
    assert open_step(dossier).unit == office.unit
    with pytest.raises(NotVisible, match="Không tìm thấy hồ sơ"):
        get_dossier(dossier.pk, officer=by, at=at(1, 10))


def test_the_sender_may_take_it_back_while_nothing_has_happened(office, others) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    dossier = hand_over(office, dossier, others[0])
    step.refresh_from_db()
    actions.recall_step(dossier=dossier, step=step, by=office.handler, at=at(0, 12))
    assert open_step(dossier) == step


def test_what_is_not_complete_is_refused(office, others) -> None:
    dossier = handled(office)
    for changes, sentence in (
        ({"content": " "}, "Ghi nội dung cần làm"),
        ({"due_at": at(0, 11)}, "phải sau lúc này"),
        ({"due_at": at(4, 17)}, "phải trước hạn giải quyết"),
        ({"at": at(4), "due_at": at(5, 17)}, "07/03/2026 là ngày nghỉ"),
    ):
        with pytest.raises(actions.CannotHandOverStep, match=sentence):
            hand_over(office, dossier, others[0], **changes)
    assert open_step(dossier).unit == office.unit


def test_a_unit_where_nobody_can_do_the_step_is_refused_at_its_field(office, others) -> None:
    OfficerFactory(one_stop_at=others[0])
    dossier = handled(office)
    with pytest.raises(actions.CannotHandOverStep, match="chưa có ai làm được bước này") as refused:
        hand_over(office, dossier, others[0])
    assert [field for field, _sentence in refused.value.problems] == ["unit"]
    assert open_step(dossier).unit == office.unit


def page_of(office, dossier, client, monkeypatch, when) -> str:
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: when)
    client.force_login(office.leader.account)
    return client.get(f"/ho-so/{dossier.pk}/").content.decode()


def test_a_step_handed_over_late_says_how_late_it_was(office, others, client, monkeypatch) -> None:
    dossier = handled(office)
    dossier.steps.filter(closed_at=None).update(due_at=at(0, 10, 30))
    dossier = hand_over(office, dossier, others[0], at=at(2, 11), due_at=at(3, 17))
    page = page_of(office, dossier, client, monkeypatch, at(2, 12))
    assert "Đã trễ 2 ngày làm việc trước khi giao." in page
    by = open_step(dossier).assignee
    dossier = hand_over(office, dossier, others[1], at=at(2, 14), due_at=at(3, 17), by=by)
    assert "Đã trễ 2 ngày" in page_of(office, dossier, client, monkeypatch, at(2, 15))


def test_a_step_handed_over_in_time_says_nothing_of_lateness(
    office, others, client, monkeypatch
) -> None:
    dossier = handled(office)
    dossier.steps.filter(closed_at=None).update(due_at=at(0, 11))
    dossier = hand_over(office, dossier, others[0])
    assert "trước khi giao" not in page_of(office, dossier, client, monkeypatch, at(0, 12))


def test_a_new_day_of_a_step_leaves_its_dossier_late(office, others, client, monkeypatch) -> None:
    dossier = hand_over(office, handled(office), others[0], at=at(4, 9), due_at=at(8, 17))
    assert open_step(dossier).soonest_at == dossier.due_at
    page = page_of(office, dossier, client, monkeypatch, at(4, 10))
    assert page.count("Quá hạn 1 ngày làm việc.") == 1
    assert "Còn 2 ngày làm việc. Hạn của bước: 17:00, 10/03/2026" in page


def test_the_leader_of_the_sending_unit_sees_where_it_stands(
    office, others, client, monkeypatch
) -> None:
    dossier = hand_over(office, handled(office), others[0])
    bring_to(office, handled(office), "sign", at(0, 10))
    assert list_handed_over(list_led_units(office.leader, at(0, 12))) == [open_step(dossier)]
    there = OfficerFactory(leader_at=others[0])
    assert list_handed_over(list_led_units(there, at(0, 12))) == []
    monkeypatch.setattr("motcua.web.office.leading.now", lambda: at(2, 9))
    client.force_login(office.leader.account)
    page = client.get("/xu-ly/lanh-dao/").content.decode()
    part = page.split("Đã giao đơn vị khác")[1].split("</ul>")[0]
    assert dossier.code in part
    assert others[0].name in part
    assert "Quá hạn" in part


def test_neither_to_the_own_unit_nor_to_another_province(office, others) -> None:
    dossier = handled(office)
    for unit in (office.unit, UnitFactory()):
        with pytest.raises(actions.CannotHandOverStep, match="Không giao cho nơi này được"):
            hand_over(office, dossier, unit)
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        hand_over(office, dossier, others[0], by=office.counter)


def test_the_transfer_slip_says_content_deadline_and_how_each_kept_it(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[1], due_at=at(0, 17)))
    dossier = hand_over(office, dossier, others[0])
    dossier = answer(dossier, others[1], at(1))
    steps, opinions = paper_of_transfer(dossier).tables
    assert [row[1] for row in steps.rows][-1] == others[0].name
    assert [row[6] for row in steps.rows] == ["Trước hạn", "Đúng hạn", ""] or len(steps.rows) == 3
    assert (opinions.rows[0][2], opinions.rows[0][6]) == ("Đất có tranh chấp không?", "Quá hạn")
    assert render_transfer(dossier).startswith(b"%PDF")


def test_what_only_the_deciding_unit_signs_is_not_handed_over(office, others) -> None:
    dossier = bring_to(office, handled(office), "sign", at(0, 10))
    with pytest.raises(actions.CannotHandOverStep, match="Việc ký do cơ quan giải quyết làm"):
        hand_over(office, dossier, others[0], by=office.leader)


def test_a_case_officer_gives_away_no_step_of_the_leader(office, others, client) -> None:
    dossier = bring_to(office, handled(office), "sign", at(0, 10))
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        hand_over(office, dossier, others[0])
    client.force_login(office.handler.account)
    page = client.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "hoi-y-kien" in page
    assert "giao-don-vi" not in page


def test_whoever_leads_the_unit_calls_back_what_another_unit_got(office, others, client) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    hand_over(office, dossier, others[0])
    client.force_login(office.leader.account)
    address = f"/ho-so/{dossier.pk}/buoc/{step.pk}/rut-lai/"
    assert address in client.get(f"/ho-so/{dossier.pk}/").content.decode()
    client.post(address, {"key": "k"})
    assert open_step(dossier) == step


def test_the_leader_who_sent_a_step_of_his_officers_calls_it_back(office, others) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    hand_over(office, dossier, others[0], by=office.leader)
    step.refresh_from_db()
    actions.recall_step(dossier=dossier, step=step, by=office.leader, at=at(0, 12))
    assert open_step(dossier) == step


def test_what_another_unit_began_with_a_question_is_not_taken_back(office, others) -> None:
    by = OfficerFactory(case_officer_at=others[0])
    dossier = handled(office)
    step = open_step(dossier)
    dossier = hand_over(office, dossier, others[0])
    dossier = ask(office, dossier, asked(others[1]), by=by, at=at(0, 12))
    step.refresh_from_db()
    with pytest.raises(actions.CannotRecallStep, match="đã được làm tiếp"):
        actions.recall_step(dossier=dossier, step=step, by=office.handler, at=at(0, 12))


def test_a_leader_takes_back_no_step_that_stayed_in_the_unit(office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    dossier = bring_to(office, dossier, "sign", at(0, 10))
    step.refresh_from_db()
    with pytest.raises(NotAllowed, match="không phải phần việc"):
        actions.recall_step(dossier=dossier, step=step, by=office.leader, at=at(0, 12))
