"""What people call a procedure: the names that the search uses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.catalogue.actions import add_everyday_name, remove_everyday_name
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import can_add_everyday_name, can_remove_everyday_name
from motcua.catalogue.queries import get_procedure, list_everyday_names
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.control.forms import NameForm
from motcua.web.control.views import control
from motcua.web.ui.forms import action_args
from motcua.web.ui.public_procedures import list_procedures
from motcua.web.ui.shared import check_shared


@control
def procedures(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Find the procedure whose names are to be changed: `?q=`, `?trang=`."""
    listing = list_procedures(request.GET.dict(), now().date())
    return render(request, "control/named.html", {"listing": listing})


@control
def names(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The names of a procedure; a POST adds one."""
    at = now()
    procedure = get_procedure(code)
    form = NameForm(request.POST or None)
    if request.method == "POST":
        check_shared(may=can_add_everyday_name(officer, procedure, at))
        if form.is_valid():
            name = form.cleaned_data["name"]
            try:
                add_everyday_name(procedure=procedure, name=name, **action_args(officer, at, form))
            except Refused as problem:
                form.add_error("name", str(problem))
            else:
                messages.success(request, _("Đã thêm; ô tìm kiếm dùng cách gọi này từ bây giờ."))
                return redirect("control:names", code)
    return _names_page(request, officer, procedure, form)


@control
@require_POST
def remove_name(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Take a name from a procedure."""
    at = now()
    procedure = get_procedure(code)
    check_shared(may=can_remove_everyday_name(officer, procedure, at))
    form = NameForm(request.POST)
    if not form.is_valid():
        return redirect("control:names", code)
    name = form.cleaned_data["name"]
    remove_everyday_name(procedure=procedure, name=name, **action_args(officer, at, form))
    messages.success(request, _("Đã bỏ; ô tìm kiếm không dùng cách gọi này nữa."))
    return redirect("control:names", code)


def _names_page(
    request: HttpRequest, officer: Officer, procedure: Procedure, form: NameForm
) -> HttpResponse:
    shown = {
        "procedure": procedure,
        "names": list_everyday_names(procedure),
        "may": can_add_everyday_name(officer, procedure, now()),
        "form": form,
        "removal": NameForm(),
    }
    return render(request, "control/names.html", shown)
