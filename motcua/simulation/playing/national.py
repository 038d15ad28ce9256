"""The national catalogue in the demo: as here a month ago, and since then five changes that nobody
has carried on: a fee, a paper, a time limit, a procedure abolished, one under another code."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from motcua.announcements.models import AnnouncementItem
from motcua.catalogue.queries import iterate_drafts
from motcua.catalogue.queries.content_drafts import list_open_drafts
from motcua.catalogue.rules.drafting.edits import with_version
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.national.actions import read_snapshot, receive_snapshot, watch_drift
from motcua.national.models import NationalSnapshot
from motcua.people.models import Officer
from motcua.simulation.playing.announcements import WRITTEN_BY

SOURCE = "Tệp minh họa, không phải danh mục quốc gia thật"
OTHER_CODE = "2.999001"
MONTH_AGO, TEN_DAYS_AGO, YESTERDAY = (timedelta(days=days) for days in (30, 10, 1))
MORE = 5_000
"""Đồng by which the fee rises."""


def drift_in_demo(at: datetime) -> None:
    """Made once, by the second officer of procedure control."""
    officer = Officer.objects.filter(code=WRITTEN_BY).first()
    if officer is None or NationalSnapshot.objects.exists():
        return
    ours = [draft for draft in iterate_drafts() if draft.versions and not draft.suspicious]
    changed = dict(_changed(ours))
    fee = dict([next(iter(changed.items()))]) if changed else {}
    for ago, said in ((MONTH_AGO, {}), (TEN_DAYS_AGO, fee), (YESTERDAY, changed)):
        told = (said.get(draft.code, draft) for draft in ours)
        _take([each for each in told if each is not None], officer, at, ago)
    while watch_drift(by=SYSTEM, at=at):
        pass


def _changed(ours: Iterable[ProcedureDraft]) -> Iterator[tuple[str, ProcedureDraft | None]]:
    """The procedures that the ministry changed, each in another way; None for the abolished one.

    Those that the demo announces already are left alone.
    """
    busy = set(list_open_drafts().values_list("code", flat=True))
    busy |= set(AnnouncementItem.objects.values_list("code", flat=True))
    free = [draft for draft in ours if draft.code not in busy]
    for change in (_with_fee, _without_paper, _with_limit, _under_other_code, _abolished):
        found = next((draft for draft in free if change(draft) is not None), None)
        if found is not None:
            free.remove(found)
            said = change(found)
            yield found.code, said if change is not _abolished else None


def _with_fee(draft: ProcedureDraft) -> ProcedureDraft | None:
    first, *rest = draft.newest.fees or (None,)
    if first is None or not first.amount:
        return None
    dearer = replace(first, amount=first.amount + MORE, rule_text="")
    return with_version(draft, fees=(dearer, *rest))


def _without_paper(draft: ProcedureDraft) -> ProcedureDraft | None:
    papers = draft.newest.components
    return with_version(draft, components=papers[:-1]) if len(papers) > 1 else None


def _with_limit(draft: ProcedureDraft) -> ProcedureDraft | None:
    first, *rest = draft.newest.times or (None,)
    if first is None or (first.amount or 0) < 2:
        return None
    return with_version(draft, times=(replace(first, amount=(first.amount or 0) - 1), *rest))


def _under_other_code(draft: ProcedureDraft) -> ProcedureDraft | None:
    return replace(draft, code=OTHER_CODE) if len(draft.newest.components) > 1 else None


def _abolished(draft: ProcedureDraft) -> ProcedureDraft:
    return draft


def _take(said: Iterable[ProcedureDraft], officer: Officer, at: datetime, ago: timedelta) -> None:
    snapshot = receive_snapshot(
        records=[as_record(each) for each in said],
        source=SOURCE,
        taken_on=at.astimezone(VIETNAM).date() - ago,
        is_whole=True,
        by=officer,
        at=at,
    )
    while read_snapshot(snapshot=snapshot, by=SYSTEM, at=at):
        pass
