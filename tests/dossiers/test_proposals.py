"""Whoever proposes does not decide, and what was decided is what was proposed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers import actions
from motcua.dossiers.enums import (
    DelayCause,
    OfficialForm,
    ProposalAnswer,
    State,
    WithdrawalWay,
)
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.printed.form import form_content
from motcua.dossiers.printed.form_drafts import draft_of
from motcua.dossiers.queries.proposals import get_proposal, list_proposals_to_decide
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    decide,
    extend,
    handled,
    move,
    open_step,
    propose_pause,
    reject,
    stop,
)
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
OWN = "do bạn trình nên phải do người khác duyệt"


def propose(office: Office, dossier: Dossier, **changes) -> Proposal:
    given = {"reason": "Tranh chấp", "by": office.handler, "at": at(1)} | changes
    actions.propose_stop(dossier=dossier, **given)
    return dossier.proposals.get(answer="")


def test_a_proposal_changes_nothing_but_says_so_in_the_log(office: Office) -> None:
    dossier = handled(office)
    propose(office, dossier)
    assert Dossier.objects.get().state == State.IN_PROGRESS
    assert not dossier.forms.filter(form=OfficialForm.STOP).exists()
    told = LoggedEvent.objects.order_by("pk").last()
    assert (told.kind, told.data["proposal_kind"]) == ("DecisionProposed", "stop")
    assert "figures" not in told.data


def test_a_proposal_is_found_by_its_own_number(office: Office) -> None:
    dossier = handled(office)
    first = propose(office, dossier)
    actions.return_proposal(
        dossier=dossier, proposal=first, remark="Chưa rõ", by=office.leader, at=at(1)
    )
    second = propose(office, Dossier.objects.get(), at=at(2))
    assert [get_proposal(dossier, each.pk) for each in (first, second)] == [first, second]
    with pytest.raises(NotVisible, match="không có đề nghị đó"):
        get_proposal(dossier, second.pk + 1)


@pytest.mark.parametrize("effect", [stop, reject])
def test_an_approval_ends_the_dossier_with_its_form(office: Office, effect) -> None:
    done = effect(office, handled(office), at(1))
    form = {stop: OfficialForm.STOP, reject: OfficialForm.REFUSAL}[effect]
    issued = done.forms.get(form=form)
    assert (issued.issued_by, issued.issued_at) == (office.leader, at(1))
    answered = done.proposals.get()
    assert (answered.answer, answered.answered_by) == (ProposalAnswer.APPROVED, office.leader)
    assert issued.reason == answered.reason


def test_whoever_proposes_does_not_decide(office: Office) -> None:
    dossier = handled(office)
    proposal = propose(office, dossier, by=office.leader)
    with pytest.raises(actions.CannotApproveProposal, match=OWN):
        decide(office, dossier, at(1))
    proposal.refresh_from_db()
    assert proposal.answer == ""
    deputy = OfficerFactory(leader_at=office.unit)
    done = actions.approve_proposal(dossier=dossier, proposal=proposal, by=deputy, at=at(1))
    assert done.state == State.STOPPED


def test_a_small_unit_may_let_one_officer_decide_alone(office: Office) -> None:
    type(office.unit).objects.update(decides_own_proposals=True)
    dossier = handled(office)
    propose(office, dossier, by=office.leader)
    assert decide(office, dossier, at(1)).state == State.STOPPED


def test_a_case_officer_decides_nothing(office: Office) -> None:
    dossier = handled(office)
    proposal = propose(office, dossier)
    colleague = OfficerFactory(case_officer_at=office.unit)
    for act, more in ((actions.approve_proposal, {}), (actions.return_proposal, {"remark": "x"})):
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            act(dossier=dossier, proposal=proposal, by=colleague, at=at(1), **more)


def test_one_proposal_waits_at_a_time_whoever_makes_the_next(office: Office) -> None:
    dossier = handled(office)
    first = propose(office, dossier)
    for by in (office.handler, office.leader):
        with pytest.raises(actions.CannotProposePause, match="đã trình “dừng giải quyết”"):
            propose_pause(office, dossier, at(1), by=by)
    assert dossier.proposals.get() == first
    actions.return_proposal(dossier=dossier, proposal=first, remark="x", by=office.leader, at=at(1))
    propose(office, dossier)
    refused = pytest.raises(IntegrityError, match=r"proposal_open_once|dossiers_proposal")
    with refused, transaction.atomic():
        Proposal.objects.filter(pk=first.pk).update(answer="", answered_at=None)


def test_whoever_proposed_takes_it_back_and_proposes_something_else(office: Office) -> None:
    dossier = handled(office)
    first = propose(office, dossier)
    given = {"dossier": dossier, "proposal": first, "at": at(1)}
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.recall_proposal(**given, by=office.leader)
    actions.recall_proposal(**given, by=office.handler)
    told = LoggedEvent.objects.order_by("pk").last()
    assert (told.kind, told.data["proposal_kind"]) == ("ProposalRecalled", "stop")
    first.refresh_from_db()
    assert (first.answer, first.answered_by) == (ProposalAnswer.RECALLED, office.handler)
    with pytest.raises(actions.CannotApproveProposal, match="được người trình rút lại"):
        actions.approve_proposal(**given, by=office.leader)
    assert propose_pause(office, dossier, at(1)).proposals.get(answer="").kind == "pause"


def test_who_proposed_before_takes_back_no_proposal_of_another(office: Office) -> None:
    dossier = handled(office)
    given = {"dossier": dossier, "by": office.handler, "at": at(1)}
    actions.recall_proposal(proposal=propose(office, dossier), **given)
    other = propose(office, dossier, by=office.leader)
    with pytest.raises(actions.CannotRecallProposal, match="chỉ người ấy rút được"):
        actions.recall_proposal(proposal=other, **given)


def test_an_answered_proposal_is_not_answered_again(office: Office) -> None:
    dossier = handled(office)
    proposal = propose(office, dossier)
    given = {"dossier": dossier, "proposal": proposal, "by": office.leader, "at": at(1)}
    actions.return_proposal(remark="Thiếu căn cứ", **given)
    with pytest.raises(actions.CannotApproveProposal, match="đã trả lại"):
        actions.approve_proposal(**given)
    assert proposal.dossier.proposals.get().remark.text == "Thiếu căn cứ"


def test_a_proposal_of_another_dossier_is_refused(office: Office) -> None:
    proposal = propose(office, handled(office))
    with pytest.raises(actions.CannotApproveProposal, match="không có đề nghị đó"):
        actions.approve_proposal(
            dossier=accept(office), proposal=proposal, by=office.leader, at=at(1)
        )


def test_a_proposal_lapses_with_its_dossier(office: Office) -> None:
    dossier = handled(office)
    proposal = propose(office, dossier)
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Rút", by=office.counter, at=at(2)
    )
    proposal.refresh_from_db()
    assert (proposal.answer, proposal.answered_at) == (ProposalAnswer.LAPSED, at(2))


def test_a_promise_that_can_no_longer_be_kept_is_not_approved(office: Office) -> None:
    dossier = handled(office)
    actions.propose_extension(
        dossier=dossier,
        promised_at=at(8, 9),
        cause=DelayCause.STAFF,
        reason="Thiếu người",
        by=office.handler,
        at=at(1),
    )
    with pytest.raises(actions.CannotApproveProposal, match="phải sau hôm nay"):
        decide(office, dossier, at(8, 9))
    assert decide(office, dossier, at(8, 9) - timedelta(minutes=1)).promised_at == at(8, 9)


def test_the_draft_is_the_form_without_its_number_and_who_signs(office: Office) -> None:
    dossier = handled(office)
    given = {"cause": DelayCause.STAFF, "reason": "Thiếu người", "by": office.handler, "at": at(1)}
    actions.propose_extension(dossier=dossier, promised_at=at(8, 17), **given)
    proposal = dossier.proposals.get()
    proposal.dossier = dossier
    drafted = form_content(dossier, draft_of(proposal))
    done = decide(office, dossier, at(1))
    issued = form_content(done, done.forms.get(form=OfficialForm.APOLOGY))
    assert drafted.pop("number") == "Mẫu số 04 · BẢN THẢO, chưa ban hành"
    assert issued.pop("number") == "Mẫu số 04 · Số: 01/PXL-UBND"
    assert (drafted.pop("officer"), issued.pop("officer")) == ("", office.leader.name)
    assert drafted == issued


def test_apologies_are_counted_at_the_agency_that_writes_them(office: Office) -> None:
    extend(office, handled(office), at(1), at(8, 17))
    elsewhere = handled(office)
    Dossier.objects.filter(pk=elsewhere.pk).update(receiving_unit=UnitFactory(commune=True))
    elsewhere.refresh_from_db()
    done = extend(office, elsewhere, at(1), at(8, 17))
    assert done.forms.get(form=OfficialForm.APOLOGY).number == "02/PXL-UBND"


def test_an_issued_apology_keeps_its_promise_when_another_follows(office: Office) -> None:
    type(office.version).objects.update(max_supplement_requests=1)
    done = extend(office, handled(office), at(1), at(8, 17))
    form = done.forms.get(form=OfficialForm.APOLOGY)
    done.apologies.update(promised_at=at(20, 17))
    assert dict(form_content(done, form)["again"])["Nay xin hẹn lại lúc"].endswith("10/03/2026")


@pytest.mark.parametrize(("where", "seen"), [("own", True), ("above", False), ("beside", False)])
def test_a_proposal_waits_for_the_leaders_of_the_deciding_unit(
    office: Office, where: str, seen: bool
) -> None:
    proposal = propose(office, handled(office))
    units = {"own": office.unit, "above": UnitFactory(), "beside": UnitFactory()}
    leader = OfficerFactory(leader_at=units[where])
    assert (proposal in list_proposals_to_decide(leader, at(1))) is seen
    assert proposal not in list_proposals_to_decide(office.handler, at(1))


@pytest.mark.parametrize("allowed", [False, True])
def test_a_leader_s_own_proposal_waits_for_him_only_where_the_unit_allows_it(
    office: Office, allowed: bool
) -> None:
    type(office.unit).objects.update(decides_own_proposals=allowed)
    own = actions.propose_stop(
        dossier=handled(office), reason="x", by=office.leader, at=at(1)
    ).proposals.get()
    assert (own in list_proposals_to_decide(office.leader, at(1))) is allowed


# -- signing ---------------------------------------------------------------------------------------


def test_the_case_officer_does_not_sign_what_he_proposed(office: Office) -> None:
    both = PostFactory(officer=office.handler, unit=office.unit, role=Role.LEADER).officer
    dossier = handled(office)
    given = {"by": both, "at": at(1)}
    step = open_step(dossier)
    actions.move_step(dossier=dossier, step=step, kind=MoveKind.FORWARD, **given)
    signing = {"dossier": dossier, "step": open_step(dossier), "kind": MoveKind.SIGN}
    signing["remark"] = "Đồng ý"
    with pytest.raises(actions.CannotMoveStep, match="do bạn trình ký"):
        actions.move_step(**signing, **given)
    assert Dossier.objects.get().signed_at is None
    actions.move_step(**signing, by=office.leader, at=at(1))
    assert Dossier.objects.get().signed_at == at(1)


def test_a_leader_signs_what_he_only_checked_before(office: Office) -> None:
    dossier = handled(office)
    move(office, dossier, MoveKind.FORWARD, at(1))
    signing = open_step(dossier)
    DossierStep.objects.create(
        dossier=dossier,
        step=dossier.steps.get(step__key="handle").step,
        role=Role.LEADER,
        unit=office.unit,
        opened_at=at(1),
        closed_at=at(1),
        closed_by=office.leader,
        closed_with=MoveKind.FORWARD,
    )
    move(office, dossier, MoveKind.SIGN, at(1), step=signing)
    assert Dossier.objects.get().signed_at == at(1)
