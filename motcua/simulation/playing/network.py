"""Focal officers in the demo: one left and waits for the other to take over his work, one commune
has an untrained one, the others have none."""

from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.oversight.actions import (
    appoint_focal_officer,
    end_focal_officer,
    hand_over_focal,
    note_training,
)
from motcua.oversight.models import FocalOfficer
from motcua.people.models import Officer, Post

# By code of account: who left, who stays, and who is new at a commune.
LEFT, STAYS, NEW = "kiem-soat-2", "kiem-soat", "lam-thay"
DAYS_AGO = {LEFT: 400, STAYS: 400, NEW: 30}


def appoint_in_demo(at: datetime) -> None:
    """Made once, after the reviews, which are handed over."""
    people = {each.code: each for each in Officer.objects.filter(code__in=DAYS_AGO)}
    if len(people) < len(DAYS_AGO) or FocalOfficer.objects.exists():
        return
    today = at.astimezone(VIETNAM).date()
    focal = {
        code: _appoint(people[code], timedelta(days=days), at) for code, days in DAYS_AGO.items()
    }
    note_training(
        focal=focal[STAYS],
        title="Tập huấn nghiệp vụ kiểm soát thủ tục (ví dụ)",
        held_on=today - timedelta(days=200),
        certificate="CN-012",
        by=SYSTEM,
        at=at,
    )
    given: dict[str, Any] = {"focal": focal[LEFT], "at": at}
    last_day = today - timedelta(days=1)
    end_focal_officer(last_day=last_day, decision="210/QĐ-UBND", by=SYSTEM, **given)
    hand_over_focal(
        successor=focal[STAYS],
        note="Sổ giao ban để ở tủ số 2 phòng kiểm soát.",
        by=people[LEFT],
        **given,
    )


def _appoint(officer: Officer, ago: timedelta, at: datetime) -> FocalOfficer:
    # The own post: one who stands in for others has theirs, too.
    post: Post = officer.posts.select_related("unit").earliest("pk")
    begins_on = max((at - ago).astimezone(VIETNAM).date(), post.valid_from)
    given: dict[str, Any] = {"decided_on": begins_on, "valid_from": begins_on}
    given |= {"decision": "15/QĐ-UBND"}
    return appoint_focal_officer(unit=post.unit, officer=officer, **given, by=SYSTEM, at=at)
