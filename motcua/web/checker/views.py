"""The report checker: parse, check, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.reports.checker import check_table
from motcua.reports.checker.example import EXAMPLES, Example
from motcua.web.checker.forms import MAX_BODY, ReportForm
from motcua.web.checker.sheet import Sheet, sheet_of, sheets_of
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.throttle import a_minute_at_most


@accepts_at_most(MAX_BODY)
@require_http_methods(["GET", "HEAD", "POST"])
@a_minute_at_most("CHECKS_A_MINUTE")
def checker(request: HttpRequest) -> HttpResponse:
    """The form, with the findings of a submitted report; `?vi-du=` shows an example."""
    if request.method == "POST":
        return _answer(request)
    example = EXAMPLES.get(request.GET.get("vi-du", ""))
    sheets = [_example_sheet(example)] if example else []
    context = {"form": ReportForm(), "sheets": sheets, "example": example}
    return render(request, "checker/checker.html", context)


def _answer(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST, request.FILES)
    sheets = []
    if form.is_valid() and form.document:
        sheets = sheets_of(check_table(form.document))
    return render(request, "checker/checker.html", {"form": form, "sheets": sheets})


def _example_sheet(example: Example) -> Sheet:
    return sheet_of(check_table(example.printed()), example.replayed().table.rows)
