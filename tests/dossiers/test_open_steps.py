"""Which open steps are whose, and what they wait for."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.steps import facts_of
from motcua.dossiers.queries.work import WorkCounts
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
