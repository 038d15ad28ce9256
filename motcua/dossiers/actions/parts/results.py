"""What the actions on papers of a result share."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState
from motcua.dossiers.events import ResultApproved, ResultReturned
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.permissions import decides_alone
from motcua.dossiers.queries.results import (
    NOT_ISSUED,
    list_live_papers,
    newest_drafts,
    read_needs,
    seen_digest,
)
from motcua.dossiers.rules.corrections import refused_outdated
from motcua.dossiers.rules.results import (
    is_made_here,
    is_on_its_way,
    is_paper_needed,
    least_advanced,
    refused_with_gaps,
)
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.models import Officer


def note_result_state(dossier: Dossier) -> None:
    """Set how far the result is, from its papers as they are now."""
    states = ResultPaper.objects.filter(dossier=dossier).values_list("state", flat=True)
    dossier.result_state = least_advanced(set(states))


def approve_papers(
    dossier: Dossier,
    seen: str,
    *,
    with_gaps: bool,
    by: Officer,
    at: datetime,
    refusal: type[RefusedFields],
    is_worded: bool = False,
) -> ResultApproved | None:
    """Approve the drafts that the officer saw; None if the dossier needs and has none.

    With none to see, a result made here is approved only if the officer says in words what he
    approves (`is_worded`). `seen` is the `seen_digest` of the page. A draft made since is not
    approved unseen, one from before a correction of the applicant not at all, and nobody approves
    his own, unless the unit allows that. One whose words still have places to be written over is
    approved only `with_gaps`.
    """
    live = list_live_papers(dossier) if dossier.result_state else []
    # What was approved or signed before stays so: a correction may wait beside another.
    papers = [paper for paper in live if paper.state == PaperState.DRAFT]
    if not papers:
        if not live:
            _check_unseen(dossier, is_worded=is_worded, refusal=refusal)
        return None
    drafts = newest_drafts(papers)
    if seen != seen_digest(drafts.values()):
        raise refusal(
            _("Dự thảo đã thay đổi hoặc bạn chưa xem. Đọc bản mới nhất ở trang này rồi hãy duyệt.")
        )
    for paper in papers:
        if paper.outdated_at:
            uploaded = drafts[paper.pk].is_uploaded
            raise refusal(refused_outdated(paper.outdated_at, uploaded=uploaded))
    if any(decides_alone(by, draft.made_by_id, dossier) for draft in drafts.values()):
        raise refusal(_("Dự thảo kết quả do bạn lập nên phải do người khác duyệt."))
    gaps = tuple(paper.pk for paper in papers if drafts[paper.pk].gaps)
    if gaps and not with_gaps:
        raise refusal([("with_gaps", refused_with_gaps())])
    for paper in papers:
        paper.state, paper.approved = PaperState.APPROVED, drafts[paper.pk].file.sha256
        paper.approved_at, paper.approved_by, paper.with_gaps = at, by, paper.pk in gaps
        paper.save(update_fields=["state", "approved", "approved_at", "approved_by", "with_gaps"])
    note_result_state(dossier)
    return ResultApproved(
        papers=tuple(paper.pk for paper in papers),
        sha256s=tuple(paper.approved for paper in papers),
        with_gaps=gaps,
    )


def _check_unseen(dossier: Dossier, *, is_worded: bool, refusal: type[RefusedFields]) -> None:
    """Refuse to approve what no paper shows: where one is needed, or in no words."""
    needs = read_needs(dossier)
    if is_paper_needed(*needs):
        raise refusal(
            _("Thủ tục này phải có văn bản kết quả: trả lại để người thụ lý lập dự thảo.")
        )
    if not is_worded and is_made_here(*needs):
        raise refusal([("remark", _("Không có văn bản để xem: ghi rõ bạn duyệt nội dung gì."))])


def return_papers(dossier: Dossier, refusal: type[Refused]) -> ResultReturned | None:
    """Take the approval back with the signature; an issued paper stays, and forbids it."""
    if not dossier.result_state:
        return None
    papers = list_live_papers(dossier)
    if issued := _issued_numbers(papers):
        raise refusal(
            _("Văn bản số %(number)s đã phát hành nên không trả lại được; hãy báo kết quả sai.")
            % {"number": issued}
        )
    if dossier.result_state == PaperState.DRAFT:
        return None
    return _as_drafts(dossier, papers)


def outdate_papers(dossier: Dossier, *, at: datetime) -> ResultReturned | None:
    """After a correction of the applicant what was not issued waits to be drafted again.

    What was approved or signed is a draft again.
    """
    papers = list_live_papers(dossier) if dossier.result_state else []
    on_the_way = [paper for paper in papers if is_on_its_way(paper.state)]
    decided = [paper for paper in on_the_way if paper.state != PaperState.DRAFT]
    returned = _as_drafts(dossier, decided) if decided else None
    ids = [paper.pk for paper in on_the_way]
    ResultPaper.objects.filter(pk__in=ids).update(outdated_at=at)
    return returned


def _as_drafts(dossier: Dossier, papers: Iterable[ResultPaper]) -> ResultReturned:
    ids = tuple(paper.pk for paper in papers)
    ResultPaper.objects.filter(pk__in=ids).update(
        state=PaperState.DRAFT,
        approved="",
        approved_at=None,
        approved_by=None,
        with_gaps=False,
        signer="",
        signed_at=None,
        signed_by=None,
    )
    dossier.result_state = PaperState.DRAFT
    return ResultReturned(papers=ids)


def check_nothing_issued(dossier: Dossier, refusal: type[Refused]) -> None:
    """Refuse to end a dossier otherwise than with the result that was issued."""
    papers = list_live_papers(dossier) if dossier.result_state else []
    if issued := _issued_numbers(papers):
        raise refusal(
            _(
                "Văn bản số %(number)s đã phát hành nên hồ sơ phải kết thúc bằng kết quả này; "
                "nếu nó sai, hãy báo kết quả sai."
            )
            % {"number": issued}
        )


def _issued_numbers(papers: Iterable[ResultPaper]) -> str:
    return ", ".join(paper.full_number for paper in papers if paper.state == PaperState.ISSUED)


def drop_papers(dossier: Dossier) -> None:
    """Drop what was not issued: the dossier ended without this result."""
    rows = ResultPaper.objects.filter(dossier=dossier, state__in=NOT_ISSUED)
    rows.update(state=PaperState.DROPPED)
    note_result_state(dossier)
