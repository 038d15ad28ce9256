"""What differs from the national catalogue, and snapshots of it as they come in."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.announcements.queries import list_announcing
from motcua.catalogue.queries.content_drafts import find_open_draft
from motcua.catalogue.rules.drafting.parts import PARTS
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.national.actions import adopt_national
from motcua.national.enums import DriftKind, SnapshotState
from motcua.national.jobs import take_snapshot
from motcua.national.models import Drift
from motcua.national.permissions import can_adopt_national, can_receive_snapshot
from motcua.national.queries.comparison import find_comparison
from motcua.national.queries.drift import (
    PLACE,
    Wanted,
    count_drift,
    count_late,
    list_drift,
    list_responsible,
    slice_of,
)
from motcua.national.queries.snapshots import (
    find_newest_snapshot,
    find_read_snapshot,
    get_snapshot,
    list_snapshots,
    progress_of,
)
from motcua.national.rules.said import PART_OF, parts_of
from motcua.people.models import Officer
from motcua.web.control.national.forms import (
    KINDS,
    LARGEST,
    MEGABYTE,
    SnapshotForm,
    WantedForm,
    records_of,
)
from motcua.web.control.procedures.parts import LABELS, OF_SLUG, differences
from motcua.web.control.views import control, seers
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.forms import KeyForm, SearchForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE, MOST_SNAPSHOTS = 20, 24
COLOURS = {
    DriftKind.CHANGED: "orange",
    DriftKind.ABOLISHED: "red",
    DriftKind.ONLY_THERE: "yellow",
    DriftKind.OTHER_CODE: "purple",
    DriftKind.ONLY_HERE: "grey",
    DriftKind.COMING: "blue",
}
SLUGS = {kind: slug for slug, kind in KINDS.items()}


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What differs: `?q=`, `?loai=`, `?phan=`, `?viec=`, `?han=`; `?sau=` and `?truoc=` pages."""
    at, today = now(), _today()
    units = list_responsible()
    search = SearchForm(request.GET.dict(), label=_("Mã hoặc tên thủ tục"))
    form = WantedForm(request.GET.dict(), units)
    codes = {unit.code: unit.pk for unit in units}
    wanted = Wanted(
        question=search.question,
        kind=KINDS.get(form.chosen("loai")),
        fields=_fields_of(form.chosen("phan")),
        unit=codes.get(form.chosen("viec")),
        late_on=today if form.chosen("han") else None,
    )
    keys = {name: _key(request.GET.get(name, "")) for name in ("sau", "truoc")}
    page = slice_of(list_drift(wanted), size=PAGE_SIZE, after=keys["sau"], before=keys["truoc"])
    context = {
        "snapshot": find_newest_snapshot(),
        "reading": find_read_snapshot(),
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "search": search,
        "form": form,
        "query": _query(request),
        "counts": count_drift(),
        "late": count_late(today),
        "slugs": SLUGS,
        "may_receive": can_receive_snapshot(officer, None, at),
    }
    return render(request, "control/national.html", context)


@accepts_at_most((LARGEST + 1) * MEGABYTE)
@control
def receive(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Bring a file with the national catalogue."""
    at = now()
    check_shared(may=can_receive_snapshot(officer, None, at))
    posted, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SnapshotForm(posted, files, initial={"taken_on": _today()})
    if posted is not None and form.is_valid():
        try:
            records = records_of(form.cleaned_data["file"])
            given = form.given() | action_args(officer, at, form)
            snapshot = take_snapshot(records=records, **given)
        except BadInput as problem:
            form.add_error("file", problem.problems)
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:national_snapshot", snapshot.pk)
    context = {"form": form, "snapshots": list_snapshots()[:MOST_SNAPSHOTS]}
    return render(request, "control/national_receive.html", context)


@seers
def snapshot(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """How far a snapshot is, or why it was refused; the page loads itself again until then."""
    found = get_snapshot(pk)
    waits = found.state == SnapshotState.TAKEN and found.compared_at is None
    newest = find_newest_snapshot()
    context = {
        "snapshot": found,
        "progress": progress_of(found),
        "problems": list(found.problems.order_by("position")),
        "is_busy": found.state == SnapshotState.READING
        or (waits and newest is not None and newest.pk == found.pk),
    }
    return render(request, "control/national_snapshot.html", context)


@seers
def procedure(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One procedure word by word, and what to do about it."""
    at, today = now(), _today()
    found = find_comparison(code, today)
    if found is None:
        raise NotVisible(_("Không có thủ tục mang mã này ở đây hay ở danh mục quốc gia."))
    context = {
        "code": code,
        "found": found,
        "row": _shown(found.drift, today) if found.drift else None,
        "parts": differences(found.held, found.adopted) if found.held and found.adopted else [],
        "twin_names": _labels(found.drift.alike_names) if found.drift else "",
        "decisions": list_announcing(code),
        "draft": find_open_draft(code),
        "may_adopt": found.adopted is not None and can_adopt_national(officer, None, at),
        "form": KeyForm(),
    }
    return render(request, "control/national_procedure.html", context)


@control
def adopt(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Begin to write the procedure as the national catalogue says it."""
    at = now()
    check_shared(may=can_adopt_national(officer, None, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return redirect("control:national_procedure", code)
    try:
        draft = adopt_national(code=code, **action_args(officer, at, form))
    except Refused as problem:
        messages.error(request, str(problem))
        begun = find_open_draft(code)
        if begun is not None:
            return redirect("control:content_draft", begun.pk)
        return redirect("control:national_procedure", code)
    return redirect("control:content_draft", draft.pk)


def _shown(row: Drift, today: date) -> dict[str, Any]:
    """A difference with what the page says of it."""
    kind = DriftKind(row.kind)
    return {
        "row": row,
        "kind": kind.label,
        "colour": COLOURS[kind],
        "parts": _titles(row.field_names),
        "is_late": row.due_on is not None and row.due_on < today,
    }


def _titles(names: tuple[str, ...]) -> str:
    return ", ".join(str(PARTS[part].title) for part in parts_of(names))


def _labels(names: tuple[str, ...]) -> str:
    """In what two contents are alike: a field by its label, a list by the title of its part."""
    said = (LABELS.get(name) or PARTS[PART_OF[name]].title for name in names)
    return ", ".join(str(each) for each in said)


def _fields_of(slug: str) -> tuple[str, ...]:
    part = OF_SLUG.get(slug)
    return tuple(name for name, of in PART_OF.items() if of == part)


def _key(given: str) -> str:
    return given if PLACE.fullmatch(given) else ""


def _query(request: HttpRequest) -> str:
    """The query of the list without its page."""
    asked = request.GET.copy()
    for name in ("sau", "truoc"):
        asked.pop(name, None)
    return asked.urlencode()


def _today() -> date:
    return now().astimezone(VIETNAM).date()
