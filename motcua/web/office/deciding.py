"""What waits for the officer's decision: on the home page the first of it, and a page of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, Proposal, Refund
from motcua.dossiers.permissions import can_handle_dossiers
from motcua.dossiers.queries.to_decide import list_keys_to_decide, read_to_decide
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required
from motcua.web.ui.formats import dong
from motcua.web.ui.templating import url

FIRST = 20
ROWS = 50


@dataclass(frozen=True)
class ToDecide:
    """A proposal or refund in a row: what it is, and where it is decided."""

    dossier: Dossier
    what: str
    proposed_at: datetime
    proposed_by: Officer
    address: str


def first_to_decide(officer: Officer, at: datetime) -> tuple[list[ToDecide], int]:
    """The first of what waits, and how much waits. Counts apart only if not all is shown."""
    found = list_keys_to_decide(officer, at)
    keys = list(found[: FIRST + 1])
    return rows_of(keys[:FIRST]), len(keys) if len(keys) <= FIRST else found.count()


@officer_required(can_handle_dossiers)
def to_decide(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All that waits for the officer's decision, oldest first: `?trang=`."""
    pages = Paginator(list_keys_to_decide(officer, now()), ROWS)
    page = pages.get_page(request.GET.get("trang"))
    context = {"page": page, "proposals": rows_of(page), "count": pages.count}
    return render(request, "office/to_decide.html", context)


def rows_of(keys: Iterable[Any]) -> list[ToDecide]:
    """The rows of these keys."""
    return [_row(each) for each in read_to_decide(keys)]


def _row(waiting: Proposal | Refund) -> ToDecide:
    if isinstance(waiting, Refund):
        what = _("Hoàn tiền %(amount)s") % {"amount": dong(waiting.amount)}
        verb = "duyet-hoan-tien"
    else:
        what, verb = capfirst(waiting.get_kind_display()), "duyet"
    address = url("dossier:act", waiting.dossier_id, verb)
    return ToDecide(waiting.dossier, what, waiting.proposed_at, waiting.proposed_by, address)
