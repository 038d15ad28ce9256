"""Drafting the papers of a result, remarking on them, dropping one."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.actions.parts.results import note_result_state
from motcua.dossiers.enums import PaperState, ResultForm
from motcua.dossiers.events import DraftConfirmed, ResultCommented, ResultDrafted, ResultDropped
from motcua.dossiers.models import (
    Dossier,
    ResultComment,
    ResultDraft,
    ResultPaper,
    ResultTemplate,
)
from motcua.dossiers.permissions import (
    can_comment_result,
    can_confirm_draft,
    can_draft_result,
    can_drop_result,
)
from motcua.dossiers.printed.result import KeptDrawing
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.results import (
    newest_drafts,
    seen_outdated,
    why_not_draft,
    why_not_drop,
)
from motcua.dossiers.rules.corrections import refused_stale_words, seen_applicant
from motcua.dossiers.rules.results import ResultWords, list_word_problems
from motcua.files.actions import store_file
from motcua.files.receiving import Received
from motcua.files.rules.kinds import Kind
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.models import Officer

MOST_VERSIONS = 100


class CannotDraftResult(RefusedFields):
    """The draft is empty or too long, or drafts are no longer taken."""


class CannotDropResult(Refused):
    """The paper is before the leader or approved already, or is none of this dossier."""


class CannotConfirmDraft(Refused):
    """The paper does not wait for it, or was drawn here."""


class CannotCommentResult(Refused):
    """The remark is empty, or the paper is none of this dossier."""


# Drawn again, a PDF tells another second: a repeated request is known by what the officer sent.
@dossier_action(
    "draft_result",
    may=can_draft_result,
    refusal=CannotDraftResult,
    secret=("drawn",),
)
def draft_result(
    *,
    dossier: Dossier,
    words: ResultWords,
    by: Officer,
    at: datetime,
    template: ResultTemplate | None = None,
    paper: ResultPaper | None = None,
    source: Received | None = None,
    drawn: KeptDrawing | None = None,
    valid_until: date | None = None,
    applicant_seen: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """A new paper from a template, or the next version of `paper`, which may correct an issued one.

    `source` is the file that the officer sent: a document from which `words` were read, or the
    paper itself, of which only the subject is known. `drawn` is how the words look; the paper
    itself has none. `valid_until` is the last day of the result where the paper says another one
    than its template. `applicant_seen` is the `seen_applicant` of the page on which they were made.
    Raises `CannotDraftResult`, also where the applicant was corrected since.
    """
    if applicant_seen and applicant_seen != seen_applicant(applicant_of(dossier)):
        raise CannotDraftResult([("applicant_seen", refused_stale_words())])
    tidy = words.tidy()
    uploaded = drawn is None
    _check_words(tidy, uploaded=uploaded)
    shown = _check_shown(drawn.pdf if drawn else source)
    row = _find_draft(dossier, paper) if paper else _new_paper(dossier, template)
    row.subject, row.version, row.outdated_at = tidy.subject, row.version + 1, None
    row.valid_until = _check_end(valid_until, at) if row.corrects_id is None else row.valid_until
    if row.version > MOST_VERSIONS:
        raise CannotDraftResult(_("Văn bản này đã có quá nhiều bản thảo."))
    row.save()
    ResultDraft.objects.create(
        paper=row,
        version=row.version,
        words={} if uploaded else tidy.as_stored(),
        content=drawn.content if drawn else None,
        file=store_file(received=shown, by=by, at=at),
        source=store_file(received=source, by=by, at=at) if source and not uploaded else None,
        made_at=at,
        made_by=by,
    )
    note_result_state(dossier)
    said = ResultDrafted(paper=row.pk, version=row.version, sha256=shown.sha256, uploaded=uploaded)
    return Done(dossier, said)


def _check_end(until: date | None, at: datetime) -> date | None:
    if until is not None and until < at.astimezone(VIETNAM).date():
        raise CannotDraftResult([("valid_until", _("Ngày hết giá trị phải từ hôm nay trở đi."))])
    return until


def _check_words(words: ResultWords, *, uploaded: bool) -> None:
    """The words of a paper that was uploaded stand in it."""
    problems = dict(list_word_problems(words))
    if uploaded:
        problems.pop("body", None)
    if problems:
        raise CannotDraftResult(list(problems.items()))


def _check_shown(file: Received | None) -> Received:
    if file is None or Kind(file.media_type) is not Kind.PDF:
        raise CannotDraftResult([("upload", _("Bản thảo phải là tệp PDF hoặc DOCX."))])
    return file


def _new_paper(dossier: Dossier, template: ResultTemplate | None) -> ResultPaper:
    if template is None:
        raise CannotDraftResult([("template", _("Hãy chọn mẫu văn bản."))])
    if template.procedure is not None and template.procedure.code != dossier.procedure_code:
        raise CannotDraftResult([("template", _("Mẫu này của thủ tục khác."))])
    if why := why_not_draft(dossier, None):
        raise CannotDraftResult(why)
    return ResultPaper(
        dossier=dossier,
        template=template,
        name=template.name,
        form=ResultForm(template.form),
        type_code=template.type_code,
        symbol=template.symbol,
        unit=dossier.deciding_unit,
    )


def _find_draft(dossier: Dossier, paper: ResultPaper) -> ResultPaper:
    row = dossier.results.filter(pk=paper.pk).first()
    if row is None:
        raise CannotDraftResult(_("Hồ sơ này không có văn bản đó."))
    if why := why_not_draft(dossier, row):
        raise CannotDraftResult(why)
    return row


@dossier_action("draft_result", may=can_drop_result, refusal=CannotDropResult)
def drop_result(
    *,
    dossier: Dossier,
    paper: ResultPaper,
    by: Officer,
    at: datetime,
    reason: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Drop a draft that is not wanted; its versions stay, and another may be drafted.

    What the leader has before him is not taken from under his eyes, what he approved before the
    applicant's details were corrected is drafted again, and what corrects an issued paper has to
    replace it. Raises `CannotDropResult`.
    """
    row = dossier.results.filter(pk=paper.pk).first()
    if row is None:
        raise CannotDropResult(_("Hồ sơ này không có văn bản đó."))
    if why := why_not_drop(dossier, row):
        raise CannotDropResult(why)
    kept = keep_remark(dossier, reason, at=at, refusal=CannotDropResult)
    row.state = PaperState.DROPPED
    row.save(update_fields=["state"])
    note_result_state(dossier)
    return Done(dossier, ResultDropped(papers=(row.pk,), reason=text_digest(kept)))


@dossier_action("draft_result", may=can_confirm_draft, refusal=CannotConfirmDraft)
def confirm_draft(
    *,
    dossier: Dossier,
    paper: ResultPaper,
    seen: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """State that an uploaded draft from before a correction of the applicant is right all the same.

    One that was drawn says what was recorded then, and is drafted again instead. `seen` is the
    `seen_outdated` of the page: another version, or one that a further correction outdated, is not
    confirmed unseen. Raises `CannotConfirmDraft`.
    """
    waiting = dossier.results.filter(state=PaperState.DRAFT, outdated_at__isnull=False)
    row = waiting.filter(pk=paper.pk).first()
    draft = newest_drafts([row]).get(row.pk) if row else None
    if row is None or draft is None or not draft.is_uploaded:
        raise CannotConfirmDraft(_("Văn bản này không có bản tải lên nào chờ xác nhận."))
    if seen != seen_outdated(row):
        raise CannotConfirmDraft(
            _("Dự thảo hoặc thông tin người nộp đã thay đổi. Đọc lại ở trang này rồi xác nhận.")
        )
    row.outdated_at = None
    row.save(update_fields=["outdated_at"])
    return Done(dossier, DraftConfirmed(paper=row.pk, version=row.version))


@dossier_action("comment_result", may=can_comment_result, refusal=CannotCommentResult)
def comment_result(
    *,
    dossier: Dossier,
    paper: ResultPaper,
    remark: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Remark on the newest version of a paper; it stays where it is."""
    row = dossier.results.filter(pk=paper.pk).first()
    if row is None:
        raise CannotCommentResult(_("Hồ sơ này không có văn bản đó."))
    if row.state == PaperState.DROPPED:
        raise CannotCommentResult(_("Dự thảo này đã bỏ nên không góp ý nữa."))
    lacking = _("Hãy ghi góp ý.")
    kept = keep_reason(dossier, remark, at=at, refusal=CannotCommentResult, lacking=lacking)
    ResultComment.objects.create(paper=row, version=row.version, text=kept, made_at=at, made_by=by)
    said = ResultCommented(paper=row.pk, version=row.version, remark=kept.digest)
    return Done(dossier, said)
