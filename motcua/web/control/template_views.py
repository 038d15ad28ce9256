"""Templates of results: the list, and changing one from a day on."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import get_procedure
from motcua.dossiers.actions import set_result_template
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.permissions import can_set_result_template
from motcua.dossiers.queries.declared_values import list_declared
from motcua.dossiers.queries.results import list_set_templates
from motcua.dossiers.rules.results import VARIABLES, list_template_problems
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.control.template_forms import ResultTemplateForm, initial_of, preview_of
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.pdf import pdf

PAGE_SIZE, PREVIEW = 50, "xem-truoc"
keepers = officer_required(
    can_set_result_template, gettext_lazy("người kiểm soát thủ tục, người quản trị cấp tỉnh")
)


@keepers
def templates(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The templates in force now or later: `?trang=` a page."""
    page = Paginator(list_set_templates(now()), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "control/result_templates.html", {"page": page})


@keepers
def template(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Change a template from a day after today on."""
    row = list_set_templates(now()).filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không có mẫu văn bản này."))
    return _edit(request, officer, row, row.procedure, row.code)


@keepers
def new_template(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """A new template of a procedure."""
    procedure = get_procedure(code)
    return _edit(request, officer, None, procedure, f"{procedure.code}:{uuid4().hex[:8]}")


def _edit(
    request: HttpRequest,
    officer: Officer,
    row: ResultTemplate | None,
    procedure: Procedure | None,
    code: str,
) -> HttpResponse:
    at = now()
    posted = request.POST if request.method == "POST" else None
    form = ResultTemplateForm(posted, initial=initial_of(row, at))
    declared = list_declared(procedure, at.astimezone(VIETNAM).date())
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        words, look = form.words().tidy(), form.look()
        problems = list(list_template_problems(words, look.tidy(), declared))
        if PREVIEW in posted and not problems:
            return pdf(preview_of(words, look, given["form"], at, procedure), "mau")
        try:
            set_result_template(
                code=code,
                form=ResultForm(given["form"]),
                need=Need(given["need"]),
                look=form.look(),
                words=form.words(),
                valid_from=given["valid_from"],
                procedure=procedure,
                valid_months=given["valid_months"],
                renewed_by=given["renewed_by"],
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu mẫu văn bản kết quả."))
            return redirect("control:result_templates")
    context: dict[str, Any] = {"form": form, "row": row, "procedure": procedure}
    context |= {"variables": VARIABLES, "declared": declared}
    return render(request, "control/result_template.html", context)
