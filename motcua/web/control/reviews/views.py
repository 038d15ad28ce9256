"""One review: its form part by part, its cost, its conclusion, what is decided about it."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.content_drafts import get_content_draft
from motcua.catalogue.rules.drafting.parts import PARTS, Part
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.reviews.actions import (
    approve_review,
    assess_draft,
    carry_out_review,
    give_up_review,
    judge_part,
    propose_review,
    return_review,
    set_review_cost,
    word_review,
)
from motcua.reviews.enums import CostMethod, Purpose, ReviewProposal, ReviewState
from motcua.reviews.models import Review
from motcua.reviews.permissions import (
    can_approve_review,
    can_assess_draft,
    can_carry_out_review,
    can_give_up_review,
    can_judge_part,
    can_propose_review,
    can_return_review,
)
from motcua.reviews.queries import (
    costs_of,
    digest_of_review,
    get_review,
    get_review_parameters,
    list_carrying,
    list_lacks_of,
    parts_of,
    texts_in,
)
from motcua.reviews.rules.cost import swings
from motcua.reviews.rules.judging import JUDGED
from motcua.web.control.announcements.forms import ReturnForm, RevisionForm, SeenForm
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.places import list_focal_officers, province_of
from motcua.web.control.procedures.evidence import find_evidence
from motcua.web.control.reviews.forms import (
    ActivitiesForm,
    AssignedForm,
    CarriedForm,
    ConclusionForm,
    JudgementForm,
    OfficeForm,
    RevisedForm,
    WhyForm,
    activities_initial,
    conclusion_initial,
    judgement_initial,
    office_initial,
)
from motcua.web.control.views import seers
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.shared import check_shared

COLOURS = {ReviewState.OPEN: "blue", ReviewState.PROPOSED: "yellow", ReviewState.APPROVED: "green"}
METHODS = {"viec": CostMethod.ACTIVITIES, "thoi-gian": CostMethod.OFFICE}
PARAMETERS = {
    "hourly": gettext_lazy("Giá một giờ"),
    "subjects": gettext_lazy("Số người làm"),
    "hours": gettext_lazy("Số giờ sau này"),
    "fees": gettext_lazy("Phí, lệ phí sau này"),
    "dossiers": gettext_lazy("Số hồ sơ"),
    "days": gettext_lazy("Số ngày sau này"),
}
DECIDING = {
    "propose": Deciding(RevisionForm, propose_review, gettext_lazy("Đã trình lãnh đạo duyệt.")),
    "approve": Deciding(SeenForm, approve_review, gettext_lazy("Đã duyệt bản rà soát.")),
    "send_back": Deciding(ReturnForm, return_review, gettext_lazy("Đã trả lại cho người soạn.")),
    "give_up": Deciding(WhyForm, give_up_review, gettext_lazy("Đã ghi thôi thực hiện.")),
}
CARRIED = Deciding(CarriedForm, carry_out_review, gettext_lazy("Đã ghi quyết định thực hiện."))


@seers
def review(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One review with all that is to be decided about it."""
    at, row = now(), get_review(pk)
    judged, costs = parts_of(row), costs_of(row)
    is_open = row.state == ReviewState.OPEN
    context = {
        "row": row,
        "procedure": Procedure.objects.filter(code=row.code).first(),
        "colour": COLOURS[ReviewState(row.state)],
        "parts": [(part, PARTS[part].title, judged.get(part)) for part in JUDGED],
        "costs": [(slug, method, costs.get(method)) for slug, method in METHODS.items()],
        "swings": {method: swings(*cost.read()) for method, cost in costs.items()},
        "parameters": PARAMETERS,
        "texts": texts_in(row.texts),
        "days": [_whole(each) for each in (row.days_before, row.days_after)],
        "evidence": find_evidence(row.code, at),
        "lacks": list_lacks_of(row) if is_open else [],
        "may_write": is_open and _is_begun(row) and can_judge_part(officer, row, at),
        "is_begun": _is_begun(row),
        **_decisions(officer, row, at),
    }
    return render(request, "control/review.html", context)


def _whole(days: Decimal | None) -> Decimal | int | None:
    """Days without decimals that say nothing."""
    return int(days) if days is not None and days == int(days) else days


def _is_begun(row: Review) -> bool:
    return row.plan is None or row.plan.state == ReviewState.APPROVED.value


def _decisions(officer: Officer, row: Review, at: datetime) -> dict[str, Any]:
    is_open, waits = row.state == ReviewState.OPEN, row.state == ReviewState.PROPOSED
    follows = (
        row.state == ReviewState.APPROVED
        and row.purpose == Purpose.REVIEW
        and row.proposal != ReviewProposal.KEEP
        and not (row.carried_by_id or row.given_up_at)
    )
    offered = list_carrying(row) if follows else []
    return {
        "may_propose": is_open and can_propose_review(officer, row, at),
        "may_approve": waits and can_approve_review(officer, row, at),
        "may_return": waits and can_return_review(officer, row, at),
        "follows": follows,
        "may_carry": bool(offered) and can_carry_out_review(officer, row, at),
        "may_give_up": follows and can_give_up_review(officer, row, at),
        "propose": RevisionForm(initial={"revision": row.revision}),
        "approve": SeenForm(initial={"seen": digest_of_review(row)}),
        "send_back": ReturnForm(),
        "carried": CarriedForm(offered=offered),
        "why": WhyForm(),
    }


def writers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who may fill in the form; the view gets the review after the officer."""

    @seers
    def guarded(request: HttpRequest, officer: Officer, pk: int, **named: Any) -> HttpResponse:
        row = get_review(pk)
        check_shared(may=can_judge_part(officer, row, now()))
        return view(request, officer, row, **named)

    return guarded


@writers
def part(request: HttpRequest, officer: Officer, row: Review, slug: str) -> HttpResponse:
    """What is found of one part, by the name of the part in the address."""
    if slug not in JUDGED:
        raise NotVisible(_("Không có phần này."))
    judged = Part(slug)
    initial = judgement_initial(parts_of(row).get(judged), row.revision)
    form = JudgementForm(_posted(request), initial=initial)
    title = str(PARTS[judged].title)
    return _write(
        request, officer, row, form, title, lambda: {"part": judged, "found": form.found()},
        act=judge_part,
    )  # fmt: skip


@writers
def cost(request: HttpRequest, officer: Officer, row: Review, slug: str) -> HttpResponse:
    """What a year costs, by the method of the address."""
    if slug not in METHODS:
        raise NotVisible(_("Không có cách tính này."))
    method = METHODS[slug]
    kept = costs_of(row).get(method)
    typed, held = kept.read() if kept else None, get_review_parameters(now())
    is_office = method == CostMethod.OFFICE
    kind = OfficeForm if is_office else ActivitiesForm
    initial = (office_initial if is_office else activities_initial)(typed, held)
    form = kind(_posted(request), initial=initial | {"revision": row.revision})

    def given() -> dict[str, Any]:
        before, after = form.costs()
        return {"before": before, "after": after}

    page = "control/review_cost.html"
    return _write(
        request, officer, row, form, str(method.label), given,
        act=set_review_cost, renamed=form.shown_as, page=page,
    )  # fmt: skip


@writers
def conclusion(request: HttpRequest, officer: Officer, row: Review) -> HttpResponse:
    """What is proposed for the whole procedure."""
    form = ConclusionForm(_posted(request), initial=conclusion_initial(row))
    return _write(
        request, officer, row, form, _("Kết luận"), lambda: {"conclusion": form.conclusion()},
        act=word_review,
    )  # fmt: skip


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _write(
    request: HttpRequest,
    officer: Officer,
    row: Review,
    form: RevisedForm,
    title: str,
    given: Callable[[], dict[str, Any]],
    *,
    act: Callable[..., Review],
    renamed: dict[str, str] | None = None,
    page: str = "control/review_part.html",
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        said = {"revision": form.cleaned_data["revision"], **given()}
        try:
            act(review=row, **said, **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem, **renamed or {})
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("control:review", row.pk)
    return render(request, page, {"form": form, "row": row, "title": title})


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_review(pk), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:review", args=[row.pk])
    return decide_about(request, officer, {"review": row}, form, deciding, back)


@seers
def carry_out(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note which announcement brought what was proposed."""
    row = get_review(pk)
    form = CarriedForm(request.POST or None, offered=list_carrying(row))
    back = reverse("control:review", args=[row.pk])
    about = {"review": row}
    return decide_about(request, officer, about, form, CARRIED, back, form.carried)


@seers
def assess(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Let somebody assess the impact of a procedure that is being drafted."""
    at, draft = now(), get_content_draft(pk)
    check_shared(may=can_assess_draft(officer, draft, at))
    unit = province_of(officer, at)
    form = AssignedForm(_posted(request), officers=list_focal_officers(unit, at))
    if form.is_bound and form.is_valid():
        given = {"draft": draft, "unit": unit, **form.assigned()}
        try:
            made = assess_draft(**given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem, due_on="done_by")
        else:
            return redirect("control:review", made.pk)
    return render(request, "control/review_assess.html", {"form": form, "draft": draft})
