"""A draft: its overview, what is said of it as a whole, its pages."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.actions import FormChangedMeanwhile, drop_form_draft, edit_form_draft
from motcua.eforms.enums import FormState
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import (
    can_edit_form_draft,
    can_publish_form,
    can_recall_form,
    can_return_form,
)
from motcua.eforms.queries import get_version, list_versions
from motcua.eforms.rules import Edit, FormContent
from motcua.eforms.rules.edits import page_shown, question_shown
from motcua.eforms.rules.form_edits import (
    AddPage,
    ChangePage,
    MovePage,
    RemovePage,
    ReplaceContent,
)
from motcua.eforms.rules.places import find_question
from motcua.eforms.rules.question_edits import MoveQuestion
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.control.eforms.approval_forms import PublishForm, ReturnForm, RevisionForm
from motcua.web.control.eforms.edit_forms import (
    PageTextForm,
    ShownForm,
    WholeForm,
    page_initial,
    say_stored,
    whole_initial,
)
from motcua.web.control.eforms.listing import read_file
from motcua.web.control.eforms.sheets import (
    count_lacking,
    line_of,
    questions_on,
    sheet_of,
)
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

Draft = tuple[FormDefinition, FormContent]
Initial = Callable[[FormContent], dict[str, Any] | None]
STEPS = {"len": -1, "xuong": 1}
QUESTION_GONE = gettext_lazy("Câu hỏi này không còn nữa; người khác vừa sửa bản nháp.")
CODES = {"csrfmiddlewaretoken", "key", "shown", "kind", "asked", "values", "excluded", "xem", "bo"}
CODES |= {"measure", "refuses", "mended_at", "waits", "is_required", "is_past", "known_as"}
CODES |= {"known_of", "known_if", "preset"}
"""What a page sends and nobody has typed."""


def editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who may edit drafts; the view gets the draft after the officer."""

    @control
    def guarded(request: HttpRequest, officer: Officer, pk: int, **more: Any) -> HttpResponse:
        draft = get_version(pk)
        check_shared(may=can_edit_form_draft(officer, draft[0], now()))
        return view(request, officer, draft, **more)

    return guarded


def save(
    request: HttpRequest,
    officer: Officer,
    draft: Draft,
    form: KeyForm,
    edit: Edit,
    initial: Initial | None = None,
) -> bool:
    """Make the change; False with what is wrong said at its place, and what was typed kept.

    `initial` gives what a content says in the fields of the form: where somebody else has changed
    it meanwhile, each field says what stands there now, and saving once more keeps what was typed.
    """
    row = draft[0]
    try:
        edit_form_draft(form=row, edit=edit, **action_args(officer, now(), form))
    except FormChangedMeanwhile as problem:
        fresh, content = get_version(row.pk)
        form.add_error(None, f"{problem} {said_by(fresh)}".strip())
        if initial is not None and (stored := initial(content)):
            say_stored(form, stored)
    except Refused as problem:
        say_problems(form, problem, procedures="codes", valid_to="last_day")
    else:
        messages.success(request, _("Đã lưu vào bản nháp."))
        return True
    return False


def said_by(row: FormDefinition) -> str:
    """Who changed the draft last."""
    if row.changed_by is None or row.changed_at is None:
        return ""
    return _("%(name)s sửa lúc %(at)s.") % {
        "name": row.changed_by.name,
        "at": f"{row.changed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }


def lost(request: HttpRequest, row: FormDefinition) -> HttpResponse:
    """What was typed about something that is not there any more, to be copied."""
    form = KeyForm(request.POST)
    form.add_error(None, _("Chỗ này không còn nữa; người khác vừa sửa bản nháp."))
    given = [str(text) for name, text in request.POST.items() if name not in CODES]
    typed = [text for text in given if text.strip()]
    back = reverse("control:eform", args=[row.pk])
    context = {"form": form, "back": back, "typed": typed}
    return render(request, "control/eform_refused.html", context, status=409)


@control
def overview(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A version: its findings, pages and questions, and what may be done with it."""
    at = now()
    sheet = sheet_of(pk, at)
    row = sheet.row
    context = {
        "sheet": sheet,
        "row": row,
        "versions": list_versions(row.code),
        "today": at.astimezone(VIETNAM).date(),
        "may_edit": sheet.is_draft and can_edit_form_draft(officer, row, at),
        "form": None,
        "translations": count_lacking(sheet.form),
        **_decisions(officer, row, at),
    }
    return render(request, "control/eform.html", context)


def _decisions(officer: Officer, row: FormDefinition, at: datetime) -> dict[str, Any]:
    waits = row.state == FormState.PROPOSED
    revision = {"revision": row.revision}
    first = max(row.valid_from, at.astimezone(VIETNAM).date())
    return {
        "may_draft": can_edit_form_draft(officer, row, at),
        "may_publish": waits and can_publish_form(officer, row, at),
        "may_return": waits and can_return_form(officer, row, at),
        "may_recall": waits and can_recall_form(officer, row, at),
        "propose": RevisionForm(initial=revision),
        "publish": PublishForm(initial=revision | {"valid_from": first}),
        "send_back": ReturnForm(),
    }


@editors
def whole(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """What is said of the form as a whole."""
    row, content = draft
    posted = request.POST if request.method == "POST" else None
    form = WholeForm(posted, initial=whole_initial(content))
    if posted is not None and form.is_valid() and save(request, officer, draft, form, form.edit()):
        return redirect("control:eform", row.pk)
    return render(request, "control/eform_whole.html", {"row": row, "form": form})


@editors
def new_page(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """A page behind the others."""
    form = PageTextForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        edit = AddPage(form.cleaned_data["title"], form.cleaned_data["intro"])
        if save(request, officer, draft, form, edit):
            return redirect("control:eform_page", draft[0].pk, len(draft[1].form.pages) + 1)
    return render(request, "control/eform_page_new.html", {"row": draft[0], "form": form})


@editors
def page(request: HttpRequest, officer: Officer, draft: Draft, number: int) -> HttpResponse:
    """A page (numbered from 1): its words, and its questions in order."""
    row, content = draft
    index = number - 1
    if not 0 <= index < len(content.form.pages):
        if request.method == "POST":
            return lost(request, row)
        raise NotVisible(_("Tờ khai không có trang này."))
    page = content.form.pages[index]
    posted = request.POST if request.method == "POST" else None
    form = PageTextForm(posted, initial=page_initial(content, index))
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        edit = ChangePage(index, given["shown"], given["title"], given["intro"])
        if save(request, officer, draft, form, edit, partial(page_initial, number=index)):
            return redirect("control:eform_page", row.pk, number)
    context = {
        "row": row,
        "form": form,
        "page": page,
        "number": number,
        "pages": len(content.form.pages),
        "lines": [
            line_of(content.form, each.key, each) for each in questions_on(content.form, page)
        ],
        "move": ShownForm(initial={"shown": page_shown(page)}, auto_id=False),
    }
    return render(request, "control/eform_page.html", context)


@editors
def change_page(request: HttpRequest, officer: Officer, draft: Draft, number: int) -> HttpResponse:
    """Move a page, or remove it: the buttons `len`, `xuong` and `bo`."""
    row, index, form = draft[0], number - 1, ShownForm(request.POST)
    back = reverse("control:eform_page", args=[row.pk, number])
    if request.method != "POST":
        return redirect(back)
    if not form.is_valid():
        return refused(request, form, back)
    shown, step = form.cleaned_data["shown"], _step(request)
    edit: Edit = MovePage(index, shown, step) if step else RemovePage(index, shown)
    if not save(request, officer, draft, form, edit):
        return refused(request, form, back)
    return redirect("control:eform", row.pk)


@editors
def move(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """Move a question one place: the buttons `len` and `xuong`, whose value is its place."""
    row, form = draft[0], KeyForm(request.POST)
    back = request.POST.get("ve", "")
    address = back if back.startswith(f"/kiem-soat/to-khai/{row.pk}/") else ""
    address = address or reverse("control:eform", args=[row.pk])
    if request.method == "POST" and form.is_valid() and (step := _step(request)):
        place = request.POST["len" if step < 0 else "xuong"]
        question = find_question(draft[1].form, place)
        if question is None:
            messages.error(request, QUESTION_GONE)
        else:
            edit = MoveQuestion(place, question_shown(question), step)
            if not save(request, officer, draft, form, edit):
                return refused(request, form, address)
    return redirect(address)


@editors
def take_file(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """Everything from a JSON file, in place of what the draft holds."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if save(request, officer, draft, form, ReplaceContent(read_file(request))):
                return redirect("control:eform", draft[0].pk)
        except BadInput as problem:
            problems = problem.problems
    context = {"row": draft[0], "form": form, "problems": problems}
    return render(request, "control/eform_file.html", context)


@editors
def drop(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """Delete the draft, after a page that asks."""
    row = draft[0]
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_form_draft(form=row, by=officer, at=now())
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bỏ bản nháp."))
            return redirect("control:eforms")
    return render(request, "control/eform_drop.html", {"row": row, "form": form})


def _step(request: HttpRequest) -> int:
    return next((step for name, step in STEPS.items() if name in request.POST), 0)


def refused(request: HttpRequest, form: KeyForm, back: str) -> HttpResponse:
    """What a button could not do, and the way back."""
    return render(request, "control/eform_refused.html", {"form": form, "back": back}, status=409)
