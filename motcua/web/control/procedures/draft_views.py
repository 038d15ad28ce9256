"""A procedure while it is written: its overview, its parts, the rows of their lists."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.actions import (
    ContentChangedMeanwhile,
    drop_content_draft,
    edit_content_draft,
    write_procedure,
)
from motcua.catalogue.models import ContentDraft
from motcua.catalogue.permissions import can_edit_content_draft, can_write_procedure
from motcua.catalogue.queries.content_drafts import (
    content_of_draft,
    content_of_version,
    find_base,
    get_content_draft,
    is_open,
    list_overtaken,
)
from motcua.catalogue.queries.wording import get_plain_words
from motcua.catalogue.rules.drafting.completeness import list_lacks
from motcua.catalogue.rules.drafting.edits import (
    AddRow,
    DropRow,
    Edit,
    LiftRow,
    SetFields,
    SetRow,
    fields_shown,
    row_shown,
)
from motcua.catalogue.rules.drafting.parts import PARTS, Part, rows_of_part
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.control.procedures.forms import FieldsForm, NewProcedureForm, ShownForm, row_form
from motcua.web.control.procedures.hints import list_hints
from motcua.web.control.procedures.parts import (
    OF_SLUG,
    SLUGS,
    differences,
    part_sheets,
    row_in_words,
)
from motcua.web.control.views import control, seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems, say_shown
from motcua.web.ui.shared import check_shared


def editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who may write; the view gets the draft after the officer."""

    @control
    def guarded(request: HttpRequest, officer: Officer, pk: int, **more: Any) -> HttpResponse:
        draft = get_content_draft(pk)
        check_shared(may=can_edit_content_draft(officer, draft, now()))
        return view(request, officer, draft, **more)

    return guarded


@control
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Begin to write a procedure that the catalogue does not hold."""
    at = now()
    check_shared(may=can_write_procedure(officer, None, at))
    form = NewProcedureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "field")}
        given["code"] = form.cleaned_data["national_code"]
        try:
            draft = write_procedure(**given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem, code="national_code")
        else:
            return redirect("control:content_draft", draft.pk)
    return render(request, "control/draft_new.html", {"form": form})


@seers
def overview(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """All parts of a draft, with what is missing and what would read better."""
    at, draft = now(), get_content_draft(pk)
    content = content_of_draft(draft)
    lacks, hints = list_lacks(content), list_hints(content, get_plain_words(at))
    base = find_base(draft)
    context = {
        "draft": draft,
        "content": content,
        "parts": part_sheets(content, lacks, hints),
        "lacks": [(SLUGS[lack.part], lack) for lack in lacks],
        "base": base,
        "is_overtaken": bool(list_overtaken([draft])),
        "may_edit": is_open(draft) and can_edit_content_draft(officer, draft, at),
    }
    return render(request, "control/draft.html", context)


@editors
def part(request: HttpRequest, officer: Officer, draft: ContentDraft, slug: str) -> HttpResponse:
    """The fields of one part, and the rows of its list."""
    of, content = _part(slug), content_of_draft(draft)
    posted = request.POST if request.method == "POST" else None
    form = FieldsForm(of, content, posted) if PARTS[of].fields else None
    if posted is not None and form is not None and form.is_valid():
        edit = SetFields(of, form.values(), form.cleaned_data["shown"])
        if save(request, officer, draft, form, edit, partial(fields_shown, part=of)):
            return redirect("control:content_draft", draft.pk)
    rows = [
        (place + 1, row_in_words(row, content), ShownForm(_shown(content, of, place)))
        for place, row in enumerate(rows_of_part(content, of))
    ]
    context = {"draft": draft, "shape": PARTS[of], "slug": slug, "form": form, "rows": rows}
    context["content"] = content
    return render(request, "control/draft_part.html", context)


@editors
def new_row(request: HttpRequest, officer: Officer, draft: ContentDraft, slug: str) -> HttpResponse:
    """A row at the end of the list of a part."""
    of, content = _listed(slug), content_of_draft(draft)
    form = row_form(of, content, request.POST if request.method == "POST" else None)
    typed = request.method == "POST" and form.is_valid()
    if typed and save(request, officer, draft, form, AddRow(of, form.row())):
        return redirect("control:content_part", draft.pk, slug)
    return _row_page(request, draft, slug, form)


@editors
def row(
    request: HttpRequest, officer: Officer, draft: ContentDraft, slug: str, number: int
) -> HttpResponse:
    """A row (numbered from 1) of the list of a part."""
    of, content, place = _listed(slug), content_of_draft(draft), number - 1
    rows = rows_of_part(content, of)
    if not 0 <= place < len(rows):
        raise NotVisible(_("Dòng này không còn nữa."))
    shown = row_shown(content, of, place)
    posted = request.POST if request.method == "POST" else None
    form = row_form(of, content, posted, rows[place], shown)
    if posted is not None and form.is_valid():
        edit = SetRow(of, place, form.row(), form.cleaned_data["shown"])
        if save(request, officer, draft, form, edit, partial(row_shown, part=of, place=place)):
            return redirect("control:content_part", draft.pk, slug)
    return _row_page(request, draft, slug, form, number)


@editors
def change_row(
    request: HttpRequest, officer: Officer, draft: ContentDraft, slug: str, number: int
) -> HttpResponse:
    """Lift a row one place, or take it out: the buttons `len` and `bo`."""
    of, form = _listed(slug), ShownForm(request.POST)
    back = redirect("control:content_part", draft.pk, slug)
    if request.method != "POST" or not form.is_valid():
        return back
    change = DropRow if "bo" in request.POST else LiftRow
    if save(request, officer, draft, form, change(of, number - 1, form.cleaned_data["shown"])):
        return back
    address = reverse("control:content_part", args=[draft.pk, slug])
    return render(
        request, "control/eform_refused.html", {"form": form, "back": address}, status=409
    )


@seers
def compare(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What the draft says otherwise than the version that it was begun from."""
    draft = get_content_draft(pk)
    base = find_base(draft)
    content = content_of_draft(draft)
    said = differences(content_of_version(base), content) if base else []
    context = {"draft": draft, "content": content, "base": base, "parts": said}
    return render(request, "control/draft_compare.html", context)


@editors
def drop(request: HttpRequest, officer: Officer, draft: ContentDraft) -> HttpResponse:
    """Delete the draft, after a page that asks."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_content_draft(draft=draft, by=officer, at=now())
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bỏ bản soạn."))
            return redirect("control:procedures")
    context = {"draft": draft, "content": content_of_draft(draft), "form": form}
    return render(request, "control/draft_drop.html", context)


def save(
    request: HttpRequest,
    officer: Officer,
    draft: ContentDraft,
    form: KeyForm,
    edit: Edit,
    shown: Callable[[ProcedureDraft], str] | None = None,
) -> bool:
    """Make the change; False with what is wrong said at its place, and what was typed kept.

    `shown` is the digest of what the page is about: where somebody else has changed it meanwhile,
    saving once more keeps what was typed.
    """
    try:
        edit_content_draft(draft=draft, edit=edit, **action_args(officer, now(), form))
    except ContentChangedMeanwhile as problem:
        fresh = get_content_draft(draft.pk)
        form.add_error(None, f"{problem} {said_by(fresh)}".strip())
        if shown is not None:
            say_shown(form, "shown", shown(content_of_draft(fresh)))
    except Refused as problem:
        say_problems(form, problem)
    else:
        messages.success(request, _("Đã lưu vào bản soạn."))
        return True
    return False


def said_by(draft: ContentDraft) -> str:
    """Who changed the draft last."""
    if draft.changed_by is None:
        return ""
    return _("%(name)s sửa lúc %(at)s.") % {
        "name": draft.changed_by.name,
        "at": f"{draft.changed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }


def _part(slug: str) -> Part:
    if slug not in OF_SLUG:
        raise NotVisible(_("Thủ tục không có phần này."))
    return OF_SLUG[slug]


def _listed(slug: str) -> Part:
    of = _part(slug)
    if not PARTS[of].rows:
        raise NotVisible(_("Phần này không có danh sách."))
    return of


def _shown(content: ProcedureDraft, of: Part, place: int) -> dict[str, str]:
    return {"shown": row_shown(content, of, place)}


def _row_page(
    request: HttpRequest, draft: ContentDraft, slug: str, form: KeyForm, number: int | None = None
) -> HttpResponse:
    context = {"draft": draft, "slug": slug, "form": form, "number": number}
    context["shape"] = PARTS[OF_SLUG[slug]]
    return render(request, "control/draft_row.html", context)
