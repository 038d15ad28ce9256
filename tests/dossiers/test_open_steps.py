"""Which open steps are whose, and what they wait for."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.dossiers import find_by_code
from motcua.dossiers.queries.proposals import get_proposal
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.steps import facts_of, list_open_steps
from motcua.dossiers.queries.work import WorkCounts
from motcua.kernel.errors import NotVisible
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    at,
    bring_to,
    handled,
    move,
    open_step,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scope", [scopes.UNIT, scopes.UNASSIGNED])
def test_a_step_is_listed_for_its_role_only(office: Office, scope: str) -> None:
    dossier, terms = handled(office), read_terms(at(1))
    DossierStep.objects.update(assignee=None)
    step = open_step(dossier)
    seen = {
        who: step in scopes.list_steps(getattr(office, who), terms, scope, scopes.ALL)
        for who in ("counter", "handler", "leader")
    }
    assert seen == {"counter": False, "handler": True, "leader": False}


def test_a_step_of_another_dossier_is_none_of_this_one(office: Office) -> None:
    dossier, other = accept(office), accept(office)
    with pytest.raises(actions.CannotMoveStep, match="Hồ sơ không có bước này"):
        move(office, dossier, MoveKind.FORWARD, at(1), step=open_step(other))


def test_what_finishes_a_dossier_is_no_move_of_a_step(office: Office) -> None:
    dossier = bring_to(office, accept(office), "return", at(1))
    with pytest.raises(actions.CannotMoveStep, match="không phải là chuyển bước"):
        move(office, dossier, MoveKind.FINISH, at(1))


def test_the_papers_are_complete_from_acceptance_until_more_are_asked_for(office: Office) -> None:
    dossier = handled(office)
    assert facts_of(dossier, [])["components_complete"]
    assert not facts_of(ask(office, dossier, at(1)), [])["components_complete"]


def test_what_is_to_do_is_no_draft() -> None:
    assert WorkCounts(all=5, drafts=2).to_do == 3


def test_a_proposal_is_found_by_its_own_key(office: Office) -> None:
    dossier = handled(office)
    reason = "Toà án thụ lý"
    given = {"dossier": dossier, "by": office.handler}
    actions.propose_stop(reason=reason, at=at(1, 10), **given)
    actions.recall_proposal(proposal=dossier.proposals.get(), at=at(1, 11), **given)
    actions.propose_stop(reason=reason, at=at(1, 12), **given)
    first, second = dossier.proposals.order_by("pk")
    assert [get_proposal(dossier, each.pk) for each in (second, first)] == [second, first]
    with pytest.raises(NotVisible, match="không có đề nghị đó"):
        get_proposal(accept(office), first.pk)


def test_a_dossier_is_found_by_its_own_code(office: Office) -> None:
    first, second = accept(office), accept(office)
    assert [find_by_code(f" {each.code} ".lower()) for each in (second, first)] == [second, first]
    assert find_by_code("H99-260302-0001") is None


def test_a_closed_step_is_on_no_list(office: Office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    assert step in list_open_steps(office.handler, at(1))
    move(office, dossier, MoveKind.FORWARD, at(1))
    assert step not in list_open_steps(office.handler, at(1))
