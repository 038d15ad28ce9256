"""The cash book of a day and the settlement of a month, as pages and files."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.permissions import can_see_cash
from motcua.dossiers.printed.cash import paper_of_book, paper_of_settlement
from motcua.dossiers.printed.tables import Paper, as_pdf, as_xlsx
from motcua.dossiers.queries.cash import (
    get_cash_book,
    get_settlement,
    list_cash_units,
    list_open_refunds,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.payments.enums import PaymentWay
from motcua.payments.queries.orders import list_owed_back
from motcua.people.models import Officer, Unit
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import DateField
from motcua.web.ui.units import UnitField, status_of

PAGE_SIZE = 100
FILES = {
    "pdf": (as_pdf, "application/pdf"),
    "xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
at_cash = officer_required(can_see_cash, gettext_lazy("cán bộ một cửa và lãnh đạo đơn vị"))


class CashForm(forms.Form):
    """Whose cash, and of which day; a settlement is for the month of the day."""

    def __init__(self, asked: dict[str, str], *, units: list[Unit], today: date) -> None:
        """The first unit and today unless told."""
        given = {"don-vi": asked.get("don-vi") or units[0].code}
        given["ngay"] = asked.get("ngay") or f"{today:%d/%m/%Y}"
        super().__init__(given)
        unit = UnitField(label=_("Đơn vị"))
        unit.offer(units)
        self.fields["don-vi"] = unit
        self.fields["ngay"] = DateField(label=_("Ngày"))

    @property
    def unit(self) -> Unit:
        """The chosen unit."""
        unit: Unit = self.cleaned_data["don-vi"]
        return unit

    @property
    def day(self) -> date:
        """The chosen day."""
        day: date = self.cleaned_data["ngay"]
        return day


@at_cash
def book(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The cash book: `?ngay=`, `?don-vi=`, `?trang=`; `?dang=pdf` or `xlsx` downloads it."""
    form = cash_form(request, officer)
    if not form.is_valid():
        return render(request, "desk/cash_book.html", {"form": form}, status=status_of(form))
    found = get_cash_book(form.unit, form.day)
    if "dang" in request.GET:
        name = f"so-quy-{form.unit.code}-{form.day}"
        return download(request.GET["dang"], name, paper_of_book(found))
    page = Paginator(found.entries, PAGE_SIZE).get_page(request.GET.get("trang"))
    ways = {way.value: way.label for way in PaymentWay}
    context = {"form": form, "book": found, "page": page, "ways": ways}
    context["refunds"] = list_open_refunds(form.unit)
    context["owed_back"] = list_owed_back(form.unit)
    return render(request, "desk/cash_book.html", context)


@at_cash
def settlement(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The settlement of the month of `?ngay=`: what each agency must get."""
    form = cash_form(request, officer)
    if not form.is_valid():
        return render(request, "desk/settlement.html", {"form": form}, status=status_of(form))
    found = get_settlement(form.unit, form.day.replace(day=1))
    if "dang" in request.GET:
        name = f"quyet-toan-{form.unit.code}-{form.day:%Y-%m}"
        return download(request.GET["dang"], name, paper_of_settlement(found))
    context = {"form": form, "settlement": found, "month": f"{found.first:%m/%Y}"}
    return render(request, "desk/settlement.html", context)


def cash_form(request: HttpRequest, officer: Officer) -> CashForm:
    """Unit and day as asked for. Raises `NotVisible` for whoever has no counter."""
    at = now()
    units = list(list_cash_units(officer, at))
    if not units:
        raise NotVisible(_("Không có đơn vị này, hoặc bạn không xem được sổ quỹ của đơn vị."))
    today = at.astimezone(VIETNAM).date()
    return CashForm(request.GET.dict(), units=units, today=today)


def download(kind: str, name: str, paper: Paper) -> HttpResponse:
    """The paper as a file of this kind; 404 for another one."""
    if kind not in FILES:
        raise Http404
    write, content_type = FILES[kind]
    response = HttpResponse(write(paper), content_type=content_type)
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
    response["Content-Disposition"] = f'attachment; filename="{safe}.{kind}"'
    return response
