"""The network of focal officers: the list of units, one unit, one officer, a hand-over."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed
from motcua.oversight.actions import (
    accept_focal_handover,
    appoint_focal_officer,
    end_focal_officer,
    hand_over_focal,
    note_training,
    return_focal_handover,
)
from motcua.oversight.enums import HandoverState, OpenKind
from motcua.oversight.models import FocalOfficer
from motcua.oversight.permissions import (
    can_accept_focal_handover,
    can_appoint_focal_officer,
    can_end_focal_officer,
    can_hand_over_focal,
    can_note_training,
)
from motcua.oversight.queries.network import (
    UnitInNetwork,
    get_focal_handover,
    get_focal_officer,
    get_unit_of_network,
    list_candidates,
    list_handovers_of,
    list_handovers_to,
    list_network,
    list_of_unit,
    list_successors,
    list_trainings,
    list_turnover,
)
from motcua.oversight.queries.open_work import OpenItem, list_open_work, read_item
from motcua.people.models import Officer
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.form_pages import FormPage, answer_form
from motcua.web.control.oversight.forms import (
    AppointForm,
    EndFocalForm,
    HandOverFocalForm,
    NotTakenForm,
    TrainingForm,
)
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm

PAGE_SIZE = 20
LACKS: dict[str, tuple[Any, Callable[[UnitInNetwork], bool]]] = {
    "thieu": (gettext_lazy("chưa có đầu mối"), lambda each: not each.focal),
    "chua-tap-huan": (gettext_lazy("chưa tập huấn"), lambda each: bool(each.untrained)),
    "chua-ban-giao": (gettext_lazy("chưa bàn giao"), lambda each: bool(each.not_handed_over)),
}
"""What a unit may lack, by the word in the address: what it is called, and whether it does."""
COLOURS = {
    HandoverState.WAITING: "yellow",
    HandoverState.ACCEPTED: "green",
    HandoverState.RETURNED: "red",
}
DECIDING = {
    "accept": Deciding(KeyForm, accept_focal_handover, gettext_lazy("Đã nhận bàn giao.")),
    "send_back": Deciding(
        NotTakenForm, return_focal_handover, gettext_lazy("Đã trả lại người giao.")
    ),
}
ADDRESSES = {
    OpenKind.REVIEW: "control:review",
    OpenKind.PLAN: "control:review_plan",
    OpenKind.ANNOUNCEMENT: "control:announcement",
    OpenKind.CONTENT: "control:content_draft",
    OpenKind.INSPECTION: "control:inspection",
    OpenKind.TASK: "control:briefing_task",
    OpenKind.POSTING: "control:posting_place",
}


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All units of the province: `?loc=` what they lack, `?trang=` a page."""
    at = now()
    network = list_network(officer, at)
    lack = LACKS.get(request.GET.get("loc", ""))
    shown = [each for each in network if lack is None or lack[1](each)]
    context = {
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("trang")),
        "counts": {
            slug: (name, sum(does(each) for each in network))
            for slug, (name, does) in LACKS.items()
        },
        "slug": request.GET.get("loc", ""),
        "count_units": len(network),
        "years": list_turnover(network, at),
        "waiting": list_handovers_to(officer),
    }
    return render(request, "control/network.html", context)


@seers
def unit(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Who is and was the focal officer of a unit."""
    at = now()
    place = get_unit_of_network(pk, officer=officer, at=at)
    context = {
        "place": place,
        "found": list_of_unit(place),
        "today": at.astimezone(VIETNAM).date(),
        "colours": COLOURS,
        "may_appoint": can_appoint_focal_officer(officer, place, at),
    }
    return render(request, "control/network_unit.html", context)


@seers
def appoint(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note who is the focal officer of a unit."""
    at = now()
    place = get_unit_of_network(pk, officer=officer, at=at)
    _check(may=can_appoint_focal_officer(officer, place, at))
    form = AppointForm(_posted(request), officers=list_candidates(place, at))
    page = FormPage(
        reverse("control:network_unit", args=[place.pk]),
        _("Ghi cán bộ đầu mối"),
        _("Lưu"),
        _("Đã ghi cán bộ đầu mối."),
        caption=place.name,
    )
    return answer_form(
        request,
        officer,
        page,
        form,
        appoint_focal_officer,
        lambda: {"unit": place, **form.asked()},
        renamed={"valid_from": "begins_on"},
    )


@seers
def focal(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One focal officer: decision, training, what is open, hand-overs."""
    at = now()
    row = get_focal_officer(pk, officer=officer, at=at)
    handovers = list_handovers_of(row)
    is_handed = any(each.state != HandoverState.RETURNED for each in handovers)
    context = {
        "row": row,
        "today": at.astimezone(VIETNAM).date(),
        "trainings": list_trainings(row.officer),
        "handovers": handovers,
        "colours": COLOURS,
        "items": items_shown(list_open_work(row.officer, row.unit, at)),
        "may_end": row.valid_to is None and can_end_focal_officer(officer, row, at),
        "may_train": can_note_training(officer, row, at),
        "may_hand_over": not is_handed and can_hand_over_focal(officer, row, at),
    }
    return render(request, "control/network_focal.html", context)


def items_shown(items: list[OpenItem]) -> list[tuple[OpenItem, str]]:
    """Each with the address where it is done."""
    return [(each, _address_of(each)) for each in items]


def _address_of(item: OpenItem) -> str:
    if item.kind == OpenKind.PROCESS:
        return reverse("control:process", args=[item.title.partition(" ")[0]])
    return reverse(ADDRESSES[item.kind], args=[item.of])


@seers
def end(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note that he is it no more."""
    row = get_focal_officer(pk, officer=officer, at=now())
    _check(may=can_end_focal_officer(officer, row, now()))
    form = EndFocalForm(_posted(request))
    page = _page(row, _("Thôi làm đầu mối"), _("Đã ghi ngày thôi làm đầu mối."))
    return answer_form(request, officer, page, form, end_focal_officer, _given(row, form))


@seers
def train(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note a course that he took."""
    row = get_focal_officer(pk, officer=officer, at=now())
    _check(may=can_note_training(officer, row, now()))
    form = TrainingForm(_posted(request))
    page = _page(row, _("Ghi lớp tập huấn"), _("Đã ghi lớp tập huấn."))
    return answer_form(request, officer, page, form, note_training, _given(row, form))


@seers
def hand_over(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Draw up the hand-over of all that he has open."""
    at = now()
    row = get_focal_officer(pk, officer=officer, at=at)
    _check(may=can_hand_over_focal(officer, row, at))
    form = HandOverFocalForm(_posted(request), successors=list_successors(row, at))
    lead = _(
        "Biên bản gồm mọi việc đang dở của người giao. Người nhận ký nhận xong thì các bản rà soát "
        "chuyển sang tên người nhận."
    )
    page = _page(row, _("Lập biên bản bàn giao"), _("Đã lập biên bản, chờ người nhận."), lead)
    return answer_form(
        request,
        officer,
        page,
        form,
        hand_over_focal,
        lambda: {"focal": row, **form.asked()},
        lambda made: reverse("control:focal_handover", args=[made.pk]),
    )


@seers
def handover(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What is handed over, and whether it was taken over."""
    at = now()
    row = get_focal_handover(pk, officer=officer, at=at)
    waits = row.state == HandoverState.WAITING
    context = {
        "row": row,
        "colour": COLOURS[HandoverState(row.state)],
        "items": items_shown([read_item(each) for each in row.items]),
        "may": waits and can_accept_focal_handover(officer, row, at),
        "accept": KeyForm(),
        "send_back": NotTakenForm(),
    }
    return render(request, "control/network_handover.html", context)


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_focal_handover(pk, officer=officer, at=now()), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:focal_handover", args=[row.pk])
    return decide_about(request, officer, {"handover": row}, form, deciding, back)


def _page(row: FocalOfficer, heading: str, said: str, lead: str = "") -> FormPage:
    back = reverse("control:focal_officer", args=[row.pk])
    caption = f"{row.officer.name}, {row.unit.name}"
    return FormPage(back, heading, _("Lưu"), said, caption, lead)


def _given(row: FocalOfficer, form: KeyForm) -> Callable[[], dict[str, Any]]:
    """The arguments of an action on the focal officer, when the form was read."""
    return lambda: {
        "focal": row,
        **{name: value for name, value in form.cleaned_data.items() if name != "key"},
    }


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _check(*, may: bool) -> None:
    if not may:
        raise NotAllowed(_("Việc này của kiểm soát thủ tục hoặc lãnh đạo đơn vị, hay cấp trên."))
