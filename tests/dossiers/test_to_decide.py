"""What waits for a decision: refunds beside proposals, for whoever may decide each."""

import pytest
from django.db.models import QuerySet

from motcua.dossiers import actions
from motcua.dossiers.enums import DecisionKind, Money, WithdrawalWay
from motcua.dossiers.models import Dossier, Proposal, Refund
from motcua.dossiers.permissions import can_decide_refund, decides_alone, why_not_decide
from motcua.dossiers.queries.authorities import scopes_of
from motcua.dossiers.queries.dossiers import list_to_refund
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.to_decide import (
    list_keys_to_decide,
    list_refunds_to_decide,
    read_to_decide,
)
from motcua.dossiers.queries.work import count_results
from motcua.dossiers.rules.fees import Payment
from motcua.people.models import Officer, Unit
from tests.dossiers.test_authorities import fresh, give
from tests.factories.dossiers import Office, accept, at, handled, make_office
from tests.factories.fees import BOTH
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """A withdrawn dossier whose fee the counter proposes to pay back."""
    found = accept(office, charges=BOTH, payment=Payment())
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=found, reason="Đổi ý", by=office.counter, at=at(1)
    )
    return actions.propose_refund(dossier=found, reason="Chưa làm", by=office.counter, at=at(2))


def refunds(officer: Officer) -> QuerySet[Refund]:
    return list_refunds_to_decide(officer, at(3), scopes_of(officer, at(3)))


def decides(officer: Officer, dossier: Dossier) -> bool:
    refund = dossier.refunds.get()
    return (
        can_decide_refund(officer, dossier, at(3))
        and not decides_alone(officer, refund.proposed_by_id, dossier)
        and not why_not_decide(officer, dossier, DecisionKind.REFUND, at(3))
    )


def agree(officer: Officer, dossier: Dossier, *, listed: bool) -> None:
    asked = fresh(officer)
    assert decides(asked, dossier) is listed
    assert refunds(asked).exists() is listed


def test_a_refund_waits_for_the_leader_and_for_nobody_else(office: Office, dossier: Dossier):
    agree(office.leader, dossier, listed=True)
    for other in (office.counter, office.handler, make_office().leader):
        agree(other, dossier, listed=False)


@pytest.mark.parametrize(("kinds", "listed"), [([], True), (["refund"], True), (["stop"], False)])
def test_a_deputy_meets_refunds_that_his_document_covers(office, dossier, kinds, listed):
    deputy = OfficerFactory(leader_at=office.unit)
    give(deputy, kinds=kinds)
    agree(deputy, dossier, listed=listed)


@pytest.mark.parametrize(("procedures", "listed"), [(None, True), (["9.999999"], False)])
def test_a_deputy_meets_refunds_of_his_procedures(office, dossier, procedures, listed):
    deputy = OfficerFactory(leader_at=office.unit)
    row = give(deputy)
    row.procedures = procedures or [dossier.procedure_code]
    row.save()
    agree(deputy, dossier, listed=listed)


def test_a_case_officer_with_a_document_decides_no_refund(office: Office, dossier: Dossier):
    give(office.handler)
    agree(office.handler, dossier, listed=False)


@pytest.mark.parametrize("allowed", [False, True])
def test_ones_own_refund_is_listed_only_where_one_person_may_do_both(office, dossier, allowed):
    Refund.objects.update(proposed_by=office.leader)
    Unit.objects.update(decides_own_proposals=allowed)
    agree(office.leader, Dossier.objects.get(pk=dossier.pk), listed=allowed)


def test_proposals_and_refunds_stand_together_the_oldest_first(office: Office, dossier: Dossier):
    other = handled(office)
    actions.propose_stop(dossier=other, reason="Tranh chấp", by=office.handler, at=at(1))
    later = handled(office)
    actions.propose_stop(dossier=later, reason="Tranh chấp", by=office.handler, at=at(3))
    keys = list_keys_to_decide(office.leader, at(3))
    found = read_to_decide(keys)
    assert [type(each) for each in found] == [Proposal, Refund, Proposal]
    assert [each.dossier.pk for each in found] == [other.pk, dossier.pk, later.pk]
    assert keys.count() == 3
    assert not list_keys_to_decide(office.handler, at(3)).exists()


def test_a_decided_refund_waits_at_the_counter_until_it_is_paid_out(office, dossier):
    def waiting() -> tuple[int, int]:
        counted = count_results(office.counter, read_terms(at(3))).to_refund
        return counted, list_to_refund(office.counter, at(3)).count()

    assert waiting() == (0, 0)
    actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=at(3))
    assert refunds(office.leader).count() == 0
    assert waiting() == (1, 1)
    elsewhere = make_office().counter
    assert list_to_refund(elsewhere, at(3)).count() == 0
    for officer in (elsewhere, office.leader):
        assert count_results(officer, read_terms(at(3))).to_refund == 0
    Dossier.objects.filter(pk=dossier.pk).update(money=Money.REFUNDED)
    assert waiting() == (0, 0)
