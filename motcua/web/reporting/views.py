"""The report pages: parse, ask once, render."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.reports.form_06a.document import Form06a
from motcua.reports.form_06a.formats import FORMATS
from motcua.reports.form_06a.wording import column_name, moment_in_words
from motcua.reports.queries.form_06a import (
    count_form_06a,
    find_dossiers_of_form_06a,
    find_row_name,
)
from motcua.reports.queries.form_06a_dossiers import list_lines
from motcua.reports.rules.form_06a.columns import COLUMNS
from motcua.web.reporting.forms import QuestionForm
from motcua.web.reporting.table import sheet_of
from motcua.web.sign_in.access import officer_required

PAGE_SIZE = 50
# Spreadsheets take a text file for UTF-8 only when it begins with this.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@officer_required()
def reports(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The reports there are."""
    return render(request, "reporting/reports.html")


@officer_required()
def form_06a(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The question, and the form; `?dang=xlsx` and the like download it."""
    form = QuestionForm(request.GET.dict(), officer=officer, at=now())
    _check_unit(form, request)
    if not form.is_valid():
        return render(request, "reporting/form_06a.html", {"form": form})
    report = count_form_06a(unit=form.unit, window=form.window, by=form.by)
    wanted = request.GET.get("dang", "")
    if wanted:
        return _download(report, wanted)
    context = {
        "form": form,
        "report": report,
        "as_of": moment_in_words(report.as_of),
        "sheet": sheet_of(report, form.address()),
        "downloads": [(name, _address(form, name)) for name in FORMATS],
    }
    return render(request, "reporting/form_06a.html", context)


@officer_required()
def dossiers(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The dossiers behind one figure: `?cot=` its column, `?hang=` its row."""
    form = QuestionForm(request.GET.dict(), officer=officer, at=now())
    _check_unit(form, request)
    column, row = request.GET.get("cot", ""), request.GET.get("hang")
    if not form.is_valid() or column not in {str(number) for number in COLUMNS}:
        raise Http404
    name = find_row_name(unit=form.unit, window=form.window, by=form.by, row=row)
    if name is None:
        raise Http404
    found = find_dossiers_of_form_06a(
        unit=form.unit, window=form.window, by=form.by, row=row, column=int(column)
    )
    page: Page[int] = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "as_of": moment_in_words(form.window.as_of),
        "page": page,
        "lines": list_lines(list(page), form.window.as_of),
        "column": column_name(int(column)),
        "row": name,
        "back": urlencode(form.address()),
    }
    return render(request, "reporting/dossiers.html", context)


def _check_unit(form: QuestionForm, request: HttpRequest) -> None:
    """A unit whose reports the officer may not see does not exist for them."""
    if not form.units or request.GET.get("don-vi", "") not in {"", *form.units}:
        raise NotVisible(_("Không có đơn vị này, hoặc bạn không xem được báo cáo của đơn vị."))


def _address(form: QuestionForm, name: str) -> str:
    return f"?{urlencode(form.address() | {'dang': name})}"


def _download(report: Form06a, name: str) -> HttpResponse:
    if name not in FORMATS:
        raise Http404
    written = FORMATS[name].write(report)
    if name == "csv":
        written = BYTE_ORDER_MARK + written
    file = f"06a-{report.unit_code}-{report.first}-{report.last}.{name}"
    response = HttpResponse(written, content_type=FORMATS[name].content_type)
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in file)
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    return response
