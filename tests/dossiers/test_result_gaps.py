"""A paper with places to be written over goes on only if somebody means it."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.dossiers.rules.results import ResultWords, list_unfilled
from motcua.kernel.models import LoggedEvent
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from tests.factories.dossiers import Office, at, handled, move, open_step
from tests.factories.results import (
    WORDS,
    approve,
    approved,
    at_sign,
    draft_result,
    issued,
)

GAPS = replace(WORDS, body="Điều 1. Cấp cho ……, ở ấp 3.\nĐiều 2. Thi hành.")
GAP = "còn chỗ trống"


@pytest.mark.parametrize("line", ["Cấp cho ……", "Cấp cho .......", "Cấp cho {applicant}"])
def test_dots_and_variables_that_are_left_are_gaps(line: str) -> None:
    words = ResultWords("Cấp phép", body=f"Điều 1.\n{line}, ở ấp 3.")
    assert list_unfilled(words) == [("body", f"{line}, ở ấp 3.")]


@pytest.mark.parametrize("line", ["Cấp…", "Cấp v.v...", "Điều 1. {A}"])
def test_other_dots_and_braces_are_no_gaps(line: str) -> None:
    assert list_unfilled(ResultWords("Cấp phép", body=line)) == []


def drafted(office: Office) -> Dossier:
    dossier = handled(office)
    draft_result(office, dossier, at(0, 10), GAPS)
    return Dossier.objects.get(pk=dossier.pk)


def waiting(office: Office) -> Dossier:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), GAPS)
    return dossier


@pytest.mark.django_db
def test_a_draft_with_gaps_goes_before_the_leader_only_if_it_is_meant(office: Office) -> None:
    dossier = drafted(office)
    with pytest.raises(actions.CannotMoveStep, match=GAP) as refused:
        move(office, dossier, MoveKind.FORWARD, at(0, 11))
    assert refused.value.problems[0][0] == "with_gaps"
    assert open_step(dossier).step.key == "handle"
    move(office, dossier, MoveKind.FORWARD, at(0, 11), with_gaps=True)
    assert open_step(dossier).step.key == "sign"


@pytest.mark.django_db
def test_a_leader_who_only_looks_at_it_first_is_asked_for_too(office: Office) -> None:
    Move.objects.filter(step__key="sign", kind=MoveKind.SIGN).delete()
    dossier = drafted(office)
    with pytest.raises(actions.CannotMoveStep, match=GAP):
        move(office, dossier, MoveKind.FORWARD, at(0, 11))


@pytest.mark.django_db
def test_only_the_newest_version_is_asked_about(office: Office) -> None:
    dossier = drafted(office)
    draft_result(office, dossier, at(0, 11), WORDS, paper=ResultPaper.objects.get())
    move(office, dossier, MoveKind.FORWARD, at(0, 12))
    assert open_step(dossier).step.key == "sign"


@pytest.mark.django_db
def test_a_paper_with_gaps_is_approved_only_if_that_is_meant(office: Office) -> None:
    dossier = waiting(office)
    with pytest.raises(actions.CannotMoveStep, match=GAP):
        approve(office, dossier, at(0, 12))
    approve(office, dossier, at(0, 12), with_gaps=True)
    paper = ResultPaper.objects.get()
    assert (paper.state, paper.with_gaps) == ("approved", True)
    assert LoggedEvent.objects.get(kind="ResultApproved").data["with_gaps"] == [paper.pk]


@pytest.mark.django_db
def test_a_tick_for_a_paper_without_gaps_says_nothing(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    approve(office, dossier, at(0, 12), with_gaps=True)
    assert not ResultPaper.objects.get().with_gaps


@pytest.mark.django_db
def test_a_correction_with_gaps_is_approved_only_if_that_is_meant(office: Office) -> None:
    dossier = issued(office)
    given = {"paper": ResultPaper.objects.get(), "kind": "wrong", "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.counter, at=at(0, 12), **given)
    new = ResultPaper.objects.get(state="draft")
    draft_result(office, dossier, at(0, 12), GAPS, paper=new)
    seen = _seen_of(new)
    given = {"dossier": dossier, "seen": seen, "by": office.leader, "at": at(0, 13)}
    with pytest.raises(actions.CannotApproveResult, match=GAP):
        actions.approve_result(**given)
    assert actions.approve_result(**given, with_gaps=True).result_state == "approved"


def _seen_of(paper: ResultPaper) -> str:
    paper.refresh_from_db()
    return seen_digest(newest_drafts([paper]).values())


@pytest.mark.django_db
def test_a_step_back_takes_the_leave_for_gaps_back(office: Office) -> None:
    steps = {step.key: step for step in office.version.process.steps.all()}
    back = {"step": steps["return"], "target": steps["handle"]}
    Move.objects.create(kind=MoveKind.BACK, name="x", **back)
    dossier = waiting(office)
    approve(office, dossier, at(0, 12), with_gaps=True)
    move(office, dossier, MoveKind.BACK, at(0, 13), remark="Điền nốt")
    assert not ResultPaper.objects.get().with_gaps


@pytest.mark.django_db
@pytest.mark.parametrize("meant", [True, False])
def test_a_paper_with_gaps_gets_its_number_only_as_it_was_approved(
    office: Office, *, meant: bool
) -> None:
    dossier = waiting(office)
    approve(office, dossier, at(0, 12), with_gaps=True)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 13))
    ResultPaper.objects.update(with_gaps=meant)
    given = {"dossier": dossier, "by": office.counter, "at": at(0, 14)}
    if meant:
        assert actions.issue_result(**given).result_state == "issued"
        return
    with pytest.raises(actions.CannotIssueResult, match=GAP):
        actions.issue_result(**given)
    assert ResultPaper.objects.get().number is None


@pytest.mark.django_db
def test_without_gaps_nothing_more_is_asked(office: Office) -> None:
    assert approved(office).result_state == "approved"
