"""Briefings in the demo: one is signed, with a task that is done and one that is late; one is to
come."""

from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.oversight.actions import (
    BriefingWords,
    call_briefing,
    finish_briefing_task,
    minute_briefing,
    set_briefing_task,
    sign_briefing,
)
from motcua.oversight.models import Briefing
from motcua.oversight.queries.briefings import list_invitable
from motcua.people.models import Officer

CHAIR, SECRETARY, INVITED = "lanh-dao-tinh", "kiem-soat", "lam-thay"
AGO, AHEAD = timedelta(days=15), timedelta(days=5)
MINUTES = (
    "Các đơn vị báo cáo tiến độ rà soát thủ tục.\n"
    "Kết luận: thay ngay các tờ niêm yết cũ, báo cáo trước kỳ giao ban sau."
)
TASKS = (
    # who, what, in how many days
    (SECRETARY, "Tổng hợp danh sách thủ tục sắp hết hiệu lực", 7),
    (INVITED, "Thay các tờ niêm yết cũ tại bộ phận một cửa", 10),
)
"""The first is done."""


def brief_in_demo(at: datetime) -> None:
    """Made once, after focal officers were appointed."""
    codes = (CHAIR, SECRETARY, INVITED)
    people = {each.code: each for each in Officer.objects.filter(code__in=codes)}
    if len(people) < len(codes) or Briefing.objects.exists():
        return
    done = _call("Giao ban kiểm soát thủ tục tháng trước", at - AGO, people, at - AGO)
    given: dict[str, Any] = {"briefing": done, "by": people[SECRETARY], "at": at - AGO}
    minute_briefing(minutes=MINUTES, present=[people[SECRETARY], people[INVITED]], **given)
    tasks = [
        set_briefing_task(
            officer=people[code], words=words, due_on=done.held_on + timedelta(days=days), **given
        )
        for code, words, days in TASKS
    ]
    sign_briefing(**given | {"by": people[CHAIR]})
    proof = "Công văn 45/VP-KSTT (ví dụ)"
    finish_briefing_task(task=tasks[0], proof=proof, by=people[SECRETARY], at=at - AGO / 2)
    _call("Giao ban kiểm soát thủ tục tháng này", at + AHEAD, people, at)


def _call(title: str, on: datetime, people: dict[str, Officer], at: datetime) -> Briefing:
    unit = people[SECRETARY].posts.select_related("unit").earliest("pk").unit
    words = BriefingWords(
        title=title,
        held_on=on.astimezone(VIETNAM).date(),
        place="Phòng họp số 2",
        agenda="Kết quả công việc tháng qua\nViệc phải làm tháng tới",
    )
    chair = people[CHAIR]
    invited = [each for each in list_invitable(unit, at) if each != chair]
    given: dict[str, Any] = {"unit": unit, "chair": chair, "invited": invited, "words": words}
    return call_briefing(**given, by=people[SECRETARY], at=at)
