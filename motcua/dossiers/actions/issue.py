"""Approving corrections, signing approved papers, and issuing them under a number."""

import secrets
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.corrections import check_seen
from motcua.dossiers.actions.parts.results import approve_papers, note_result_state
from motcua.dossiers.enums import DecisionKind, Delivery, PaperState, State
from motcua.dossiers.events import FaultMended, ResultIssued, ResultSigned
from motcua.dossiers.models import Dossier, ResultDraft, ResultPaper
from motcua.dossiers.permissions import (
    can_approve_result,
    can_issue_result,
    can_sign_result,
    decides_alone,
    why_not_decide,
)
from motcua.dossiers.printed.result import (
    CheckPlace,
    draw_issued,
    look_of,
    render_stamp,
    result_content,
)
from motcua.dossiers.queries.proposals import find_open_proposal, why_shut
from motcua.dossiers.queries.results import list_papers, newest_drafts
from motcua.dossiers.rules.results import (
    LONGEST_NUMBERS,
    NEXT,
    ResultWords,
    paper_code,
    with_new_number,
)
from motcua.dossiers.rules.validity import CHECK_PAGE, LETTERS, LONGEST_CHECK, valid_until
from motcua.files.actions import store_file
from motcua.files.models import StoredFile
from motcua.files.receiving import Received, digest_of, keep_made_pdf, stamp_pdf
from motcua.files.storage import files_storage
from motcua.kernel.actions import Done, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.models import Officer
from motcua.signatures.signers import CannotSign, Wanted, get_signer, signer_of


class CannotApproveResult(RefusedFields):
    """No correction waits for an approval, or it is not the one that was seen."""


class CannotSignResult(Refused):
    """No paper waits for a signature, or it cannot be signed."""


class CannotIssueResult(Refused):
    """No signed paper waits for its number."""


@dossier_action("approve_result", may=can_approve_result, refusal=CannotApproveResult)
def approve_result(
    *,
    dossier: Dossier,
    seen: str,
    by: Officer,
    at: datetime,
    with_gaps: bool = False,
    key: str | None = None,
) -> Done[Dossier]:
    """Approve the papers that correct issued ones, or that came back after the signing step because
    the applicant's details were corrected, as the officer saw them.

    Those whose words still have places to be written over only `with_gaps`.

    The papers of the first result are approved by the signing step (`move_step`). While an end or
    a pause is proposed nothing is approved. Raises `CannotApproveResult`, also where no document
    lets the officer sign results.
    """
    if why := why_not_decide(by, dossier, DecisionKind.APPROVE, at):
        raise CannotApproveResult(why)
    drafts = _waiting(dossier, PaperState.DRAFT)
    by_step = dossier.signed_at is None and any(paper.corrects_id is None for paper in drafts)
    if not drafts or by_step:
        raise CannotApproveResult(_("Hồ sơ này không có bản sửa nào chờ duyệt."))
    if why := why_shut(find_open_proposal(dossier), dossier):
        raise CannotApproveResult(why)
    said = approve_papers(
        dossier, seen, with_gaps=with_gaps, by=by, at=at, refusal=CannotApproveResult
    )
    return Done(dossier, said)


@dossier_action("sign_result", may=can_sign_result, refusal=CannotSignResult)
def sign_result(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Sign all approved papers by this installation's means of signing.

    Whoever drafted one does not sign it, unless the unit allows that. While an end or a pause is
    proposed nothing is signed. Raises `CannotSignResult`, also where no document lets the officer
    sign results.
    """
    if why := why_not_decide(by, dossier, DecisionKind.APPROVE, at):
        raise CannotSignResult(why)
    papers = _waiting(dossier, PaperState.APPROVED)
    if not papers:
        raise CannotSignResult(_("Hồ sơ này không có văn bản nào chờ ký."))
    if why := why_shut(find_open_proposal(dossier), dossier):
        raise CannotSignResult(why)
    drafts = newest_drafts(papers)
    if any(decides_alone(by, draft.made_by_id, dossier) for draft in drafts.values()):
        raise CannotSignResult(_("Dự thảo kết quả do bạn lập nên phải do người khác ký."))
    try:
        signer = get_signer()
        for paper in papers:
            signer.sign(Wanted(sha256=paper.approved, officer=by.code, at=at))
    except CannotSign as problem:
        raise CannotSignResult(str(problem)) from problem
    ids = tuple(paper.pk for paper in papers)
    ResultPaper.objects.filter(pk__in=ids).update(
        state=PaperState.SIGNED, signer=signer.code, signed_at=at, signed_by=by
    )
    note_result_state(dossier)
    return Done(dossier, ResultSigned(papers=ids, signer=signer.code))


@dossier_action("issue_result", may=can_issue_result, refusal=CannotIssueResult)
def issue_result(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Give all signed papers number and date, and enter them into the register of the unit.

    Numbers of a unit, a form and a year have no gap (NĐ 30/2020): each is drawn in this
    transaction. A correction replaces the paper that it corrects, and waits to be handed out.
    A paper whose words still have places to be written over is refused unless it was approved so.
    While an end is proposed nothing is issued: it could not be approved any more.
    """
    papers = _waiting(dossier, PaperState.SIGNED)
    if not papers:
        raise CannotIssueResult(_("Hồ sơ này không có văn bản nào đã ký chờ cấp số."))
    check_seen(dossier, CannotIssueResult)
    if why := why_shut(find_open_proposal(dossier), dossier):
        raise CannotIssueResult(why)
    drafts = newest_drafts(papers)
    for paper in papers:
        if drafts[paper.pk].gaps and not paper.with_gaps:
            raise CannotIssueResult(
                _("“%(name)s” còn chỗ trống mà người duyệt chưa cho để trống: trả lại để điền nốt.")
                % {"name": paper.name}
            )
    # Always in the order of the forms: of two dossiers, neither waits for the other's number.
    papers.sort(key=lambda paper: (paper.form, paper.pk))
    files = [_issue(dossier, paper, drafts[paper.pk], by, at) for paper in papers]
    if not dossier.result_number:
        numbers = NEXT.join(paper.full_number for paper in papers)
        dossier.result_number = numbers[:LONGEST_NUMBERS]
    mended = [fault for paper in papers for fault in _replace(dossier, paper, at)]
    note_result_state(dossier)
    said = ResultIssued(
        papers=tuple(paper.pk for paper in papers),
        numbers=tuple(f"{paper.form}:{paper.year}:{paper.number}" for paper in papers),
        sha256s=tuple(file.sha256 for file in files),
    )
    return Done(dossier, said, more=tuple(FaultMended(fault=pk) for pk in mended))


def _waiting(dossier: Dossier, state: PaperState) -> list[ResultPaper]:
    return [paper for paper in list_papers(dossier) if paper.state == state]


def _issue(
    dossier: Dossier, paper: ResultPaper, draft: ResultDraft, by: Officer, at: datetime
) -> StoredFile:
    paper.year = at.astimezone(VIETNAM).year
    paper.number = next_number(
        owner=dossier.deciding_unit.code, series=f"result-{paper.form}", period=str(paper.year)
    )
    paper.state, paper.issued_at, paper.issued_by = PaperState.ISSUED, at, by
    paper.paper_code = paper_code(dossier.applicant_number, paper.type_code)
    paper.check_code = "".join(secrets.choice(LETTERS) for _each in range(LONGEST_CHECK))
    # A correction holds as long as what it corrects.
    if paper.valid_until is None and paper.corrects is None and paper.template is not None:
        paper.valid_until = valid_until(at.astimezone(VIETNAM).date(), paper.template.valid_months)
    paper.file = store_file(received=_final(dossier, paper, draft, at), by=by, at=at)
    paper.save()
    return paper.file


def _final(dossier: Dossier, paper: ResultPaper, draft: ResultDraft, at: datetime) -> Received:
    """The paper with its number, date and signature, as it is kept for ever."""
    signer = signer_of(paper.signer)
    look = look_of(
        paper,
        number=paper.full_number,
        signer=paper.signed_by.name if paper.signed_by else "",
        mark=str(signer.mark) if signer else "",
        paper_code=paper.paper_code,
        check=CheckPlace(paper.check_code, f"{settings.BASE_URL}{CHECK_PAGE}"),
        at=at,
    )
    if draft.file.sha256 != paper.approved:
        raise RuntimeError("the newest draft is not the one that was approved")
    if draft.words:
        # Drafts of former releases have only their words.
        approved = draft.content or result_content(dossier, ResultWords(**draft.words), look)
        made = draw_issued(approved, look)
        wanted = Wanted(sha256=paper.approved, officer=by_code(paper), at=at)
        return keep_made_pdf(signer.seal(made, wanted) if signer else made)
    try:
        with files_storage().open(draft.file.name) as content:
            if digest_of(content) == paper.approved:
                return stamp_pdf(content, render_stamp(look))
    except FileNotFoundError:
        pass
    raise CannotIssueResult(
        _("Tệp đã duyệt không còn nguyên vẹn ở nơi lưu nên chưa phát hành được; hãy báo quản trị.")
    )


def by_code(paper: ResultPaper) -> str:
    """The code of who signed."""
    return paper.signed_by.code if paper.signed_by else ""


def _replace(dossier: Dossier, paper: ResultPaper, at: datetime) -> list[int]:
    """Mark what the paper corrects as replaced; returns the faults that this mends."""
    old = paper.corrects
    if old is None:
        return []
    ResultPaper.objects.filter(pk=old.pk).update(state=PaperState.REPLACED)
    number = paper.full_number
    dossier.result_number = with_new_number(dossier.result_number, old.full_number, number)
    dossier.replaced_number = old.full_number
    open_ones = dossier.faults.filter(paper=old, mended_at=None)
    mended = list(open_ones.values_list("pk", flat=True))
    open_ones.update(mended_at=at, new_number=number)
    if dossier.state == State.FINISHED:
        dossier.delivery, dossier.delivered_at = Delivery.READY, None
    return mended
