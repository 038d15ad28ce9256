"""What migrations of this area do to rows that were there before."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind
from motcua.dossiers.models import Dossier, ResultFault, StepAssignment
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.dossiers.rules.results import ResultWords
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import Office, accept, at, draft, handled, move, open_step
from tests.factories.people import OfficerFactory
from tests.factories.results import delivered_with_paper, draft_result, finished_elsewhere

pytestmark = pytest.mark.django_db
ELSEWHERE = "0025_results_made_elsewhere"
ASSIGNMENTS = "0031_step_assignments"
GUIDED = "0042_guided_again_by_rule"


def tell_replaced() -> None:
    """The data step, on the models as they were then."""
    apps = MigrationLoader(connection).project_state(("dossiers", ELSEWHERE)).apps
    import_module(f"motcua.dossiers.migrations.{ELSEWHERE}").tell_replaced(apps, None)


def correct(office: Office, dossier: Dossier, day: int, *, issued: bool = True) -> None:
    """A wrong paper is replaced by the next one, which is signed, and gets its number."""
    old = dossier.results.latest("pk")
    told = {"kind": FaultKind.WRONG, "paper": old, "reason": "Sai tên", "by": office.handler}
    actions.report_fault(dossier=dossier, at=at(day), **told)
    new = dossier.results.get(corrects=old)
    words = ResultWords("Đúng", body="Điều 1.")
    draft_result(office, dossier, at(day), words, paper=new)
    new.refresh_from_db()
    given = {"dossier": dossier, "by": office.leader, "at": at(day + 1)}
    actions.approve_result(seen=seen_digest(newest_drafts([new]).values()), **given)
    actions.sign_result(**given)
    if issued:
        actions.issue_result(**given | {"by": office.counter})


def told(dossier: Dossier) -> tuple[str, str, list[str]]:
    found = Dossier.objects.get(pk=dossier.pk)
    numbers = found.faults.order_by("pk").values_list("new_number", flat=True)
    return found.result_number, found.replaced_number, list(numbers)


def as_before(dossier: Dossier, numbers: str) -> None:
    """What the program wrote before: the numbers first given, and nothing of what replaced them."""
    Dossier.objects.filter(pk=dossier.pk).update(result_number=numbers, replaced_number="")
    ResultFault.objects.update(new_number="")


@pytest.mark.parametrize("times", [1, 2])
def test_corrections_from_before_tell_what_they_replaced_as_new_ones_do(
    office: Office, times: int
) -> None:
    dossier = delivered_with_paper(office)
    for number in range(times):
        correct(office, dossier, 1 + 2 * number)
    now_told = told(dossier)
    as_before(dossier, "01/QĐ-UBND")
    tell_replaced()
    assert told(dossier) == now_told
    assert now_told[1] == f"{times:02}/QĐ-UBND"


def test_numbers_of_papers_beside_a_corrected_one_stay(office: Office) -> None:
    dossier = delivered_with_paper(office)
    correct(office, dossier, 1)
    as_before(dossier, "01/QĐ-UBND, 07/GP-UBND")
    tell_replaced()
    assert told(dossier)[:2] == ("02/QĐ-UBND, 07/GP-UBND", "01/QĐ-UBND")


def test_a_correction_that_is_on_its_way_and_an_open_fault_tell_nothing(office: Office) -> None:
    dossier = delivered_with_paper(office)
    correct(office, dossier, 1, issued=False)
    tell_replaced()
    assert told(dossier) == ("01/QĐ-UBND", "", [""])


def test_results_without_a_correction_stay_as_they_are(office: Office) -> None:
    kept = [told(delivered_with_paper(office)), told(finished_elsewhere(office))]
    tell_replaced()
    assert [told(row) for row in Dossier.objects.order_by("pk")] == kept


def copy_assignments() -> None:
    """The data step, on the models as they were then."""
    apps = MigrationLoader(connection).project_state(("dossiers", ASSIGNMENTS)).apps
    import_module(f"motcua.dossiers.migrations.{ASSIGNMENTS}").copy_from_log(apps, None)


def assigned() -> list[tuple[object, ...]]:
    told = ("step", "before", "officer", "made_at", "made_by")
    return list(StepAssignment.objects.order_by("made_at").values_list(*told))


def test_what_the_log_tells_of_assignments_is_copied(office: Office) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    people = [colleague, office.handler]
    for day, to in enumerate(people, 1):
        given = {"step": open_step(dossier), "assignee": to, "by": office.leader}
        actions.assign_step(dossier=dossier, at=at(day), **given)
    move(office, dossier, MoveKind.BACK, at(3), remark="Thiếu")
    move(office, dossier, MoveKind.FORWARD, at(4))
    given = {"step": open_step(dossier), "assignee": colleague, "by": office.leader}
    actions.assign_step(dossier=dossier, at=at(5), **given)
    known = assigned()
    assert len({step for step, *_rest in known}) == 2
    StepAssignment.objects.all().delete()
    copy_assignments()
    assert assigned() == known


def test_an_assignment_of_a_step_that_was_taken_back_is_not_copied(office: Office) -> None:
    dossier, colleague = accept(office), OfficerFactory(case_officer_at=office.unit)
    first = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(1))
    given = {"step": open_step(dossier), "assignee": colleague, "by": office.leader}
    actions.assign_step(dossier=dossier, at=at(2), **given)
    first.refresh_from_db()
    actions.recall_step(dossier=dossier, step=first, by=office.counter, at=at(3))
    copy_assignments()
    assert assigned() == []


@pytest.mark.parametrize(
    ("allowed", "times", "marked"), [(None, 1, False), (None, 2, True), (2, 2, False)]
)
def test_what_was_guided_too_often_before_is_marked(
    office: Office, allowed: int | None, times: int, marked: bool
) -> None:
    ProcedureVersion.objects.update(max_supplement_requests=allowed)
    dossier = draft(office)
    Dossier.objects.update(guidances=times)
    apps = MigrationLoader(connection).project_state(("dossiers", GUIDED)).apps
    import_module(f"motcua.dossiers.migrations.{GUIDED}").mark(apps, None)
    assert Dossier.objects.get(pk=dossier.pk).guided_again is marked
