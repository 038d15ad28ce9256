"""Papers of results at each stage of their way."""

from datetime import date, datetime
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultPaper, ResultTemplate
from motcua.dossiers.printed.result import draw_result, keep_drawing, look_of, look_of_template
from motcua.dossiers.queries.results import list_live_papers, newest_drafts, seen_digest
from motcua.dossiers.rules.results import ResultWords
from motcua.files.receiving import Received, keep_made_pdf
from motcua.files.storage import files_storage
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import NUMBER, Office, accept, at, bring_to, move, open_step
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf

WORDS = ResultWords(
    subject="Về việc cấp phép",
    bases="Căn cứ Luật số 1;",
    body="Điều 1. Cấp cho bà Út.",
    recipients="Lưu: VT.",
)


def need_paper(office: Office, **changes: Any) -> ResultTemplate:
    """A template of the office's procedure without which nothing is approved."""
    given: dict[str, Any] = {"need": "required", "form": "decision", "symbol": "QĐ-UBND"}
    given |= {"type_code": "KQ.1", "valid_from": date(2026, 1, 1)}
    return ResultTemplate.objects.create(
        code=f"own-{ResultTemplate.objects.count()}",
        procedure=office.version.procedure,
        name="Giấy phép",
        subject="Cấp phép",
        body="Điều 1.",
        **(given | changes),
    )


def draft_result(
    office: Office, dossier: Dossier, when: datetime, words: ResultWords = WORDS, **changes: Any
) -> ResultPaper:
    """A draft of the case officer; `paper` makes it a next version. Answers the paper."""
    own = ResultTemplate.objects.order_by("-pk").exclude(procedure=None).first()
    general = ResultTemplate.objects.get(code="general-decision")
    made_from = changes.pop("template", None) or own or general
    if "paper" not in changes:
        changes["template"] = made_from
    dossier = Dossier.objects.select_related("deciding_unit__parent").get(pk=dossier.pk)
    look = (
        look_of(changes["paper"], at=when)
        if "paper" in changes
        else look_of_template(made_from, at=when)
    )
    drawn = draw_result(dossier, words, look)
    given: dict[str, Any] = {"by": office.handler, "at": when, "drawn": keep_drawing(drawn)}
    actions.draft_result(dossier=dossier, words=words, **(given | changes))
    if "paper" in changes:
        return ResultPaper.objects.get(pk=changes["paper"].pk)
    return dossier.results.latest("pk")


def seen(dossier: Dossier) -> str:
    """What the leader's page shows now."""
    return seen_digest(newest_drafts(list_live_papers(dossier)).values())


def at_sign(office: Office, **accepted: Any) -> Dossier:
    """Before the leader, with nothing drafted."""
    return bring_to(office, accept(office, **accepted), "sign", at(0, 10))


def approve(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """Approved by the signing step, as seen now."""
    given = {"seen": seen(dossier)} | changes
    return move(office, dossier, MoveKind.SIGN, when, **given)


def approved(office: Office, when: datetime | None = None) -> Dossier:
    """With one paper, approved, not signed."""
    dossier = at_sign(office)
    draft_result(office, dossier, when or at(0, 11))
    return approve(office, dossier, when or at(0, 11))


def issued(office: Office, when: datetime | None = None) -> Dossier:
    """With one paper, under its number; the last step is open."""
    moment = when or at(0, 11)
    dossier = approved(office, moment)
    actions.sign_result(dossier=dossier, by=office.leader, at=moment)
    return actions.issue_result(dossier=dossier, by=office.counter, at=moment)


def delivered_with_paper(office: Office, when: datetime | None = None) -> Dossier:
    """Finished, its one paper in the applicant's hand."""
    moment = when or at(0, 11)
    dossier = issued(office, moment)
    step = open_step(dossier)
    done = actions.finish_dossier(dossier=dossier, step=step, by=office.counter, at=moment)
    return actions.deliver_result(dossier=done, how="handed_over", by=office.counter, at=moment)


def finished_elsewhere(office: Office, number: str = NUMBER) -> Dossier:
    """Finished with a typed number, or no document, and no paper; in the applicant's hand."""
    dossier = bring_to(office, accept(office), "return", at(0, 11))
    given = {"by": office.counter, "at": at(0, 11)}
    step = open_step(dossier)
    said = {"result_number": number} if number else {"no_paper_reason": "Đã ghi vào sổ hộ tịch"}
    done = actions.finish_dossier(dossier=dossier, step=step, **said, **given)
    return actions.deliver_result(dossier=done, how="handed_over", **given)


def draft_pdf() -> Received:
    """An officer's own PDF."""
    return keep_made_pdf(pdf())


def printed(paper: ResultPaper) -> str:
    """What the issued paper says."""
    paper.refresh_from_db()
    assert paper.file is not None
    with files_storage().open(paper.file.name) as content:
        return " ".join(text_of_pdf(content.read()).split())
