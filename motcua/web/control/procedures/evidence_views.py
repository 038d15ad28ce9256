"""What real dossiers of a procedure tell whoever reviews it; each figure opens to the dossiers that
the officer may see."""

from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalogue.models import Component, Procedure
from motcua.catalogue.queries import get_procedure
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossiers import list_dossiers
from motcua.dossiers.queries.evidence import (
    list_asked_again,
    list_received,
    list_step_times,
    only_asked_for,
    only_late_at,
)
from motcua.feedback.models import Petition
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Officer
from motcua.reviews.queries import list_databases
from motcua.reviews.rules.databases import held_by
from motcua.web.control.views import seers
from motcua.web.ui.durations import last_year
from motcua.web.ui.formats import day

PAGE_SIZE = 50


@seers
def evidence(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The last year of a procedure: papers asked for again, steps, petitions, papers that a
    database may hold; `?giay=` or `?buoc=` lists the dossiers of one line, `?trang=`."""
    at, procedure = now(), get_procedure(code)
    window = last_year(at)
    begins = datetime.combine(window.first, datetime.min.time(), VIETNAM)
    received = list_received(code, begins, window.as_of)
    opened = _opened(request, received)
    if opened is not None:
        seen = list_dossiers(officer, at).values("pk")
        page = Paginator(opened.filter(pk__in=seen), PAGE_SIZE).get_page(request.GET.get("trang"))
        line = request.GET.get("giay") or request.GET.get("buoc")
        shown = {"procedure": procedure, "page": page, "count": opened.count(), "line": line}
        return render(request, "control/evidence_dossiers.html", shown)
    context = {
        "procedure": procedure,
        "since": day(window.first),
        "until": day(window.last),
        "received": received.count(),
        "papers": list_asked_again(received),
        "steps": list_step_times(received),
        "petitions": Petition.objects.filter(dossier__in=received.values("pk")).count(),
        "held": _held(procedure, at),
    }
    return render(request, "control/evidence.html", context)


def _opened(request: HttpRequest, received: QuerySet[Dossier]) -> QuerySet[Dossier] | None:
    if paper := request.GET.get("giay"):
        return only_asked_for(received, paper.replace("\0", ""))
    if step := request.GET.get("buoc"):
        return only_late_at(received, step.replace("\0", ""))
    return None


def _held(procedure: Procedure, at: datetime) -> list[tuple[str, list[str]]]:
    """The papers that are asked today and that a database may hold, with its names."""
    on = at.astimezone(VIETNAM).date()
    version = procedure.versions.in_force(on).first()
    papers = Component.objects.filter(version=version).order_by("pk") if version else []
    databases = list_databases()
    found = {paper.name: held_by(paper.name, databases, on) for paper in papers}
    return [(name, names) for name, names in found.items() if names]
