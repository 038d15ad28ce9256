"""The procedures with their electronic forms, and new drafts of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import get_procedure
from motcua.eforms.actions import draft_form
from motcua.eforms.enums import FormState
from motcua.eforms.files import shipped_blocks
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_draft_form
from motcua.eforms.queries import (
    count_waiting,
    find_form,
    get_version,
    list_forms_of_procedures,
    list_procedures_with,
)
from motcua.eforms.rules import FormContent, FormShape, as_document, read_document
from motcua.eforms.rules.form_edits import with_boxes
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.json_file import MEGABYTE, parse_json
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold
from motcua.people.models import Officer
from motcua.web.control.eforms.edit_forms import NewDraftForm
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm, SearchForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 20
LARGEST = MEGABYTE
STATES = {
    "cho-duyet": (FormState.PROPOSED,),
    "nhap": (FormState.DRAFT,),
    "ap-dung": (FormState.PUBLISHED,),
}
NONE = "chua-co"


@dataclass(frozen=True)
class Listing:
    """A page of procedures with their forms; `state` narrows it."""

    page: Page[Procedure]
    form: SearchForm
    state: str
    waiting: int


@control
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Procedures with their forms: `?q=`, `?trang-thai=`, `?trang=`."""
    at = now()
    search = SearchForm(request.GET.dict(), label=_("Mã hoặc tên thủ tục"))
    state = request.GET.get("trang-thai", "")
    found = Paginator(_narrowed(search.question, state), PAGE_SIZE)
    page = found.get_page(request.GET.get("trang"))
    forms = list_forms_of_procedures(procedure.code for procedure in page)
    for procedure in page:
        procedure.forms = forms.get(procedure.code, [])  # type: ignore[attr-defined]
    context = {
        "listing": Listing(page, search, state, count_waiting()),
        "may": can_draft_form(officer, None, at),
        "today": at.astimezone(VIETNAM).date(),
    }
    return render(request, "control/eforms.html", context)


def _narrowed(question: str, state: str) -> QuerySet[Procedure]:
    found = Procedure.objects.filter(search_text__contains=fold(question))
    if state in STATES:
        found = found.filter(code__in=list_procedures_with(STATES[state]))
    elif state == NONE:
        found = found.exclude(code__in=list_procedures_with(FormState.values[:-1]))
    return found.order_by(InVietnameseOrder("name"), "pk")


@control
def new(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """A draft from nothing, for a procedure."""
    at, procedure = now(), get_procedure(code)
    check_shared(may=can_draft_form(officer, None, at))
    posted = request.POST if request.method == "POST" else None
    form = NewDraftForm(posted, initial={"title": procedure.name[:300]})
    if posted is not None and form.is_valid():
        shape = FormShape(_code_of(code), form.cleaned_data["title"], (), ())
        content = FormContent(shape, (code,), _tomorrow(at))
        try:
            row = draft_form(content=content, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:eform", row.pk)
    in_force = find_form(code, at.astimezone(VIETNAM).date())
    context = {"procedure": procedure, "form": form, "in_force": in_force}
    return render(request, "control/eform_new.html", context)


@control
def again(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A draft that begins as an older version is, from tomorrow on and until the same day, which
    its note explains; a day that is over by then is left out.
    """
    at, (row, content) = now(), get_version(pk)
    check_shared(may=can_draft_form(officer, None, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        shape = with_boxes(content.form)
        first, until = _tomorrow(at), content.valid_to
        until = until if until is not None and until > first else None
        fresh = replace(content, form=shape, valid_from=first, valid_to=until)
        try:
            given = action_args(officer, at, form)
            made = draft_form(content=fresh, based_on=row.version, **given)
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:eform", made.pk)
    return render(request, "control/eform_again.html", {"row": row, "form": form})


@control
def export(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A version as a JSON file."""
    row, content = get_version(pk)
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(as_document(content), json_dumps_params=options)
    name = f"{row.code}-{row.version}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@control
def take_in(request: HttpRequest, officer: Officer) -> HttpResponse:
    """A new draft from a JSON file."""
    at = now()
    check_shared(may=can_draft_form(officer, None, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            content = read_file(request)
            row = draft_form(content=content, **action_args(officer, at, form))
        except BadInput as problem:
            problems = problem.problems
        except Refused as problem:
            problems = str(problem).splitlines()
        else:
            return redirect("control:eform", row.pk)
    context = {"form": form, "problems": problems}
    return render(request, "control/eform_file.html", context)


def read_file(request: HttpRequest) -> FormContent:
    """The form in the file that was sent. Raises `BadInput`, one sentence a problem."""
    file = request.FILES.get("tep")
    if not isinstance(file, UploadedFile):
        raise BadInput(_("Hãy chọn một tệp."))
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadInput(_("Tệp lớn quá 1 MB nên không phải tệp tờ khai."))
    return read_document(parse_json(content, Path(file.name or "?").name), shipped_blocks())


def _code_of(procedure: str) -> str:
    """A code for the form of a procedure that has none; versions of one code follow each other."""
    codes = FormDefinition.objects.filter(procedures__code=procedure).order_by("-pk")
    return codes.values_list("code", flat=True).first() or f"p-{procedure}"[:40]


def _tomorrow(at: datetime) -> date:
    return at.astimezone(VIETNAM).date() + timedelta(days=1)
