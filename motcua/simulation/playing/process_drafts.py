"""Internal processes in the demo: a version to come that a leader approved, and one that waits."""

from dataclasses import replace
from datetime import datetime, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.processes.actions import (
    approve_process,
    begin_process,
    edit_process,
    propose_process,
)
from motcua.processes.actions.approve_process import seen_of
from motcua.processes.models import ProcessDraft
from motcua.processes.queries.drafts import find_newest, find_process_draft, written_of
from motcua.processes.rules.drafting.edits import SetStep, step_shown
from motcua.simulation.playing.announcements import WRITTEN_BY

COMING, WAITING = "short-appraisal", "full-appraisal"
NAMES = {
    COMING: "Tiếp nhận, số hoá, chuyển hồ sơ ngay",
    WAITING: "Tiếp nhận, số hoá, kiểm tra trùng và chuyển hồ sơ",
}
NOTICE = timedelta(days=14)


def write_processes_in_demo(at: datetime) -> None:
    """Made once, by the second officer of procedure control; the province's leader approves."""
    officer = Officer.objects.filter(code=WRITTEN_BY).first()
    if officer is None or ProcessDraft.objects.exists():
        return
    province = officer.posts.get().unit
    leads = Post.objects.filter(unit=province, role=Role.LEADER).order_by("pk").first()
    _propose(WAITING, province, officer, at)
    proposed = _propose(COMING, province, officer, at)
    if proposed is not None and leads is not None:
        approve_process(process_draft=proposed, seen=seen_of(proposed), by=leads.officer, at=at)


def _propose(code: str, province: Unit, officer: Officer, at: datetime) -> ProcessDraft | None:
    """A draft that says its first step otherwise; None without the process."""
    if find_newest(code) is None or find_process_draft(code) is not None:
        return None
    draft = begin_process(code=code, unit=province, by=officer, at=at)
    written = written_of(draft)
    first = written.steps[0]
    edit = SetStep(first.key, replace(first, name=NAMES[code]), step_shown(written, first.key))
    edited = edit_process(process_draft=draft, edit=edit, by=officer, at=at)
    day = at.astimezone(VIETNAM).date() + NOTICE
    return propose_process(
        process_draft=edited, revision=edited.revision, effective_on=day, by=officer, at=at
    )
