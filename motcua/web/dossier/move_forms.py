"""The forms of the moves of a step: which one is shown, what it asks, and what it runs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.queries.attribution import is_late_now
from motcua.dossiers.queries.moves import find_passed_on, shape_of, step_opened_by
from motcua.dossiers.queries.results import lacks_draft, read_needs
from motcua.dossiers.rules.results import is_made_here, is_paper_needed
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import MoveShape
from motcua.web.dossier.forms import (
    FinishForm,
    ReasonForm,
    SignForm,
    StepForm,
    ask_about_gaps,
    ask_in_words,
)
from motcua.web.dossier.moves import address_of
from motcua.web.dossier.result_pages import show_drafts, show_unready
from motcua.web.ui.forms import KeyForm, say_shown


def move_form(
    chosen: MoveShape,
    dossier: Dossier,
    people: list[Officer],
    request: HttpRequest,
    at: datetime,
) -> KeyForm:
    """The form of a move."""
    data = request.POST if request.method == "POST" else None
    if chosen.kind == MoveKind.FINISH:
        return finish_form(dossier, data, at)
    if chosen.kind == MoveKind.REFUSE:
        return ReasonForm(data)
    if chosen.kind == MoveKind.SIGN:
        return SignForm(data, people=people, must_explain=False)
    return StepForm(data, people=people, must_explain=chosen.kind == MoveKind.BACK)


def finish_form(dossier: Dossier, data: QueryDict | None, at: datetime) -> FinishForm:
    """The form of finishing; whoever answered about the document was asked about it."""
    has_paper = bool(dossier.result_state)
    asks_cause = not dossier.delay_cause and is_late_now(dossier, at)
    form = FinishForm(data, has_paper=has_paper, asks_cause=asks_cause)
    is_answered = has_paper or bool(data and data.get("document"))
    if not is_answered and not is_made_here(*read_needs(dossier)):
        form.made_elsewhere()
    return form


def make_move(
    chosen: MoveShape, dossier: Dossier, row: DossierStep, form: KeyForm, args: dict[str, Any]
) -> Dossier:
    """Run the action of a move."""
    given = form.cleaned_data
    if chosen.kind == MoveKind.FINISH:
        return actions.finish_dossier(
            dossier=dossier,
            step=row,
            result_number=given.get("result_number", ""),
            no_paper_reason=given.get("no_paper_reason", ""),
            delay_cause=given.get("delay_cause"),
            **args,
        )
    if chosen.kind == MoveKind.REFUSE:
        reason = given["reason"]
        return actions.propose_rejection(dossier=dossier, step=row, reason=reason, **args)
    return actions.move_step(
        dossier=dossier,
        step=row,
        kind=chosen.kind,
        target=chosen.target,
        remark=given["remark"],
        seen=given.get("seen", ""),
        without_draft=bool(given["without_draft"]),
        with_gaps=given["with_gaps"],
        assignee=form.assignee(),  # type: ignore[attr-defined]
        **args,
    )


def show_unfinished(
    dossier: Dossier, row: DossierStep, chosen: MoveShape, form: KeyForm
) -> dict[str, Any]:
    """The drafts that the page of a move shows; has the form ask about what they lack."""
    drafts = show_drafts(dossier) if chosen.kind == MoveKind.SIGN else None
    unready = show_unready(dossier, row, chosen)
    has_gaps = any(paper.gaps for paper in unready)
    asked = _("Vẫn chuyển dù còn chỗ trống") if has_gaps else ""
    if drafts is not None:
        say_shown(form, "seen", drafts.seen)
        asked = _("Vẫn ký dù còn chỗ trống") if drafts.has_gaps else ""
    ask_about_gaps(form, asked)
    undrafted = asks_for_draft(dossier, row, chosen, form)
    unseen = None
    if chosen.kind == MoveKind.SIGN and not dossier.result_state:
        unseen = show_unseen(dossier, row, form)
    return {"drafts": drafts, "unready": unready, "undrafted": undrafted, "unseen": unseen}


def asks_for_draft(dossier: Dossier, row: DossierStep, chosen: MoveShape, form: KeyForm) -> bool:
    """Whether the page asks if the dossier goes before the leader without a draft."""
    lacks = not row.consulted_by_id and lacks_draft(dossier, chosen)
    if lacks:
        say_shown(form, "without_draft", "1")
        ask_in_words(form, _("Vì sao chuyển khi chưa có dự thảo?"), _("Người ký sẽ đọc lý do này."))
    return lacks


@dataclass(frozen=True)
class Unseen:
    """What the page tells who signs with no paper to see: whether one would be made here and has to
    be, the address that sends the dossier back for a draft, if any, and who passed it on."""

    is_made_here: bool
    is_needed: bool = False
    back: str = ""
    before: DossierStep | None = None


def show_unseen(dossier: Dossier, row: DossierStep, form: KeyForm) -> Unseen:
    """Have the page ask what is approved without a paper, where one may lack and is made here."""
    needs = read_needs(dossier)
    if not is_made_here(*needs):
        return Unseen(is_made_here=False)
    is_needed = is_paper_needed(*needs)
    if not is_needed:
        hint = _("Ghi rõ bạn duyệt nội dung gì, ví dụ cấp gì, cho ai, thời hạn nào.")
        ask_in_words(form, _("Bạn duyệt nội dung gì?"), hint)
    back = _way_back(dossier, row)
    return Unseen(is_made_here=True, is_needed=is_needed, back=back, before=find_passed_on(row))


def _way_back(dossier: Dossier, row: DossierStep) -> str:
    """The address of the move back to a case officer, who drafts; empty if there is none."""
    for move in shape_of(dossier, row).moves_of(MoveKind.BACK):
        to = step_opened_by(dossier, move)
        if to is not None and to.role == Role.CASE_OFFICER:
            return address_of(dossier, row, move)
    return ""
