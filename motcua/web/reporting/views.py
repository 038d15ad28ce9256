"""The report pages: parse, query once, render."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.announcements.permissions import can_see_announcements
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.reports.base.report import OpenedQuery, Report, Sheet
from motcua.reports.base.wording import column_name, datetime_in_words, notes, source_note
from motcua.reports.enums import SourceKind
from motcua.reports.queries.dossiers import find_page, list_lines
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.statistics.rules.cursors import Cursor, read_cursor
from motcua.web.reporting.due import list_agendas
from motcua.web.reporting.forms import QuestionForm
from motcua.web.reporting.table import links_of, table_of
from motcua.web.ui.access import officer_required
from motcua.web.ui.units import status_of

PAGE_SIZE = 50
# Where what stands behind a figure is shown.
PAGES = {
    SourceKind.ANNOUNCEMENT: "control:announcement",
    SourceKind.PROCEDURE: "control:procedure",
    SourceKind.REVIEW: "control:review",
}
# The number of reports to send shown on the list page; the rest of the year is collapsed.
SHOWN = 4


@officer_required()
def reports(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All reports, those in force today first, and those to send."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    in_order = sorted(REPORTS.values(), key=lambda report: not report.holds_on(today))
    context = {"reports": in_order, "agendas": list_agendas(officer, at), "shown": SHOWN}
    return render(request, "reporting/reports.html", context)


@officer_required()
def sheet(request: HttpRequest, officer: Officer, report: Report) -> HttpResponse:
    """The report page with form and sheet; `?dang=xlsx` and other formats download it."""
    form = QuestionForm(request.GET.dict(), report=report, officer=officer, at=now())
    _check_units(form)
    context: dict[str, object] = {"form": form, "report": report}
    if not form.is_valid() or form.right_report is not report:
        shown = context | _offer(form)
        return render(request, "reporting/report.html", shown, status=status_of(form))
    filled = count_sheet(report, form.question)
    wanted = request.GET.get("dang", "")
    if wanted:
        return _download(filled, wanted)
    context |= {
        "filled": filled,
        "as_of": datetime_in_words(filled.as_of),
        "notes": [source_note(filled), *notes(filled)],
        "sheet": table_of(filled, form.address()),
        "downloads": [(name, _address(form, name)) for name in report.formats],
    }
    return render(request, "reporting/report.html", context)


def _offer(form: QuestionForm) -> dict[str, object]:
    """The report that applies to the period and unit instead of this one."""
    if not form.is_valid():
        return {}
    offered = form.right_report
    return {"offered": offered, "is_none": offered is None, "question": urlencode(form.address())}


@officer_required()
def dossiers(request: HttpRequest, officer: Officer, report: Report) -> HttpResponse:
    """The dossiers behind one figure: `?cot=` its column, `?hang=` its row; `?sau=` and `?truoc=`
    continue after or before a dossier."""
    form = QuestionForm(request.GET.dict(), report=report, officer=officer, at=now())
    _check_units(form)
    column, row = request.GET.get("cot", ""), request.GET.get("hang")
    known = {str(number) for number in report.layout.weights}
    if not form.is_valid() or form.right_report is not report or column not in known:
        raise Http404
    name = report.counting.find_row_name(form.question, row=row)
    if name is None:
        raise Http404
    if report.others is not None:
        return _sources(request, officer, report.others, form, row=row, name=name)
    page = find_page(
        report,
        form.question,
        row=row,
        column=int(column),
        cursor=_cursor(request),
        size=PAGE_SIZE,
    )
    asked = {"cot": column} | ({} if row is None else {"hang": row})
    context = {
        "form": form,
        "report": report,
        "as_of": datetime_in_words(form.window.as_of),
        "page": page,
        "lines": list_lines(page.subjects, form.window),
        "links": links_of(page, form.address() | asked),
        "column": column_name(report, int(column)),
        "row": name,
        "back": urlencode(form.address()),
    }
    return render(request, "reporting/dossiers.html", context)


def _sources(
    request: HttpRequest,
    officer: Officer,
    query: OpenedQuery,
    form: QuestionForm,
    *,
    row: str | None,
    name: str,
) -> HttpResponse:
    """What stands behind a figure that counts no dossiers: `?trang=`."""
    column = int(request.GET["cot"])
    found = query.list_sources(form.question, row=row, column=column)
    context = {
        "form": form,
        "report": form.report,
        "as_of": datetime_in_words(form.window.as_of),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang")),
        "pages": PAGES if can_see_announcements(officer, None, now()) else {},
        "column": column_name(form.report, column),
        "row": name,
        "back": urlencode(form.address()),
    }
    return render(request, "reporting/sources.html", context)


def _cursor(request: HttpRequest) -> Cursor | None:
    """The cursor of the list; None for the first page. An invalid cursor is refused."""
    if "sau" in request.GET:
        return read_cursor(request.GET["sau"])
    if "truoc" in request.GET:
        return read_cursor(request.GET["truoc"], backwards=True)
    return None


def _check_units(form: QuestionForm) -> None:
    """Raises `NotVisible` for an officer who sees the reports of no unit."""
    if not form.units:
        raise NotVisible(_("Không có đơn vị này, hoặc bạn không xem được báo cáo của đơn vị."))


def _address(form: QuestionForm, name: str) -> str:
    return f"?{urlencode(form.address() | {'dang': name})}"


def _download(filled: Sheet, name: str) -> HttpResponse:
    formats = filled.report.formats
    if name not in formats:
        raise Http404
    written = formats[name].write(filled)
    file = f"{filled.report.code}-{filled.unit_code}-{filled.first}-{filled.last}.{name}"
    response = HttpResponse(written, content_type=formats[name].content_type)
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in file)
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    return response
