"""Boards to print: of a whole place in the background, or one sheet at once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.postings.enums import BoardSize
from motcua.postings.jobs import have_boards_drawn
from motcua.postings.printed.board import boards_pdf
from motcua.postings.queries.sheets import get_order, list_due, list_sheets
from motcua.web.control.postings.forms import BoardsForm
from motcua.web.control.postings.views import get_place, watchers
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.pdf import pdf
from motcua.web.ui.stored import send_stored


@watchers
def order(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Have boards of a place drawn."""
    at = now()
    unit = get_place(officer, pk, at)
    form = BoardsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sheets = list_sheets(unit, at.astimezone(VIETNAM).date())
        try:
            made = have_boards_drawn(
                unit=unit, **form.given(sheets), **action_args(officer, at, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:boards", made.pk)
    return render(request, "control/order_boards.html", {"unit": unit, "form": form})


@watchers
def boards(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """How far the boards are, and their files; the page loads itself again until then."""
    found = get_order(pk)
    get_place(officer, found.unit_id, now())
    volumes = list(found.volumes.select_related("file").order_by("position"))
    drawn = sum(len(each.versions) for each in volumes if each.file_id)
    context = {
        "order": found,
        "volumes": volumes,
        "drawn": drawn,
        "total": sum(len(each.versions) for each in volumes),
    }
    return render(request, "control/boards.html", context)


@watchers
def board_file(request: HttpRequest, officer: Officer, pk: int, number: int) -> HttpResponse:
    """One file of boards."""
    found = get_order(pk)
    get_place(officer, found.unit_id, now())
    volume = found.volumes.select_related("file").filter(position=number).first()
    if volume is None or volume.file is None:
        raise NotVisible(_("Tệp này chưa có."))
    return send_stored(request, volume.file, f"bang-{found.unit.code}-{found.size}-{number}.pdf")


@watchers
def sheet(request: HttpRequest, officer: Officer, pk: int, code: str) -> HttpResponse:
    """One sheet as PDF: `?kho=a3` for the large one."""
    at = now()
    unit = get_place(officer, pk, at)
    version = list_due(unit, at.astimezone(VIETNAM).date(), [code]).first()
    if version is None:
        raise NotVisible(_("Thủ tục này không phải treo ở đây."))
    size = BoardSize.A3 if request.GET.get("kho") == "a3" else BoardSize.A4
    content = boards_pdf([version.pk], unit, size, base=settings.BASE_URL, at=at)
    return pdf(content, f"niem-yet-{code}-{size}")
