"""Refusing at intake: by the counter, or as its head decides where the unit's rule says so."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, ProposalAnswer, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.proposals import list_proposals_to_decide
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotSetRefusalRule, set_refusal_rule
from tests.factories.dossiers import Office, at, decide, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_head(office: Office) -> Office:
    office.unit = set_refusal_rule(
        unit=office.unit, by_head=True, note="QĐ 5/QĐ-UBND", by=SYSTEM, at=at()
    )
    return office


def propose(office: Office, **changes) -> Dossier:
    made = draft(office)
    given = {"reason": "Không thuộc thẩm quyền", "by": office.counter, "at": at(0, 10)}
    return actions.propose_refusal(dossier=made, **given | changes)


def test_the_counter_refuses_by_itself(office: Office) -> None:
    with pytest.raises(actions.CannotProposeRefusal, match="tự từ chối"):
        propose(office)
    done = actions.refuse_dossier(dossier=draft(office), reason="x", by=office.counter, at=at(1))
    assert done.state == State.REFUSED


def test_where_the_head_decides_the_counter_only_proposes(by_head: Office) -> None:
    with pytest.raises(actions.CannotRefuseDossier, match="hãy trình từ chối"):
        actions.refuse_dossier(dossier=draft(by_head), reason="x", by=by_head.counter, at=at(1))
    dossier = propose(by_head)
    assert list_proposals_to_decide(by_head.leader, at(1)).get().dossier == dossier
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.approve_proposal(
            dossier=dossier, proposal=dossier.proposals.get(), by=by_head.counter, at=at(1)
        )
    done = decide(by_head, dossier, at(1))
    assert (done.state, done.closed_at) == (State.REFUSED, at(1))


def test_form_03_names_the_receiver_who_proposed_it(by_head: Office) -> None:
    done = decide(by_head, propose(by_head), at(1))
    form = done.forms.get(form=OfficialForm.REFUSAL)
    assert (form.issued_by, form.content["said"]["officer"]) == (
        by_head.counter,
        by_head.counter.name,
    )


def test_acceptance_ends_the_proposal_to_refuse(by_head: Office) -> None:
    dossier = propose(by_head)
    actions.accept_dossier(dossier=dossier, by=by_head.counter, at=at(1))
    assert dossier.proposals.get().answer == ProposalAnswer.LAPSED


def test_the_rule_of_a_unit_needs_its_document(office: Office) -> None:
    with pytest.raises(CannotSetRefusalRule, match="số quyết định"):
        set_refusal_rule(unit=office.unit, by_head=True, note=" ", by=SYSTEM, at=at())
