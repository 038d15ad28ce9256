"""The register (form 07) of a month, as page and files."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from motcua.dossiers.permissions import can_see_register
from motcua.dossiers.printed.register import paper_of_register, register_columns, register_rows
from motcua.dossiers.queries.register import get_register
from motcua.people.models import Officer
from motcua.web.desk.cash_views import PAGE_SIZE, cash_form, download
from motcua.web.ui.access import officer_required
from motcua.web.ui.units import status_of

who = gettext_lazy("cán bộ một cửa và lãnh đạo đơn vị")


@officer_required(can_see_register, who)
def register(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The register (form 07) of the month of `?ngay=`: `?don-vi=`, `?trang=`, `?dang=`."""
    form = cash_form(request, officer)
    if not form.is_valid():
        return render(request, "desk/register.html", {"form": form}, status=status_of(form))
    found = get_register(form.unit, form.day)
    if "dang" in request.GET:
        name = f"so-theo-doi-{form.unit.code}-{form.day:%Y-%m}"
        return download(request.GET["dang"], name, paper_of_register(found))
    page = Paginator(found.dossiers, PAGE_SIZE).get_page(request.GET.get("trang"))
    dossiers = list(page)
    rows = register_rows(dossiers, begin=page.start_index(), rule_set=found.rule_set)
    columns = register_columns(found.rule_set)
    context = {"form": form, "register": found, "page": page, "columns": columns}
    context |= {"rows": list(zip(dossiers, rows, strict=True)), "month": f"{found.first:%m/%Y}"}
    return render(request, "desk/register.html", context)
