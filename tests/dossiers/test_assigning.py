"""Giving a step to another officer, and taking back what was just passed on."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.queries.steps import map_earlier_holders
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.people.models import Account
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import Office, accept, at, handled, move, open_step, pause
from tests.factories.people import OfficerFactory
from tests.factories.results import draft_result

NEW_FILE = Received("a" * 64, 1000, "application/pdf", 1, "not_scanned")
MAY_NOT = "không phải phần việc"
pytestmark = pytest.mark.django_db


def assign(office: Office, dossier: Dossier, assignee, **changes) -> Dossier:
    given = {"by": office.leader, "at": at(1)} | changes
    return actions.assign_step(dossier=dossier, step=open_step(dossier), assignee=assignee, **given)


def recall(dossier: Dossier, step: DossierStep, by, when=None) -> Dossier:
    step.refresh_from_db()
    return actions.recall_step(dossier=dossier, step=step, by=by, at=when or at(1, 10))


def last_event(dossier: Dossier):
    return list(list_events_of(dossier))[-1].event


def test_a_leader_gives_a_step_to_another_officer_and_its_time_stays(office: Office) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    before = open_step(dossier)
    assign(office, dossier, colleague)
    after = open_step(dossier)
    assert (after.pk, after.assignee, after.due_at) == (before.pk, colleague, before.due_at)
    said = last_event(dossier)
    assert (said.before, said.assignee) == (office.handler.pk, colleague.pk)


def test_officers_of_the_role_hand_work_to_each_other(office: Office) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    assign(office, dossier, colleague, by=office.handler)
    assert open_step(dossier).assignee == colleague


def test_the_counter_does_not_give_out_the_work_of_case_officers(office: Office) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    with pytest.raises(NotAllowed, match=MAY_NOT):
        assign(office, dossier, colleague, by=office.counter)
    assert open_step(dossier).assignee == office.handler


@pytest.mark.parametrize(
    ("to", "sentence"), [("counter", "không làm được"), ("handler", "đang do")]
)
def test_a_step_goes_to_another_who_can_do_it(office: Office, to: str, sentence: str) -> None:
    dossier = handled(office)
    with pytest.raises(actions.CannotAssignStep, match=sentence):
        assign(office, dossier, getattr(office, to))


@pytest.mark.parametrize("holds_the_role", [True, False])
def test_a_step_that_comes_again_goes_to_who_had_it_if_he_still_holds_the_role(
    office: Office, holds_the_role: bool
) -> None:
    """Though a colleague has fewer open steps by then."""
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    move(office, dossier, MoveKind.BACK, at(1), remark="Thiếu")
    DossierStep.objects.filter(pk=open_step(accept(office)).pk).update(assignee=office.handler)
    if not holds_the_role:
        office.handler.posts.update(valid_to=at(1).date())
    move(office, dossier, MoveKind.FORWARD, at(2))
    assert open_step(dossier).assignee == (office.handler if holds_the_role else colleague)


def test_who_had_a_step_before_is_told_by_dossier_step_and_unit(office: Office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.BACK, at(1), remark="Thiếu")
    held = map_earlier_holders([dossier.pk], [step.step_id])
    assert held == {(dossier.pk, step.step_id, office.unit.pk): office.handler.pk}


def test_what_an_officer_did_in_another_dossier_gives_him_no_claim(office: Office) -> None:
    handled(office)
    colleague = OfficerFactory(case_officer_at=office.unit)
    assert open_step(handled(office)).assignee == colleague


def test_the_next_step_goes_to_nobody_who_never_signed_in(office: Office) -> None:
    dossier, colleague = accept(office), OfficerFactory(case_officer_at=office.unit)
    Account.objects.filter(pk=colleague.account_id).update(last_login=at())
    move(office, dossier, MoveKind.FORWARD, at(1))
    assert open_step(dossier).assignee == colleague


def test_a_step_just_passed_on_is_taken_back_as_it_was(office: Office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(1), remark="Nhầm")
    recall(passed, step, office.handler)
    (row,) = dossier.steps.filter(closed_at=None)
    assert (row.pk, row.due_at, row.assignee, row.closed_with) == (
        step.pk,
        step.due_at,
        office.handler,
        "",
    )
    assert last_event(dossier).closed_step == "sign"
    move(office, Dossier.objects.get(pk=dossier.pk), MoveKind.FORWARD, at(2))


def test_what_somebody_has_touched_since_is_not_taken_back(office: Office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(1))
    pause(office, passed, at(1, 9, 1), reason="Chờ")
    again = Dossier.objects.get(pk=dossier.pk)
    actions.resume_dossier(dossier=again, by=office.leader, at=at(1, 9, 2))
    with pytest.raises(actions.CannotRecallStep, match="đã được làm tiếp"):
        recall(again, step, office.handler)


@pytest.mark.parametrize("beside", ["file", "assigned", "reminded"])
def test_what_happens_beside_the_next_step_does_not_keep_it(office: Office, beside: str) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(0, 10))
    opened = open_step(passed)
    given = {"dossier": passed, "at": at(0, 10, 1)}
    if beside == "file":
        actions.attach_files(files=[NEW_FILE], by=office.counter, **given)
    elif beside == "assigned":
        colleague = OfficerFactory(case_officer_at=office.unit)
        actions.assign_step(step=opened, assignee=colleague, by=office.leader, **given)
    else:
        actions.remind_step(step=opened, by=office.leader, **given)
    assert last_event(passed).__class__.__name__ != "StepMoved"
    recall(Dossier.objects.get(pk=dossier.pk), step, office.counter)
    assert open_step(passed).pk == step.pk


def test_a_file_of_the_officer_of_the_next_step_keeps_it(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(0, 10))
    actions.attach_files(dossier=passed, files=[NEW_FILE], by=office.handler, at=at(0, 10, 1))
    with pytest.raises(actions.CannotRecallStep, match="đã được làm tiếp"):
        recall(Dossier.objects.get(pk=dossier.pk), step, office.counter)


def test_a_draft_of_the_next_step_keeps_it(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(0, 10))
    draft_result(office, passed, at(0, 10, 1))
    with pytest.raises(actions.CannotRecallStep, match="đã được làm tiếp"):
        recall(Dossier.objects.get(pk=dossier.pk), step, office.counter)


def test_a_signature_is_not_taken_back(office: Office) -> None:
    dossier = move(office, handled(office), MoveKind.FORWARD, at(1))
    step = open_step(dossier)
    signed = move(office, dossier, MoveKind.SIGN, at(2))
    with pytest.raises(actions.CannotRecallStep, match="đã được làm tiếp"):
        recall(signed, step, office.leader, at(2, 10))


def test_nobody_else_takes_it_back(office: Office) -> None:
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    step = open_step(dossier)
    passed = move(office, dossier, MoveKind.FORWARD, at(1))
    with pytest.raises(NotAllowed, match=MAY_NOT):
        recall(passed, step, colleague)


def test_the_page_offers_it_to_who_passed_it_on(office: Office, client) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(0, 10))
    client.force_login(office.counter.account)
    address = f"/ho-so/{dossier.pk}/buoc/{step.pk}/rut-lai/"
    assert address in client.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert client.get(address).status_code == 200
    client.post(address, {"key": "k"})
    assert open_step(dossier).pk == step.pk
    client.force_login(office.handler.account)
    assert client.get(address).status_code == 403
