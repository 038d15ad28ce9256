"""The register of delegations: the list, a new entry, one entry and what is decided about it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Procedure
from motcua.delegations.actions import (
    confirm_delegation,
    end_delegation,
    refuse_delegation,
    register_delegation,
)
from motcua.delegations.enums import DelegationState, Standing
from motcua.delegations.models import Delegation
from motcua.delegations.permissions import (
    can_confirm_delegation,
    can_end_delegation,
    can_refuse_delegation,
    can_register_delegation,
)
from motcua.delegations.queries import (
    count_delegations,
    get_delegation,
    get_delegation_parameters,
    list_codes,
    list_delegations,
    stands,
    where_it_stands,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import list_reached_units, posts_of
from motcua.people.queries import list_province_units
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.delegations.forms import (
    SHOWN_AS,
    DelegationForm,
    EndDelegationForm,
    RefuseForm,
)
from motcua.web.control.form_pages import FormPage, answer_form
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm

PAGE_SIZE = 20
SLUGS: dict[str, Standing | DelegationState] = {
    "cho": DelegationState.WAITING,
    "sap-het": Standing.EXPIRING,
    "het-han": Standing.EXPIRED,
    "ap-dung": Standing.HOLDS,
    "sap-toi": Standing.COMING,
}
COLOURS = {
    DelegationState.WAITING: "yellow",
    DelegationState.REFUSED: "grey",
    Standing.COMING: "blue",
    Standing.HOLDS: "green",
    Standing.EXPIRING: "orange",
    Standing.EXPIRED: "red",
}
DECIDING = {
    "confirm": Deciding(KeyForm, confirm_delegation, gettext_lazy("Đã xác nhận.")),
    "refuse": Deciding(RefuseForm, refuse_delegation, gettext_lazy("Đã ghi là không xác nhận.")),
    "end": Deciding(EndDelegationForm, end_delegation, gettext_lazy("Đã ghi ngày thôi áp dụng.")),
}


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The register: `?loc=` where they stand, `?trang=` a page."""
    at = now()
    held, slug = get_delegation_parameters(at), request.GET.get("loc", "")
    rows, chosen = list_delegations(officer, at), SLUGS.get(slug)
    if chosen is not None:
        rows = rows.filter(_where(chosen, at.astimezone(VIETNAM).date(), held.expiring_days))
    counts = count_delegations(officer, at, held)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "items": [(row, *_tag(row, where_it_stands(row, at, held))) for row in page],
        "counts": {word: (each, counts[each]) for word, each in SLUGS.items()},
        "slug": slug,
        "may": can_register_delegation(officer, None, at),
    }
    return render(request, "control/delegations.html", context)


def _where(chosen: Standing | DelegationState, today: Any, days: int) -> Q:
    if isinstance(chosen, Standing):
        return stands(chosen, today, days)
    return Q(state=chosen)


def _tag(row: Delegation, standing: Standing | None) -> tuple[str, Any]:
    """Colour and words of where it stands, or how far it is."""
    shown = standing or DelegationState(row.state)
    return COLOURS[shown], shown.label


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Enter a decision that delegates."""
    at = now()
    if not can_register_delegation(officer, None, at):
        raise NotAllowed(_("Việc này của kiểm soát thủ tục."))
    province = list(list_province_units(posts_of(officer, {Role.CONTROL}, at)[0].unit, at))
    reached = set(list_reached_units(officer, {Role.CONTROL}, at).values_list("pk", flat=True))
    form = DelegationForm(
        request.POST if request.method == "POST" else None,
        givers=[unit for unit in province if unit.pk in reached],
        takers=province,
    )
    page = FormPage(
        reverse("control:delegations"),
        _("Ghi phân cấp, ủy quyền"),
        _("Lưu, chờ lãnh đạo xác nhận"),
        _("Đã ghi, chờ lãnh đạo đơn vị giao xác nhận."),
    )
    return answer_form(
        request,
        officer,
        page,
        form,
        register_delegation,
        form.asked,
        lambda made: reverse("control:delegation", args=[made.pk]),
        SHOWN_AS,
    )


@seers
def delegation(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One entry, and what may be decided about it."""
    at = now()
    row = get_delegation(pk, officer=officer, at=at)
    waits, codes = row.state == DelegationState.WAITING, list_codes(row)
    standing = where_it_stands(row, at, get_delegation_parameters(at))
    colour, said = _tag(row, standing)
    names = dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))
    goes_on = standing not in {None, Standing.EXPIRED}
    context = {
        "row": row,
        "colour": colour,
        "said": said,
        "procedures": [(code, names.get(code, "")) for code in codes],
        "may_confirm": waits and can_confirm_delegation(officer, row, at),
        "may_refuse": waits and can_refuse_delegation(officer, row, at),
        "may_end": goes_on and can_end_delegation(officer, row, at),
        "confirm": KeyForm(),
        "refuse": RefuseForm(),
        "end": EndDelegationForm(),
    }
    return render(request, "control/delegation.html", context)


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_delegation(pk, officer=officer, at=now()), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:delegation", args=[row.pk])
    return decide_about(request, officer, {"delegation": row}, form, deciding, back)
