"""One change, from the ministry's file to the saving in the reports: each area takes it up where
the one before left it, with the time passed in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.announcements.models import Announcement
from motcua.catalogue.actions import amend_procedure, attach_process, edit_content_draft
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.rules.drafting.edits import TakeOver
from motcua.catalogue.rules.drafts import TimeDraft
from motcua.dossiers.queries.evidence import list_received, list_step_times
from motcua.dossiers.rules.papers import Count
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.national.actions import adopt_national
from motcua.national.enums import DriftKind
from motcua.postings.actions import hang_sheets
from motcua.postings.enums import BoardSize, SheetState
from motcua.postings.printed.board import boards_pdf
from motcua.postings.queries.sheets import list_due, list_sheets
from motcua.queueing import jobs
from motcua.queueing.actions import ask_queue_trial
from motcua.queueing.judging import LEAST
from motcua.queueing.queries.trials import told_of
from motcua.queueing.queue import Changes
from motcua.reports.base.report import Question, Sheet
from motcua.reports.forms.form_03b import rules as of_03b
from motcua.reports.forms.form_04b import rules as of_04b
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.reviews.actions import carry_out_review
from motcua.reviews.models import Review
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window
from motcua.worktime.enums import TimeUnit
from tests.factories.announcements import Announcing
from tests.factories.dossiers import Office, accept, at, finish, make_definition
from tests.factories.files import scanned
from tests.factories.national import content, tell, watch
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.reviews import DUE, Reviewing

pytestmark = pytest.mark.django_db
CODE = "9.001235"
BEGINS, SIMPLER_FROM = date(2026, 3, 2), date(2026, 12, 1)
FIVE, THREE = ((TimeDraft(days, TimeUnit.WORKING_DAYS),) for days in (5, 3))


def on(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, datetime.min.time(), VIETNAM).replace(hour=hour)


def announce(office: Announcing, draft: ContentDraft, when: datetime, holds: date) -> Announcement:
    """Written by control, approved by the leader, numbered: holds from its day on."""
    office.content = draft
    with_days: dict[str, Any] = {"text_effective_on": holds, "effective_on": holds}
    made = office.draft(**with_days)
    number, signed = str(when.month), when.astimezone(VIETNAM).date()
    approved = office.approve(office.propose(made), at=when)
    return office.issue(approved, number=number, signed_on=signed, at=when)


def states(unit: Any, day: date) -> dict[str, SheetState]:
    return {each.procedure.code: each.state for each in list_sheets(unit, day)}


def hang(office: Office, day: date) -> None:
    """The counter prints, hangs and photographs what must hang."""
    due = list(list_due(office.unit, day))
    pdf = boards_pdf(
        [each.pk for each in due], office.unit, BoardSize.A4, base="https://x.vn", at=on(day)
    )
    assert pdf.startswith(b"%PDF")
    hang_sheets(
        unit=office.unit,
        codes=[each.procedure.code for each in due],
        spot="Bảng trước cửa",
        hung_on=day,
        photo=replace(scanned(), media_type="image/png"),
        by=office.counter,
        at=on(day),
    )


def commune(version: ProcedureVersion, province: Any) -> Office:
    """A commune of the province that handles the procedure."""
    unit = UnitFactory(below=province)
    people = {
        "counter": OfficerFactory(one_stop_at=unit),
        "handler": OfficerFactory(case_officer_at=unit),
        "leader": OfficerFactory(leader_at=unit),
    }
    return Office(unit=unit, version=version, paper=version.components.first(), **people)


def sheet(code: str, province: Any) -> Sheet:
    window = Window(date(2026, 1, 1), date(2026, 12, 31), datetime(2099, 1, 1, tzinfo=VIETNAM))
    return count_sheet(REPORTS[code], Question(province, window, Breakdown.FIELD))


@pytest.fixture
def when(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the time of the makers of announcements and reviews."""

    def turn(moment: datetime) -> None:
        monkeypatch.setattr("tests.factories.announcements.AT", moment)

    return turn


def test_a_ministrys_change_is_announced_posted_filed_against_reviewed_simplified_and_counted(
    when: Callable[[datetime], None],
) -> None:
    changed = on(date(2026, 2, 2))
    when(changed)
    reviewing = Reviewing()
    office, province = reviewing.announcing, reviewing.announcing.unit
    office.content.delete()

    # The ministry's file tells another limit: seen as drift, with who must act.
    told = replace(content(CODE, name=f"Thủ tục {CODE}"), code=CODE)
    tell(replace(told, versions=(replace(told.newest, times=FIVE),)), at=changed)
    drift = watch(changed)[CODE]
    assert (drift.kind, drift.unit, drift.field_names) == (DriftKind.CHANGED, province, ("times",))

    # Adopted, announced, in force by date.
    draft = adopt_national(code=CODE, by=office.writer, at=changed)
    announce(office, draft, changed, BEGINS)
    procedure = Procedure.objects.get(code=CODE)
    version = procedure.versions.in_force(BEGINS).get()
    assert watch(on(BEGINS)) == {}
    attach_process(version=version, definition=make_definition(), by=SYSTEM, at=on(BEGINS))

    # The board of the commune shows the former one until somebody was there.
    version.refresh_from_db()
    place = commune(version, province)
    before = BEGINS - timedelta(days=3)
    hang(place, before)
    assert states(place.unit, BEGINS - timedelta(days=1)) == {CODE: SheetState.RIGHT}
    assert states(place.unit, BEGINS) == {CODE: SheetState.STALE}
    hang(place, BEGINS)
    assert states(place.unit, BEGINS) == {CODE: SheetState.RIGHT}

    # Filed against, with evidence in the dossiers.
    papers = {each.pk: Count(each.originals, 0, each.copies) for each in version.components.all()}
    for number in range(LEAST):
        moment = received_at(number)
        finish(place, accept(place, moment, papers=papers), moment + timedelta(hours=1))
    received = list_received(CODE, on(BEGINS), on(date(2026, 6, 1)))
    assert (received.count(), len(list_step_times(received))) == (LEAST, 4)

    # Reviewed with its cost, tried out, approved.
    assert reviewing.procedure == procedure
    review = reviewing.approved()
    assert review.due_on == DUE
    trial = ask_queue_trial(
        unit=place.unit,
        procedure=procedure,
        year=(BEGINS, date(2026, 6, 1)),
        changes=Changes(limit=3 * 450),
        seed=1,
        years=3,
        by=place.leader,
        at=on(date(2026, 11, 2)),
    )
    while jobs.simulate_year.func(trial.pk):
        pass
    trial.refresh_from_db()
    found = told_of(trial)
    assert found is not None
    assert (found.dossiers, found.reproduces) == (LEAST, True)

    # Simplified by another decision, which the review names.
    decided = on(date(2026, 11, 20), 10)
    when(decided)
    draft = amend_procedure(procedure=procedure, by=office.writer, at=decided)
    said = content_of_draft(draft)
    shorter = replace(said, versions=(replace(said.newest, times=THREE),))
    draft = edit_content_draft(draft=draft, edit=TakeOver(shorter), by=office.writer, at=decided)
    decision = announce(office, draft, decided, SIMPLER_FROM)
    carry_out_review(review=review, announcement=decision, by=office.writer, at=decided)
    assert Review.objects.get().carried_by == decision
    assert states(place.unit, SIMPLER_FROM) == {CODE: SheetState.STALE}

    # And it stands in the figures, which open.
    announced = sheet("03b", province).total.figures
    assert (announced[of_03b.DECISIONS], announced[of_03b.AMENDED]) == (2, 2)
    saved = sheet("04b", province).total.figures
    assert (saved[of_04b.REVIEWED], saved[of_04b.DAYS_CUT]) == (1, 2)
    assert saved[of_04b.OFFICE_SAVED] == 2 * 8 * 40_000 * 10
    assert saved[of_04b.DAYS_SHARE] == Decimal(40)
    assert verify_log().ok


def received_at(number: int) -> datetime:
    """One in each week, at nine on its Monday."""
    return at(7 * (number % 12), 9, number % 30)
