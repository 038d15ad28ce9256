"""A leader approves the paper that he saw, and what was issued never changes."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, PaperState
from motcua.dossiers.models import Dossier, ResultDraft, ResultPaper, ResultTemplate
from motcua.dossiers.printed.result import KeptDrawing
from motcua.dossiers.queries.results import read_needs
from motcua.dossiers.rules.results import ResultWords, is_paper_needed
from motcua.files.receiving import keep_made_pdf
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from tests.factories.dossiers import (
    VIETNAM,
    Office,
    accept,
    at,
    handled,
    move,
    open_step,
    reject,
)
from tests.factories.people import OfficerFactory
from tests.factories.results import (
    approve,
    approved,
    at_sign,
    draft_pdf,
    draft_result,
    issued,
    need_paper,
    seen,
)
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
UNSEEN = "Đọc bản mới nhất"


def last_event() -> LoggedEvent:
    return LoggedEvent.objects.order_by("-pk")[0]


def test_the_first_draft_is_version_one_and_the_log_holds_its_digest_only(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    draft = paper.drafts.get()
    assert (paper.state, paper.version, draft.version) == ("draft", 1, 1)
    event = LoggedEvent.objects.get(kind="ResultDrafted")
    assert event.data["sha256"] == draft.file.sha256
    assert "Út" not in str(event.data)
    assert Dossier.objects.get().result_state == PaperState.DRAFT


def test_every_version_is_kept(office: Office) -> None:
    dossier = handled(office)
    paper = draft_result(office, dossier, at(0, 10))
    again = draft_result(
        office, dossier, at(0, 11), ResultWords("Khác", body="Nội dung"), paper=paper
    )
    assert (again.version, again.subject) == (2, "Khác")
    assert list(again.drafts.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_an_empty_or_endless_draft_is_refused(office: Office) -> None:
    dossier = handled(office)
    for words, said in (
        (ResultWords("", body="x"), "Hãy ghi trích yếu"),
        (ResultWords("x", body=" \n\t"), "Hãy ghi nội dung"),
        (ResultWords("x" * 501, body="x"), "không quá 500 chữ"),
        (ResultWords("x", body="x" * 20_001), "Dài quá 20000 ký tự"),
    ):
        with pytest.raises(actions.CannotDraftResult, match=said):
            _draft(office, dossier, words)
    assert not ResultPaper.objects.exists()


def _draft(office: Office, dossier: Dossier, words: ResultWords) -> None:
    template = ResultTemplate.objects.get(code="general-decision")
    given = {"template": template, "by": office.handler, "at": at(0, 10)}
    actions.draft_result(dossier=dossier, words=words, drawn=KeptDrawing({}, draft_pdf()), **given)


def test_the_counter_drafts_nothing(office: Office) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        draft_result(office, handled(office), at(0, 10), by=office.counter)


# -- approving --


def test_the_leader_approves_the_draft_that_was_shown(office: Office) -> None:
    dossier = at_sign(office)
    paper = draft_result(office, dossier, at(0, 11))
    done = approve(office, dossier, at(0, 12))
    paper.refresh_from_db()
    assert (paper.state, paper.approved_by, paper.approved_at) == (
        "approved",
        office.leader,
        at(0, 12),
    )
    assert paper.approved == paper.drafts.get().file.sha256
    assert done.result_state == PaperState.APPROVED
    assert last_event().data["sha256s"] == [paper.approved]


def test_a_draft_made_after_the_page_is_not_approved_unseen(office: Office) -> None:
    dossier = at_sign(office)
    paper = draft_result(office, dossier, at(0, 11))
    shown = seen(dossier)
    draft_result(office, dossier, at(0, 12), ResultWords("Khác", body="Điều 1."), paper=paper)
    with pytest.raises(actions.CannotMoveStep, match=UNSEEN):
        approve(office, dossier, at(0, 13), seen=shown)
    paper.refresh_from_db()
    assert paper.state == PaperState.DRAFT
    assert approve(office, dossier, at(0, 13)).signed_at == at(0, 13)


def test_a_second_paper_added_after_the_page_is_not_approved_unseen(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    shown = seen(dossier)
    draft_result(office, dossier, at(0, 12))
    with pytest.raises(actions.CannotMoveStep, match=UNSEEN):
        approve(office, dossier, at(0, 13), seen=shown)


def test_a_draft_that_nobody_was_shown_is_not_approved(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    with pytest.raises(actions.CannotMoveStep, match=UNSEEN):
        move(office, dossier, MoveKind.SIGN, at(0, 12))


def test_nobody_approves_the_draft_that_is_his(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), by=office.leader)
    with pytest.raises(actions.CannotMoveStep, match="do bạn lập nên phải do người khác duyệt"):
        approve(office, dossier, at(0, 12))
    deputy = OfficerFactory(leader_at=office.unit)
    assert approve(office, dossier, at(0, 12), by=deputy).signed_at == at(0, 12)


def test_where_a_paper_is_needed_nothing_is_approved_without(office: Office) -> None:
    need_paper(office)
    dossier = at_sign(office)
    with pytest.raises(actions.CannotMoveStep, match="phải có văn bản kết quả"):
        move(office, dossier, MoveKind.SIGN, at(0, 12))
    draft_result(office, dossier, at(0, 12))
    assert approve(office, dossier, at(0, 13)).signed_at == at(0, 13)


@pytest.mark.parametrize("need", ["optional", "elsewhere"])
def test_where_none_is_needed_it_is_approved_without(office: Office, need: str) -> None:
    need_paper(office, need=need)
    assert move(office, at_sign(office), MoveKind.SIGN, at(0, 12)).result_state == ""


def test_the_own_template_counts_before_the_general_one(office: Office) -> None:
    ResultTemplate.objects.update(need="required")
    dossier = at_sign(office)
    assert is_paper_needed(*read_needs(dossier))
    need_paper(office, need="elsewhere")
    assert not is_paper_needed(*read_needs(dossier))


@pytest.mark.parametrize(("first", "needed"), [(2, True), (3, False)])
def test_a_rule_holds_for_what_is_received_from_its_first_day_on(
    office: Office, first: int, needed: bool
) -> None:
    need_paper(office, valid_from=datetime(2026, 3, first, tzinfo=VIETNAM).date())
    needs = read_needs(accept(office, at(0, 9)))
    assert is_paper_needed(*needs) is needed


def test_a_step_back_takes_the_approval_back(office: Office) -> None:
    add_back(office)
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    back = move(office, dossier, MoveKind.BACK, at(0, 13), remark="Sai tên")
    paper = ResultPaper.objects.get()
    assert (paper.state, paper.approved, paper.signer, paper.signed_at) == ("draft", "", "", None)
    assert (back.result_state, back.signed_at) == ("draft", None)
    assert last_event().kind == "ResultReturned"


def test_what_was_issued_is_not_sent_back(office: Office) -> None:
    add_back(office)
    dossier = issued(office)
    with pytest.raises(actions.CannotMoveStep, match="đã phát hành nên không trả lại"):
        move(office, dossier, MoveKind.BACK, at(0, 13), remark="Sai tên")


def add_back(office: Office, step: str = "return") -> None:
    steps = {step.key: step for step in office.version.process.steps.all()}
    Move.objects.create(step=steps[step], kind=MoveKind.BACK, target=steps["handle"], name="x")


def test_an_approved_draft_is_not_changed_any_more(office: Office) -> None:
    dossier = approved(office)
    paper = ResultPaper.objects.get()
    with pytest.raises(actions.CannotDraftResult, match="không sửa được nữa"):
        draft_result(office, dossier, at(0, 12), paper=paper)
    with pytest.raises(actions.CannotDraftResult, match="đã được ký duyệt"):
        draft_result(office, dossier, at(0, 12))


# -- going before the leader --


@pytest.mark.parametrize("need", ["required", "optional"])
def test_nothing_goes_before_the_leader_without_the_expected_draft_unless_it_is_meant(
    office: Office, need: str
) -> None:
    need_paper(office, need=need)
    dossier = handled(office)
    with pytest.raises(actions.CannotMoveStep, match="chưa có dự thảo kết quả"):
        move(office, dossier, MoveKind.FORWARD, at(0, 11), without_draft=False)
    move(office, dossier, MoveKind.FORWARD, at(0, 11), without_draft=True)
    assert open_step(dossier).step.key == "sign"


def test_with_a_draft_nothing_is_asked(office: Office) -> None:
    need_paper(office)
    dossier = handled(office)
    draft_result(office, dossier, at(0, 10))
    move(office, dossier, MoveKind.FORWARD, at(0, 11), without_draft=False)
    assert open_step(dossier).step.key == "sign"


def test_a_dropped_draft_is_none_to_go_before_the_leader(office: Office) -> None:
    need_paper(office)
    dossier = handled(office)
    drop(office, draft_result(office, dossier, at(0, 10)), at=at(0, 11))
    with pytest.raises(actions.CannotMoveStep, match="chưa có dự thảo kết quả"):
        move(office, dossier, MoveKind.FORWARD, at(0, 12), without_draft=False)


def test_without_a_paper_of_its_own_nothing_is_asked(office: Office) -> None:
    need_paper(office, need="elsewhere")
    dossier = handled(office)
    move(office, dossier, MoveKind.FORWARD, at(0, 11), without_draft=False)
    assert open_step(dossier).step.key == "sign"


def test_a_step_that_does_not_lead_to_the_leader_asks_for_no_draft(office: Office) -> None:
    need_paper(office)
    dossier = accept(office)
    move(office, dossier, MoveKind.FORWARD, at(0, 10), without_draft=False)
    assert open_step(dossier).step.key != "sign"


# -- dropping --


def drop(office: Office, paper: ResultPaper, **changes: Any) -> Dossier:
    given = {"dossier": paper.dossier, "by": office.handler, "at": at(0, 12)} | changes
    return actions.drop_result(paper=paper, **given)


def test_a_dropped_draft_counts_no_more_and_keeps_its_versions(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    done = drop(office, paper)
    paper.refresh_from_db()
    assert (done.result_state, paper.state, paper.drafts.count()) == ("", "dropped", 1)
    assert last_event().data == {"state": "in_progress", "papers": [paper.pk]}


def test_a_dropped_draft_takes_no_remark(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    dossier = drop(office, paper)
    given = {"remark": "Sửa", "by": office.leader, "at": at(0, 12)}
    with pytest.raises(actions.CannotCommentResult, match="đã bỏ"):
        actions.comment_result(dossier=dossier, paper=paper, **given)


def test_why_a_draft_is_dropped_stands_beside_the_log(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    drop(office, paper, reason="Lập nhầm mẫu")
    digest = last_event().data["reason"]
    assert FreeText.objects.get(digest=digest).text == "Lập nhầm mẫu"
    assert "nhầm" not in str(last_event().data)


def test_after_a_dropped_draft_a_new_one_goes_its_way(office: Office) -> None:
    dossier = handled(office)
    drop(office, draft_result(office, dossier, at(0, 10)))
    other = draft_result(office, dossier, at(0, 12))
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 13))
    assert approve(office, dossier, at(0, 14)).result_state == "approved"
    assert list(dossier.results.values_list("state", flat=True).order_by("pk")) == [
        "dropped",
        "approved",
    ]
    assert other.pk == dossier.results.get(state="approved").pk


def test_a_draft_that_the_leader_returned_is_dropped(office: Office) -> None:
    add_back(office, "sign")
    paper = draft_result(office, at_sign(office), at(0, 11))
    move(office, paper.dossier, MoveKind.BACK, at(0, 12), remark="Sai mẫu")
    assert drop(office, paper, at=at(0, 13)).result_state == ""


def test_what_lies_before_the_leader_is_not_dropped(office: Office) -> None:
    paper = draft_result(office, at_sign(office), at(0, 11))
    with pytest.raises(actions.CannotDropResult, match="rút lại bước vừa chuyển"):
        drop(office, paper)


def test_what_was_approved_is_not_dropped(office: Office) -> None:
    paper = approved(office).results.get()
    with pytest.raises(actions.CannotDropResult, match="đã duyệt, chờ ký nên không bỏ được"):
        drop(office, paper)


def test_what_was_issued_is_not_dropped(office: Office) -> None:
    paper = issued(office).results.get()
    with pytest.raises(actions.CannotDropResult, match="đã phát hành nên không bỏ được"):
        drop(office, paper)


def test_a_draft_of_another_dossier_is_not_dropped(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    with pytest.raises(actions.CannotDropResult, match="không có văn bản đó"):
        drop(office, paper, dossier=handled(office))


def test_a_reason_without_end_drops_nothing(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    with pytest.raises(actions.CannotDropResult, match="dài quá 2000 ký tự"):
        drop(office, paper, reason="x" * 2001)
    paper.refresh_from_db()
    assert paper.state == "draft"


def test_the_counter_drops_no_draft(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        drop(office, paper, by=office.counter)


def test_the_same_key_twice_drops_once(office: Office) -> None:
    paper = draft_result(office, handled(office), at(0, 10))
    for _time in range(2):
        drop(office, paper, key="k")
    assert LoggedEvent.objects.filter(kind="ResultDropped").count() == 1


def test_a_rejection_drops_the_drafts_so_that_its_form_is_given_out(office: Office) -> None:
    dossier = handled(office)
    paper = draft_result(office, dossier, at(0, 10))
    done = reject(office, dossier, at(0, 11))
    paper.refresh_from_db()
    assert (paper.state, done.result_state, done.delivery) == ("dropped", "", Delivery.READY)


def test_a_remark_leaves_the_draft_where_it_is(office: Office) -> None:
    dossier = at_sign(office)
    paper = draft_result(office, dossier, at(0, 11))
    actions.comment_result(
        dossier=dossier, paper=paper, remark="Sửa tên", by=office.leader, at=at(0, 12)
    )
    assert paper.comments.get().text.text == "Sửa tên"
    assert "Sửa" not in str(last_event().data)


def test_the_same_key_twice_drafts_once_though_the_paper_was_drawn_a_second_later(
    office: Office,
) -> None:
    dossier = handled(office)
    for second in range(2):
        draft_result(office, dossier, at(0, 10) + timedelta(seconds=second), key="k")
    assert ResultDraft.objects.count() == 1


def test_the_same_key_with_other_words_is_refused(office: Office) -> None:
    dossier = handled(office)
    draft_result(office, dossier, at(0, 10), key="k")
    with pytest.raises(actions.CannotDraftResult, match="đã gửi một nội dung khác"):
        draft_result(office, dossier, at(0, 10), ResultWords("Khác", body="Điều 1."), key="k")


def test_the_same_key_with_another_file_is_refused(office: Office) -> None:
    given = {"dossier": handled(office), "by": office.handler, "at": at(0, 10), "key": "k"}
    given["template"] = ResultTemplate.objects.get(code="general-decision")
    actions.draft_result(words=ResultWords("Giấy phép"), source=keep_made_pdf(pdf()), **given)
    with pytest.raises(actions.CannotDraftResult, match="đã gửi một nội dung khác"):
        actions.draft_result(words=ResultWords("Giấy phép"), source=keep_made_pdf(pdf(2)), **given)
