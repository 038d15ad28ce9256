"""A process while it is written: its name, its steps, their moves; each change by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.processes.actions import ProcessChangedMeanwhile, drop_process, edit_process
from motcua.processes.models import ProcessDraft
from motcua.processes.permissions import can_edit_process
from motcua.processes.queries.drafts import (
    get_process_draft,
    list_problems,
    list_uses_of,
    written_of,
)
from motcua.processes.rules import StepShape
from motcua.processes.rules.drafting.edits import (
    AddMove,
    AddStep,
    CannotEdit,
    DropMove,
    DropStep,
    Edit,
    SetHead,
    SetMove,
    SetStep,
    ShiftStep,
    head_shown,
    step_shown,
)
from motcua.processes.rules.drafting.written import Written
from motcua.web.control.procedures.forms import ShownForm
from motcua.web.control.processes.forms import (
    HeadForm,
    MoveForm,
    StepForm,
    list_conditions,
    move_initial,
    step_initial,
)
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems, say_shown
from motcua.web.ui.shared import check_shared

TRY = "xem"
STEP_PAGE, MOVE_PAGE = "control/process_step.html", "control/process_move.html"
SHIFTS = {"len": -1, "xuong": 1}


def editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who may write; the view gets the draft after the officer."""

    @seers
    def guarded(request: HttpRequest, officer: Officer, code: str, **more: Any) -> HttpResponse:
        draft = get_process_draft(code)
        check_shared(may=can_edit_process(officer, draft, now()))
        return view(request, officer, draft, **more)

    return guarded


@editors
def head(request: HttpRequest, officer: Officer, draft: ProcessDraft) -> HttpResponse:
    """The name of the process and where it comes from."""
    written = written_of(draft)
    initial = {"name": written.shape.name, "note": written.note, "shown": head_shown(written)}
    form = HeadForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        edit = SetHead(given["name"], given["note"], given["shown"])
        if save(request, officer, draft, form, edit, head_shown):
            return redirect("control:process", draft.code)
    return render(request, "control/process_head.html", {"draft": draft, "form": form})


@editors
def new_step(request: HttpRequest, officer: Officer, draft: ProcessDraft) -> HttpResponse:
    """A step at the end."""
    form = StepForm(request.POST if request.method == "POST" else None)
    edit = partial(_add_step, form)
    return _typed(request, officer, draft, form, edit, None, {"step": None})


@editors
def step(request: HttpRequest, officer: Officer, draft: ProcessDraft, key: str) -> HttpResponse:
    """A step, and its moves."""
    written, found = _found(draft, key)
    initial = step_initial(found) | {"shown": step_shown(written, key)}
    form = StepForm(request.POST if request.method == "POST" else None, initial=initial)
    edit = partial(_set_step, form, key)
    return _typed(request, officer, draft, form, edit, key, {"step": found})


@editors
def change_step(
    request: HttpRequest, officer: Officer, draft: ProcessDraft, key: str
) -> HttpResponse:
    """Shift a step one place up or down, or take it out: `len`, `xuong`, `bo`."""
    form = ShownForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("control:process", draft.code)
    shown, edit = form.cleaned_data["shown"], None
    if "bo" in request.POST:
        edit = DropStep(key, shown)
    by = next((by for word, by in SHIFTS.items() if word in request.POST), 0)
    change: Edit = edit or ShiftStep(key, by, shown)
    return _changed(request, officer, draft, form, change)


@editors
def new_move(request: HttpRequest, officer: Officer, draft: ProcessDraft, key: str) -> HttpResponse:
    """A further move at a step."""
    written, found = _found(draft, key)
    form = MoveForm(request.POST if request.method == "POST" else None, steps=written.steps)
    edit = partial(_add_move, form, key)
    return _typed(request, officer, draft, form, edit, None, {"step": found, "number": None})


@editors
def move(
    request: HttpRequest, officer: Officer, draft: ProcessDraft, key: str, number: int
) -> HttpResponse:
    """A move (numbered from 1) of a step."""
    written, found = _found(draft, key)
    if not 1 <= number <= len(found.moves):
        raise NotVisible(_("Việc này không còn nữa."))
    initial = move_initial(found.moves[number - 1]) | {"shown": step_shown(written, key)}
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(posted, initial=initial, steps=written.steps)
    edit = partial(_set_move, form, key, number - 1)
    more = {"step": found, "number": number, "move": _buttons(written, key)}
    return _typed(request, officer, draft, form, edit, key, more)


@editors
def drop_move(
    request: HttpRequest, officer: Officer, draft: ProcessDraft, key: str, number: int
) -> HttpResponse:
    """Allow a move no more."""
    form = ShownForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("control:process", draft.code)
    edit = DropMove(key, number - 1, form.cleaned_data["shown"])
    return _changed(request, officer, draft, form, edit)


@editors
def drop(request: HttpRequest, officer: Officer, draft: ProcessDraft) -> HttpResponse:
    """Delete the draft, after a page that asks."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_process(process_draft=draft, by=officer, at=now())
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bỏ bản soạn."))
            return redirect("control:processes")
    context = {"draft": draft, "form": form, "name": written_of(draft).shape.name}
    return render(request, "control/process_drop.html", context)


def save(
    request: HttpRequest,
    officer: Officer,
    draft: ProcessDraft,
    form: KeyForm,
    edit: Edit,
    shown: Callable[[Written], str] | None = None,
) -> bool:
    """Make the change; False with what is wrong said at its place, and what was typed kept.

    `shown` is the digest of what the page is about: where somebody else has changed it meanwhile,
    saving once more keeps what was typed.
    """
    try:
        edit_process(process_draft=draft, edit=edit, **action_args(officer, now(), form))
    except ProcessChangedMeanwhile as problem:
        fresh = get_process_draft(draft.code)
        form.add_error(None, f"{problem} {said_by(fresh)}".strip())
        if shown is not None:
            say_shown(form, "shown", shown(written_of(fresh)))
    except Refused as problem:
        say_problems(form, problem)
    else:
        messages.success(request, _("Đã lưu vào bản soạn."))
        return True
    return False


def said_by(draft: ProcessDraft) -> str:
    """Who changed the draft last."""
    if draft.changed_by is None:
        return ""
    return _("%(name)s sửa lúc %(at)s.") % {
        "name": draft.changed_by.name,
        "at": f"{draft.changed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }


def _typed(
    request: HttpRequest,
    officer: Officer,
    draft: ProcessDraft,
    form: StepForm | MoveForm,
    edit: Callable[[], Edit],
    key: str | None,
    more: dict[str, Any],
) -> HttpResponse:
    """The page of a step or move: `xem` tells what the change would make, else it is saved."""
    tried: list[str] | None = None
    if request.method == "POST" and TRY in request.POST:
        tried = _tried(draft, form, edit)
    elif request.method == "POST" and form.is_valid():
        shown = partial(step_shown, key=key) if key is not None else None
        if save(request, officer, draft, form, edit(), shown):
            return redirect("control:process", draft.code)
    page = MOVE_PAGE if isinstance(form, MoveForm) else STEP_PAGE
    context: dict[str, Any] = {"draft": draft, "form": form, "tried": tried} | more
    context |= {"address": request.path, "conditions": list_conditions()}
    return render(request, page, context)


def _tried(draft: ProcessDraft, form: KeyForm, edit: Callable[[], Edit]) -> list[str]:
    """What must be mended after the change, without making it."""
    if not form.is_valid():
        return [str(said) for told in form.errors.values() for said in told]
    try:
        after = edit().apply(written_of(draft))
    except CannotEdit as problem:
        return [said for _field, said in problem.problems] or [str(problem)]
    uses = list_uses_of(draft, now().astimezone(VIETNAM).date())
    return [problem.sentence for problem in list_problems(after.shape, uses)]


def _changed(
    request: HttpRequest, officer: Officer, draft: ProcessDraft, form: KeyForm, edit: Edit
) -> HttpResponse:
    if save(request, officer, draft, form, edit):
        return redirect("control:process", draft.code)
    context = {"form": form, "back": reverse("control:process", args=[draft.code])}
    return render(request, "control/eform_refused.html", context, status=409)


def _found(draft: ProcessDraft, key: str) -> tuple[Written, StepShape]:
    written = written_of(draft)
    if key not in written.shape.by_key:
        raise NotVisible(_("Bước này không còn nữa."))
    return written, written.shape.by_key[key]


def _buttons(written: Written, key: str) -> ShownForm:
    """The hidden fields of buttons about a step."""
    return ShownForm(initial={"shown": step_shown(written, key)})


def _add_step(form: StepForm) -> Edit:
    return AddStep(form.step())


def _set_step(form: StepForm, key: str) -> Edit:
    return SetStep(key, form.step(), form.cleaned_data["shown"])


def _add_move(form: MoveForm, key: str) -> Edit:
    return AddMove(key, form.move())


def _set_move(form: MoveForm, key: str, place: int) -> Edit:
    return SetMove(key, place, form.move(), form.cleaned_data["shown"])
