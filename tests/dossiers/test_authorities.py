"""Who holds the authority for a decision: leaders, deputies by assignment, others in writing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.dossiers import actions
from motcua.dossiers.enums import AuthorityBasis, DecisionKind, FaultKind, State
from motcua.dossiers.models import Authority, Dossier, Proposal
from motcua.dossiers.permissions import why_not_decide
from motcua.dossiers.queries.proposals import list_proposals_to_decide
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import Office, at, handled, make_office, move, open_step
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.results import approved, delivered_with_paper

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 3), date(2026, 3, 31)


def give(officer: Officer, **changes) -> Authority:
    post = officer.posts.exclude(role=Role.ADMINISTRATOR).get()
    leads = post.role == Role.LEADER
    given = {
        "post": post,
        "basis": AuthorityBasis.ASSIGNED if leads else AuthorityBasis.AUTHORISED,
        "document_number": "12/UQ-UBND",
        "document_on": FIRST,
        "first_day": FIRST,
        "last_day": LAST,
        "by": SYSTEM,
        "at": at(1),
    }
    return actions.give_authority(**given | changes)


@pytest.fixture
def colleague(office: Office) -> Officer:
    return OfficerFactory(case_officer_at=office.unit)


@pytest.fixture
def deputy(office: Office) -> Officer:
    return OfficerFactory(leader_at=office.unit)


@pytest.fixture
def proposal(office: Office) -> Proposal:
    dossier = handled(office)
    actions.propose_stop(dossier=dossier, reason="Tranh chấp", by=office.handler, at=at(1))
    return Proposal.objects.select_related("dossier").get()


def approve(proposal: Proposal, by: Officer, when=None) -> Dossier:
    moment = when or at(1)
    return actions.approve_proposal(dossier=proposal.dossier, proposal=proposal, by=by, at=moment)


def fresh(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


def test_an_officer_authorised_in_writing_decides(proposal: Proposal, colleague: Officer) -> None:
    give(colleague)
    assert proposal in list_proposals_to_decide(fresh(colleague), at(1))
    assert approve(proposal, colleague).state == State.STOPPED


def test_the_log_tells_the_scope_but_not_the_number(colleague: Officer) -> None:
    give(colleague, kinds=["stop"])
    told = LoggedEvent.objects.get(kind="AuthorityGiven").data
    assert (told["kinds"], told["valid_to"]) == (["stop"], "2026-04-01")
    assert "12/UQ" not in str(told)


def test_the_last_day_counts_and_the_next_does_not(proposal: Proposal, colleague: Officer) -> None:
    give(colleague)
    after = at(30, 0)
    assert after.date() == LAST + timedelta(days=1)
    assert why_not_decide(colleague, proposal.dossier, DecisionKind.STOP, at(29, 23, 59)) == ""
    with pytest.raises(
        actions.CannotApproveProposal, match=r"12/UQ-UBND .* đến hết ngày 31/03/2026"
    ):
        approve(proposal, colleague, after)
    assert proposal not in list_proposals_to_decide(fresh(colleague), after)


def test_before_the_first_day_nobody_decides(proposal: Proposal, colleague: Officer) -> None:
    give(colleague, first_day=date(2026, 3, 4))
    with pytest.raises(actions.CannotApproveProposal, match="từ ngày 04/03/2026 mới có hiệu lực"):
        approve(proposal, colleague)


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        ({"kinds": ["stop"]}, True),
        ({"kinds": ["extend"]}, False),
        ({"procedures": ["own"]}, True),
        ({"procedures": ["other"]}, False),
        ({"fields": ["own"]}, True),
        ({"fields": ["other"]}, False),
        ({"procedures": ["other"], "fields": ["own"]}, True),
        ({"procedures": ["own"], "kinds": ["extend"]}, False),
    ],
)
def test_the_list_and_the_decision_agree_on_the_scope(
    proposal: Proposal, colleague: Officer, scope: dict, may: bool
) -> None:
    dossier = proposal.dossier
    own = {"procedures": dossier.procedure_code, "fields": dossier.field_id}
    other = {"procedures": "9.999999", "fields": 10**6}
    row = give(colleague)
    for name, values in scope.items():
        meant = {"own": own.get(name), "other": other.get(name)}
        setattr(row, name, [meant.get(value, value) for value in values])
    row.save()
    assert (proposal in list_proposals_to_decide(fresh(colleague), at(1))) is may
    if may:
        assert approve(proposal, colleague).state == State.STOPPED
    else:
        with pytest.raises(actions.CannotApproveProposal, match="không giao bạn quyết định"):
            approve(proposal, colleague)
        with pytest.raises(actions.CannotReturnProposal, match="không giao bạn quyết định"):
            actions.return_proposal(
                dossier=dossier, proposal=proposal, remark="x", by=colleague, at=at(1)
            )


def test_a_deputy_with_an_assignment_decides_only_that(proposal: Proposal, deputy: Officer) -> None:
    give(deputy, kinds=["extend"], last_day=None)
    with pytest.raises(actions.CannotApproveProposal, match="“dừng giải quyết”"):
        approve(proposal, deputy)
    assert proposal not in list_proposals_to_decide(fresh(deputy), at(1))


def test_a_deputy_without_any_decides_all(proposal: Proposal, deputy: Officer) -> None:
    assert approve(proposal, deputy).state == State.STOPPED


def test_an_assignment_that_ended_does_not_make_a_deputy_the_head(
    proposal: Proposal, deputy: Officer
) -> None:
    row = give(deputy, last_day=None)
    actions.end_authority(authority=row, on=date(2026, 3, 4), by=SYSTEM, at=at(1))
    assert approve(proposal, deputy, at(1, 16)).state == State.STOPPED
    assert "không còn hiệu lực" in why_not_decide(
        deputy, proposal.dossier, DecisionKind.STOP, at(2)
    )


def test_whoever_acts_for_a_deputy_has_the_deputy_s_limits(
    proposal: Proposal, deputy: Officer, colleague: Officer
) -> None:
    give(deputy, kinds=["extend"])
    post = deputy.posts.get()
    PostFactory(
        officer=colleague,
        unit=post.unit,
        role=Role.LEADER,
        acts_for=deputy,
        valid_from=FIRST,
        valid_to=LAST,
    )
    dossier = proposal.dossier
    acting = fresh(colleague)
    assert why_not_decide(acting, dossier, DecisionKind.EXTEND, at(1)) == ""
    with pytest.raises(actions.CannotApproveProposal, match="không giao bạn quyết định"):
        approve(proposal, acting)


def test_an_authorisation_ends_with_the_post(proposal: Proposal, colleague: Officer) -> None:
    give(colleague)
    colleague.posts.update(valid_to=date(2026, 3, 4))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        approve(proposal, fresh(colleague), at(2))


def test_an_authorisation_of_another_unit_gives_nothing(proposal: Proposal) -> None:
    stranger = OfficerFactory(case_officer_at=PostFactory().unit)
    give(stranger)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        approve(proposal, stranger)


def test_a_deputy_signs_only_what_is_assigned_to_him(office: Office, deputy: Officer) -> None:
    give(deputy, kinds=["stop"])
    dossier = move(office, handled(office), MoveKind.FORWARD, at(1))
    signing = {"dossier": dossier, "step": open_step(dossier), "kind": MoveKind.SIGN}
    signing["remark"] = "Đồng ý"
    with pytest.raises(actions.CannotMoveStep, match="“ký kết quả”"):
        actions.move_step(by=deputy, at=at(1), **signing)
    assert actions.move_step(by=office.leader, at=at(1), **signing).signed_at == at(1)


def test_results_are_signed_only_within_the_authority(office: Office, deputy: Officer) -> None:
    give(deputy, kinds=["stop"])
    dossier = approved(office, at(1))
    with pytest.raises(actions.CannotSignResult, match="“ký kết quả”"):
        actions.sign_result(dossier=dossier, by=deputy, at=at(1))
    assert actions.sign_result(dossier=dossier, by=office.leader, at=at(1)).result_state == "signed"


def test_corrections_are_approved_only_within_the_authority(
    office: Office, colleague: Officer
) -> None:
    dossier = delivered_with_paper(office, at(1))
    actions.report_fault(
        dossier=dossier, kind=FaultKind.WRONG, paper=dossier.results.get(), reason="Sai tên",
        by=office.handler, at=at(1),
    )  # fmt: skip
    correction = newest_drafts([dossier.results.latest("pk")]).values()
    given = {"dossier": dossier, "seen": seen_digest(correction), "at": at(30)}
    give(colleague)
    with pytest.raises(actions.CannotApproveResult, match="đến hết ngày 31/03/2026"):
        actions.approve_result(by=colleague, **given)
    assert actions.approve_result(by=office.leader, **given).result_state == "approved"


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"document_number": " "}, "Ghi số văn bản"),
        ({"document_on": date(2026, 3, 4)}, "ký trước hoặc đúng ngày"),
        ({"last_day": None}, "Ủy quyền phải có ngày cuối"),
        ({"last_day": date(2026, 3, 2)}, "Ngày cuối phải từ ngày bắt đầu"),
        ({"last_day": date(2036, 3, 2)}, "Dài nhất năm năm"),
        ({"basis": AuthorityBasis.ASSIGNED}, "Phân công là cho vị trí lãnh đạo"),
        ({"procedures": ["0.000000"]}, "Không có thủ tục 0.000000"),
        ({"kinds": ["all"]}, "loại quyết định không đúng"),
        (
            {
                "first_day": date(2017, 3, 3),
                "document_on": date(2017, 1, 1),
                "last_day": date(2017, 3, 31),
            },
            "không giữ vị trí đó",
        ),
    ],
)
def test_an_incomplete_document_is_refused(colleague: Officer, bad: dict, sentence: str) -> None:
    with pytest.raises(actions.CannotGiveAuthority, match=sentence):
        give(colleague, **bad)
    assert not Authority.objects.exists()


def test_nobody_enters_a_document_for_himself(office: Office, colleague: Officer) -> None:
    PostFactory(officer=colleague, unit=office.unit, role=Role.ADMINISTRATOR)
    with pytest.raises(actions.CannotGiveAuthority, match="không được chính người đó"):
        give(colleague, by=fresh(colleague))


def test_the_database_keeps_an_authorisation_bounded(colleague: Officer) -> None:
    row = give(colleague)
    with pytest.raises(IntegrityError, match=r"authority_in_writing_has_an_end|CHECK"):
        Authority.objects.filter(pk=row.pk).update(valid_to=None)


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ({}, {}, True),
        ({}, {"kinds": ["stop"], "fields": [1]}, True),
        ({"kinds": ["stop", "extend"]}, {"kinds": ["stop"]}, True),
        ({"fields": [1, 2]}, {"fields": [2]}, True),
        ({}, {"last_day": LAST - timedelta(days=1)}, True),
        ({}, {"document_number": "12/uq-ubnd"}, True),
        ({"kinds": ["stop"]}, {}, False),
        ({"fields": [1]}, {}, False),
        ({"fields": [1]}, {"fields": [1, 2]}, False),
        ({}, {"last_day": LAST + timedelta(days=1)}, False),
        ({}, {"document_number": "13/UQ-UBND"}, False),
        ({}, {"document_on": FIRST - timedelta(days=1)}, False),
    ],
)
def test_a_document_is_entered_once_with_what_it_says(
    colleague: Officer, before: dict, after: dict, refused: bool
) -> None:
    give(colleague, **before)
    if refused:
        with pytest.raises(actions.CannotGiveAuthority, match="đã ghi cho người này"):
            give(colleague, **after)
    else:
        give(colleague, **after)
    assert Authority.objects.count() == 2 - refused


def test_a_document_of_one_officer_may_name_another_too(colleague: Officer, office: Office) -> None:
    give(colleague)
    give(OfficerFactory(case_officer_at=office.unit))
    assert Authority.objects.count() == 2


# -- by a leader, of what he has himself -----------------------------------------------------------


def test_a_leader_authorises_an_officer_of_his_own_unit(
    office: Office, proposal: Proposal, colleague: Officer
) -> None:
    row = give(colleague, by=office.leader, kinds=["stop"])
    assert (row.given_by, row.basis) == (office.leader, AuthorityBasis.AUTHORISED)
    assert approve(proposal, fresh(colleague)).state == State.STOPPED


def test_a_leader_authorises_nobody_elsewhere_no_leader_and_not_himself(
    office: Office, deputy: Officer
) -> None:
    below = UnitFactory(below=office.unit)
    PostFactory(officer=office.leader, unit=office.unit, role=Role.CASE_OFFICER)
    own = office.leader.posts.get(role=Role.CASE_OFFICER)
    others = [OfficerFactory(case_officer_at=unit) for unit in (below, UnitFactory())]
    for post in (own, deputy.posts.get(), *(each.posts.get() for each in others)):
        with pytest.raises(NotAllowed, match="không phải phần việc"):
            give(deputy, post=post, by=fresh(office.leader))
    assert not Authority.objects.exists()


def test_who_acts_for_a_leader_authorises_nobody(office: Office, colleague: Officer) -> None:
    acting = PostFactory(
        officer=OfficerFactory(case_officer_at=office.unit),
        unit=office.unit,
        role=Role.LEADER,
        acts_for=office.leader,
        valid_to=date(2026, 4, 30),
    )
    with pytest.raises(NotAllowed, match="không phải phần việc"):
        give(colleague, by=fresh(acting.officer))


@pytest.mark.parametrize("last", [LAST, LAST - timedelta(days=1)])
def test_a_leader_gives_nothing_beyond_the_end_of_his_own_post(
    office: Office, colleague: Officer, last: date
) -> None:
    office.leader.posts.update(valid_to=LAST)
    given = {"by": fresh(office.leader), "last_day": last}
    if last < LAST:
        assert give(colleague, **given).valid_to == LAST
        return
    with pytest.raises(actions.CannotGiveAuthority, match="không giữ vị trí lãnh đạo") as refused:
        give(colleague, **given)
    assert [field for field, _sentence in refused.value.problems] == ["last_day"]


@pytest.mark.parametrize(
    ("changes", "is_his"),
    [
        ({"kinds": ["stop"]}, True),
        ({"kinds": ["stop"], "last_day": LAST - timedelta(days=1)}, True),
        ({"kinds": ["stop"], "last_day": LAST + timedelta(days=1)}, False),
        ({"kinds": ["stop", "extend"]}, False),
        ({}, False),
    ],
)
def test_a_deputy_gives_only_what_is_assigned_to_him(
    deputy: Officer, colleague: Officer, changes: dict, is_his: bool
) -> None:
    assert {"stop", "extend"} <= set(DecisionKind.values)
    give(deputy, kinds=["stop"])
    if is_his:
        assert give(colleague, by=fresh(deputy), **changes).kinds == ["stop"]
        return
    with pytest.raises(actions.CannotGiveAuthority, match="văn bản phân công giao cho bạn"):
        give(colleague, by=fresh(deputy), **changes)


def test_a_deputy_of_a_field_gives_a_procedure_of_it_and_no_other(
    office: Office, deputy: Officer, colleague: Officer
) -> None:
    procedure, other = office.version.procedure, ProcedureFactory(field__name="Đất đai")
    give(deputy, fields=[procedure.field_id])
    assert give(colleague, by=fresh(deputy), procedures=[procedure.code]).procedures
    for scope in ([other.code], [procedure.code, other.code], []):
        with pytest.raises(actions.CannotGiveAuthority, match="văn bản phân công giao cho bạn"):
            give(colleague, by=fresh(deputy), procedures=scope)


def test_a_leader_ends_what_was_given_in_his_unit(office: Office, colleague: Officer) -> None:
    row = give(colleague)
    with pytest.raises(NotAllowed, match="không phải phần việc"):
        actions.end_authority(authority=row, on=date(2026, 3, 4), by=make_office().leader, at=at(1))
    ended = actions.end_authority(authority=row, on=date(2026, 3, 4), by=office.leader, at=at(1))
    assert ended.valid_to == date(2026, 3, 4)
