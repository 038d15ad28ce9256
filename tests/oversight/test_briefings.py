"""A briefing is called, minuted by one and signed by another; its tasks are done with proof."""

from datetime import timedelta

import pytest

from motcua.kernel.errors import NotAllowed
from motcua.oversight.actions import (
    CannotCallBriefing,
    CannotFinishBriefingTask,
    CannotMinuteBriefing,
    CannotSendBackBriefingTask,
    CannotSetBriefingTask,
    CannotSignBriefing,
)
from motcua.oversight.enums import BriefingState, OpenKind
from motcua.oversight.models import BriefingTask
from motcua.oversight.printed.briefing import briefing_content, briefing_pdf
from motcua.oversight.queries.briefings import count_tasks, list_attendances, list_invitable
from motcua.oversight.queries.open_work import list_open_work
from tests.factories.briefings import AT, DUE, TODAY, Meeting
from tests.factories.oversight import Network
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOT_YOURS = "người khác phụ trách"


@pytest.fixture
def made() -> Meeting:
    return Meeting()


@pytest.mark.parametrize("held_on", [TODAY - DAY, TODAY])
def test_a_briefing_is_called_for_today_or_later(made: Meeting, held_on) -> None:
    if held_on == TODAY:
        assert made.call(held_on=held_on).held_on == TODAY
    else:
        with pytest.raises(CannotCallBriefing, match="từ hôm nay"):
            made.call(held_on=held_on)


def test_a_stranger_is_not_invited(made: Meeting) -> None:
    with pytest.raises(CannotCallBriefing, match="Chỉ mời được"):
        made.call(invited=[OfficerFactory()])


def test_a_chair_alone_is_no_briefing(made: Meeting) -> None:
    with pytest.raises(CannotCallBriefing, match="ngoài người chủ trì"):
        made.call(invited=[made.chair])
    (guest,) = list_attendances(made.call(invited=[made.chair, made.guest]))
    assert guest.officer == made.guest


def test_the_focal_officers_of_units_below_are_invited(made: Meeting) -> None:
    network = Network()
    focal = network.appoint()
    parent = network.unit.parent
    assert focal.officer in list_invitable(parent, AT)
    network.end(focal, TODAY - DAY)
    assert focal.officer not in list_invitable(parent, AT)


def test_who_came_stands_in_the_minutes(made: Meeting) -> None:
    briefing = made.minute(made.call())
    came = {each.officer: each.is_present for each in list_attendances(briefing)}
    assert came == {made.writer: True, made.guest: False}
    made.minute(briefing, present=[made.guest])
    came = {each.officer: each.is_present for each in list_attendances(briefing)}
    assert came == {made.writer: False, made.guest: True}


def test_minutes_say_something_and_not_before_the_day(made: Meeting) -> None:
    with pytest.raises(CannotMinuteBriefing, match="Ghi nội dung"):
        made.minute(made.call(), minutes=" ")
    with pytest.raises(CannotMinuteBriefing, match="Chưa đến ngày"):
        made.minute(made.call(held_on=TODAY + DAY))


def test_the_chair_signs_what_another_wrote(made: Meeting) -> None:
    briefing = made.call()
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        made.minute(briefing, by=made.chair)
    with pytest.raises(CannotSignBriefing, match="không chờ ký"):
        made.sign(briefing)
    made.minute(briefing)
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        made.sign(briefing, by=made.writer)
    assert made.sign(briefing).state == BriefingState.SIGNED


def test_what_is_signed_is_not_changed(made: Meeting) -> None:
    briefing = made.sign(made.given().briefing)
    with pytest.raises(CannotMinuteBriefing, match="đã ký"):
        made.minute(briefing)
    with pytest.raises(CannotSetBriefingTask, match="đã ký"):
        made.task(briefing)


@pytest.mark.parametrize(
    ("words", "told"),
    [({"due_on": TODAY - DAY}, "từ hôm nay"), ({"officer": None}, "không thuộc mạng lưới")],
)
def test_a_task_that_cannot_be_is_refused(made: Meeting, words: dict, told: str) -> None:
    words = {name: value or OfficerFactory() for name, value in words.items()}
    with pytest.raises(CannotSetBriefingTask, match=told):
        made.task(made.minute(made.call()), **words)


def test_tasks_come_after_the_minutes(made: Meeting) -> None:
    with pytest.raises(CannotSetBriefingTask, match="rồi mới giao việc"):
        made.task(made.call())


def test_who_has_the_task_says_that_it_is_done_and_proves_it(made: Meeting) -> None:
    task = made.given()
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        made.finish(task, by=made.writer)
    with pytest.raises(CannotFinishBriefingTask, match="chứng minh"):
        made.finish(task, proof=" ")
    assert made.finish(task).done_at == AT
    with pytest.raises(CannotFinishBriefingTask, match="đã báo xong"):
        made.finish(task)


def test_the_chair_sends_back_what_is_not_done_but_not_his_own(made: Meeting) -> None:
    task = made.given()
    with pytest.raises(CannotSendBackBriefingTask, match="chưa báo xong"):
        made.send_back(task)
    made.finish(task)
    with pytest.raises(CannotSendBackBriefingTask, match="còn thiếu gì"):
        made.send_back(task, " ")
    assert made.send_back(task).done_at is None
    own = made.task(task.briefing, officer=made.chair)
    made.finish(own, by=made.chair)
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        made.send_back(own)


def test_what_is_late_is_counted(made: Meeting) -> None:
    task = made.given()
    assert count_tasks(made.guest, AT) == {"open": 1, "late": 0, "mine": 1}
    BriefingTask.objects.filter(pk=task.pk).update(due_on=TODAY)
    assert count_tasks(made.writer, AT) == {"open": 1, "late": 0, "mine": 0}
    BriefingTask.objects.filter(pk=task.pk).update(due_on=TODAY - DAY)
    assert count_tasks(made.writer, AT)["late"] == 1
    made.finish(task)
    assert count_tasks(made.writer, AT) == {"open": 0, "late": 0, "mine": 0}


def test_a_task_is_handed_over_with_the_rest() -> None:
    network = Network()
    meeting = Meeting(network.unit, guest=network.first)
    task = meeting.given()
    found = list_open_work(network.first, network.unit, AT)
    assert (OpenKind.TASK, task.pk) in [(each.kind, each.of) for each in found]
    network.accept(network.handed_over())
    task.refresh_from_db()
    assert task.officer == network.second


def test_the_minutes_on_paper_say_who_came_and_who_does_what(made: Meeting) -> None:
    briefing = made.call()
    assert any("Mời dự (2)" in said for said in briefing_content(briefing)["opening"])
    made.task(made.minute(briefing))
    briefing.refresh_from_db()
    content = briefing_content(briefing)
    assert (content["draft"], content["agenda"]) == ("DỰ THẢO", ["Niêm yết", "Rà soát"])
    assert f"Vắng mặt (1): {made.guest.name}." in content["opening"]
    assert content["rows"] == [["1", "Thay tờ cũ.", made.guest.name, f"{DUE:%d/%m/%Y}"]]
    assert briefing_pdf(made.sign(briefing)).startswith(b"%PDF")
