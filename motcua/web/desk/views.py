"""The counter's work list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.desk.worklist import get_work_list
from motcua.web.sign_in.access import officer_required


@officer_required()
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is to be done: `?muc=`, `?tinh-trang=`, `?thu-tuc=`, `?can-bo=`, `?q=`, `?trang=`."""
    work = get_work_list(officer, now(), request.GET.dict())
    return render(request, "desk/home.html", {"work": work})
