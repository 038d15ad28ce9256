"""Results at the edges: several corrections at once, ended authority, ends after the issue."""

from datetime import date

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import AuthorityBasis, FaultKind, WithdrawalWay
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.web.dossier.result_pages import show_drafts
from tests.dossiers.test_results import add_back
from tests.factories.dossiers import Office, at, move, open_step
from tests.factories.people import OfficerFactory
from tests.factories.results import (
    approve,
    approved,
    at_sign,
    delivered_with_paper,
    draft_result,
    issued,
)

pytestmark = pytest.mark.django_db


def report(office: Office, dossier: Dossier, paper: ResultPaper, when) -> ResultPaper:
    actions.report_fault(
        dossier=dossier,
        kind=FaultKind.WRONG,
        paper=paper,
        reason="Sai tên",
        by=office.handler,
        at=when,
    )
    return dossier.results.get(corrects=paper)


def finished_with_two(office: Office) -> tuple[Dossier, ResultPaper, ResultPaper]:
    dossier = at_sign(office)
    one, two = (draft_result(office, dossier, at(0, 11)) for _each in range(2))
    approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 12))
    step = open_step(dossier)
    done = actions.finish_dossier(dossier=dossier, step=step, by=office.counter, at=at(0, 12))
    one.refresh_from_db(), two.refresh_from_db()
    return done, one, two


def test_a_signed_correction_stays_signed_while_another_one_is_approved(office: Office) -> None:
    dossier, one, two = finished_with_two(office)
    first = report(office, dossier, one, at(1))
    actions.approve_result(dossier=dossier, seen=seen_of(dossier), by=office.leader, at=at(2))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(2))
    second = report(office, dossier, two, at(3))
    actions.approve_result(dossier=dossier, seen=seen_of(dossier), by=office.leader, at=at(4))
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, first.signed_at, second.state) == ("signed", at(2), "approved")


def seen_of(dossier: Dossier) -> str:
    return show_drafts(Dossier.objects.get(pk=dossier.pk)).seen


def test_a_signature_is_not_taken_back_while_an_issued_paper_is_corrected(office: Office) -> None:
    add_back(office)
    dossier = issued(office)
    report(office, dossier, ResultPaper.objects.get(), at(0, 12))
    with pytest.raises(actions.CannotMoveStep, match="đã phát hành nên không trả lại"):
        move(office, dossier, MoveKind.BACK, at(0, 13), remark="Sai tên")


def authorised(office: Office, **changes) -> Officer:
    officer = OfficerFactory(case_officer_at=office.unit)
    given = {
        "post": officer.posts.get(),
        "basis": AuthorityBasis.AUTHORISED,
        "document_number": "12/UQ-UBND",
        "document_on": date(2026, 3, 1),
        "first_day": date(2026, 3, 1),
        "last_day": date(2026, 3, 31),
        "by": SYSTEM,
        "at": at(0, 8),
    }
    actions.give_authority(**given | changes)
    return Officer.objects.get(pk=officer.pk)


def test_who_is_authorised_for_refunds_alone_signs_no_result(office: Office) -> None:
    dossier = approved(office)
    officer = authorised(office, kinds=["refund"])
    with pytest.raises(actions.CannotSignResult, match="không giao bạn quyết định"):
        actions.sign_result(dossier=dossier, by=officer, at=at(0, 12))


def test_an_authorisation_that_ended_yesterday_signs_and_approves_nothing(office: Office) -> None:
    officer = authorised(office, last_day=at(1).date())
    dossier = delivered_with_paper(office)
    report(office, dossier, ResultPaper.objects.get(), at(1))
    with pytest.raises(actions.CannotApproveResult, match="không còn hiệu lực"):
        actions.approve_result(dossier=dossier, seen=seen_of(dossier), by=officer, at=at(2))
    actions.approve_result(dossier=dossier, seen=seen_of(dossier), by=officer, at=at(1, 17))
    with pytest.raises(actions.CannotSignResult, match="không còn hiệu lực"):
        actions.sign_result(dossier=dossier, by=officer, at=at(2))


def test_a_dossier_whose_result_was_issued_is_not_withdrawn_or_stopped(office: Office) -> None:
    dossier = issued(office)
    with pytest.raises(actions.CannotWithdrawDossier, match="01/QĐ-UBND đã phát hành"):
        actions.withdraw_dossier(
            way=WithdrawalWay.ACCOUNT,
            dossier=dossier,
            reason="Rút",
            by=office.counter,
            at=at(0, 13),
        )
    actions.propose_stop(dossier=dossier, reason="x", by=office.handler, at=at(0, 13))
    proposal = dossier.proposals.get()
    with pytest.raises(actions.CannotApproveProposal, match="01/QĐ-UBND đã phát hành"):
        actions.approve_proposal(dossier=dossier, proposal=proposal, by=office.leader, at=at(0, 14))
