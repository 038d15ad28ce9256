"""Plans of reviews: the list of years, one plan, what is decided about it."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Procedure
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.reviews.actions import (
    add_review,
    approve_review_plan,
    draft_review_plan,
    note_plan_sent,
    propose_review_plan,
    remove_review,
    return_review_plan,
)
from motcua.reviews.enums import PlanState
from motcua.reviews.models import Review
from motcua.reviews.permissions import (
    can_add_review,
    can_approve_review_plan,
    can_draft_review_plan,
    can_note_plan_sent,
    can_propose_review_plan,
    can_return_review_plan,
)
from motcua.reviews.queries import (
    get_plan,
    get_review_parameters,
    late_of,
    list_assessments,
    list_plans,
    list_reviews,
    list_to_carry_out,
    sum_up_year,
)
from motcua.web.control.announcements.forms import CodeForm, ReturnForm, RevisionForm
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.places import list_focal_officers, province_of
from motcua.web.control.reviews.forms import NewReviewForm, PlanForm, SentForm
from motcua.web.control.views import seers
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 20
MOST_SHOWN = 20
COLOURS = {PlanState.DRAFT: "grey", PlanState.PROPOSED: "yellow", PlanState.APPROVED: "green"}
DECIDING = {
    "remove_item": Deciding(CodeForm, remove_review, gettext_lazy("Đã bỏ thủ tục khỏi kế hoạch.")),
    "propose": Deciding(
        RevisionForm, propose_review_plan, gettext_lazy("Đã trình lãnh đạo duyệt.")
    ),
    "approve": Deciding(RevisionForm, approve_review_plan, gettext_lazy("Đã duyệt kế hoạch.")),
    "send_back": Deciding(
        ReturnForm, return_review_plan, gettext_lazy("Đã trả lại cho người soạn.")
    ),
    "sent": Deciding(SentForm, note_plan_sent, gettext_lazy("Đã ghi ngày gửi kế hoạch.")),
}


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The plans of all years, what approved reviews still wait for, assessments of drafts."""
    at, held = now(), get_review_parameters(now())
    plans = [(plan, held.last_day_to_send(plan.year)) for plan in list_plans()]
    waiting = list_to_carry_out()[:MOST_SHOWN]
    assessments = list_assessments()[:MOST_SHOWN]
    context = {
        "plans": plans,
        "today": at.astimezone(VIETNAM).date(),
        "colours": COLOURS,
        "waiting": waiting,
        "assessments": assessments,
        "names": names_of([*waiting, *assessments]),
        "may": can_draft_review_plan(officer, None, at),
    }
    return render(request, "control/reviews.html", context)


def names_of(reviews: Iterable[Review]) -> dict[str, str]:
    """The names of their procedures, by code."""
    codes = {each.code for each in reviews}
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Begin the plan of a year."""
    at = now()
    check_shared(may=can_draft_review_plan(officer, None, at))
    posted = request.POST if request.method == "POST" else None
    form = PlanForm(posted, initial={"year": at.astimezone(VIETNAM).year + 1})
    if posted is not None and form.is_valid():
        given: dict[str, Any] = {
            "unit": province_of(officer, at),
            "year": form.cleaned_data["year"],
        }
        try:
            made = draft_review_plan(**given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:review_plan", made.pk)
    return render(request, "control/review_plan_new.html", {"form": form})


@seers
def plan(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One plan: what it saves, its procedures, what may be decided. `?trang=` a page."""
    at, row = now(), get_plan(pk)
    today = at.astimezone(VIETNAM).date()
    is_draft, waits = row.state == PlanState.DRAFT, row.state == PlanState.PROPOSED
    reviews = list_reviews(row)
    page = Paginator(reviews, PAGE_SIZE).get_page(request.GET.get("trang"))
    is_approved = row.state == PlanState.APPROVED
    context = {
        "row": row,
        "colour": COLOURS[PlanState(row.state)],
        "page": page,
        "names": names_of(page),
        "items": [(each, CodeForm({"code": each.code})) for each in page],
        "late": late_of(list(page), today) if is_approved else set(),
        "year": sum_up_year(Review.objects.filter(plan=row), at),
        "last_day": get_review_parameters(at).last_day_to_send(row.year),
        "today": today,
        "may_edit": is_draft and can_add_review(officer, row, at),
        "may_propose": is_draft and can_propose_review_plan(officer, row, at),
        "may_approve": waits and can_approve_review_plan(officer, row, at),
        "may_return": waits and can_return_review_plan(officer, row, at),
        "may_note": is_approved and not row.sent_on and can_note_plan_sent(officer, row, at),
        "revised": RevisionForm(initial={"revision": row.revision}),
        "send_back": ReturnForm(),
        "sent": SentForm(initial={"sent_on": today}),
    }
    return render(request, "control/review_plan.html", context)


@seers
def add(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A further procedure of the plan."""
    at, row = now(), get_plan(pk)
    check_shared(may=can_add_review(officer, row, at))
    posted = request.POST if request.method == "POST" else None
    form = NewReviewForm(posted, officers=list_focal_officers(row.unit, at))
    if posted is not None and form.is_valid():
        try:
            add_review(plan=row, **form.asked(), **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem, code="procedure", due_on="done_by")
        else:
            return redirect("control:review_plan", row.pk)
    return render(request, "control/review_new.html", {"form": form, "row": row})


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_plan(pk), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:review_plan", args=[row.pk])
    return decide_about(request, officer, {"plan": row}, form, deciding, back)
