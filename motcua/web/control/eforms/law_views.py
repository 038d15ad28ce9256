"""What the law asks in a draft: listed, added, changed, tried, removed."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.permissions import can_edit_form_draft
from motcua.eforms.queries import get_version
from motcua.eforms.rules import FormContent, FormShape, FurtherParty, Limit
from motcua.eforms.rules.differences import limit_in_words, name_in_words
from motcua.eforms.rules.law_edits import (
    AddRuled,
    ChangeRuled,
    Part,
    RemoveRuled,
    Ruled,
    SetRuledCondition,
    find_ruled,
    ruled_shown,
)
from motcua.eforms.rules.limits import breaks
from motcua.eforms.rules.places import beside, find_question
from motcua.eforms.rules.reading import READERS
from motcua.eforms.rules.shapes import Question
from motcua.eforms.rules.validation import DECIDES
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.people.rules.reading import Wrong
from motcua.web.control.eforms.draft_views import (
    QUESTION_GONE,
    Draft,
    editors,
    lost,
    refused,
    save,
)
from motcua.web.control.eforms.edit_forms import ShownForm
from motcua.web.control.eforms.law_forms import (
    LimitForm,
    OnBehalfForm,
    PartyForm,
    limit_initial,
    list_judged,
    on_behalf_initial,
    party_initial,
)
from motcua.web.control.eforms.law_sheets import condition_lines, limit_lines, party_lines
from motcua.web.control.eforms.question_forms import ConditionForm
from motcua.web.control.views import control

TRY, LIFT = "xem", "bo"


@control
def law(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """All that the law asks in a version, and of whom."""
    row, content = get_version(pk)
    is_draft = row.state == FormState.DRAFT
    context = {
        "row": row,
        "shape": content.form,
        "limits": limit_lines(content.form),
        "parties": party_lines(content.form),
        "judged": list_judged(content.form),
        "may_edit": is_draft and can_edit_form_draft(officer, row, now()),
    }
    return render(request, "control/eform_law.html", context)


@editors
def new_limit(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """What the law asks of the answer to the question `?cau=`."""
    row, content = draft
    place = request.GET.get("cau", "")
    if place not in dict(list_judged(content.form)):
        return (
            lost(request, row)
            if request.method == "POST"
            else redirect("control:eform_law", row.pk)
        )
    posted = request.POST if request.method == "POST" else None
    form = LimitForm(posted, place=place, question=_asked(content.form, place), shape=content.form)
    if posted is not None and TRY not in posted and form.is_valid():
        edit = AddRuled("limits", form.limit())
        if save(request, officer, draft, form, edit):
            return redirect("control:eform_law", row.pk)
    return _limit_page(request, draft, form, None)


@editors
def limit(request: HttpRequest, officer: Officer, draft: Draft, number: int) -> HttpResponse:
    """One thing that the law asks, numbered from 1."""
    row, content = draft
    found = find_ruled(content.form, "limits", number - 1)
    if not isinstance(found, Limit) or find_question(content.form, found.place) is None:
        return _gone(request, draft)
    posted = request.POST if request.method == "POST" else None
    form = LimitForm(
        posted,
        place=found.place,
        question=_asked(content.form, found.place),
        shape=content.form,
        initial=limit_initial(found),
    )
    if posted is not None and form.is_valid() and TRY not in posted:
        edit = ChangeRuled("limits", number - 1, form.cleaned_data["shown"], form.limit())
        initial = partial(_initial, part="limits", number=number - 1)
        if save(request, officer, draft, form, edit, initial):
            return redirect("control:eform_law", row.pk)
    return _limit_page(request, draft, form, number)


def _limit_page(
    request: HttpRequest, draft: Draft, form: LimitForm, number: int | None
) -> HttpResponse:
    row, content = draft
    context = {
        "row": row,
        "form": form,
        "number": number,
        "question": name_in_words(content.form, form.place),
        "address": request.get_full_path(),
        "tried": _tried(form, content.form) if TRY in request.POST else None,
        **_conditions(content.form, "limits", number),
    }
    return render(request, "control/eform_limit.html", context)


def _tried(form: LimitForm, shape: FormShape) -> dict[str, Any]:
    """What the limit asks in words, and what people read with the answer that is tried."""
    if not form.is_valid():
        return {"problems": [said for told in form.errors.values() for said in told]}
    typed = form.limit()
    asks = limit_in_words(shape, typed)
    text = form.cleaned_data["tried"].strip()
    if not text:
        return {"asks": asks, "said": typed.said, "refuses": typed.refuses}
    on = _today()
    answer = READERS[form.question.kind](text, form.question, on)
    if isinstance(answer, Wrong):
        return {"problems": [answer.sentence]}
    # As if its conditions held: those are tried with the whole form.
    is_broken = breaks(replace(typed, place="x", conditions=()), {"x": answer}, on)
    said = typed.said if is_broken else ""
    return {"asks": asks, "said": said, "refuses": typed.refuses, "answer": text}


@editors
def new_party(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """Somebody who signs besides the declarer."""
    row, content = draft
    form = PartyForm(request.POST if request.method == "POST" else None, shape=content.form)
    if request.method == "POST" and form.is_valid():
        edit = AddRuled("parties", form.party())
        if save(request, officer, draft, form, edit):
            return redirect("control:eform_law", row.pk)
    return render(request, "control/eform_party.html", {"row": row, "form": form, "number": None})


@editors
def party(request: HttpRequest, officer: Officer, draft: Draft, number: int) -> HttpResponse:
    """One who signs besides the declarer, numbered from 1."""
    row, content = draft
    found = find_ruled(content.form, "parties", number - 1)
    if not isinstance(found, FurtherParty):
        return _gone(request, draft)
    posted = request.POST if request.method == "POST" else None
    form = PartyForm(posted, shape=content.form, initial=party_initial(found))
    if posted is not None and form.is_valid():
        edit = ChangeRuled("parties", number - 1, form.cleaned_data["shown"], form.party())
        initial = partial(_initial, part="parties", number=number - 1)
        if save(request, officer, draft, form, edit, initial):
            return redirect("control:eform_law", row.pk)
    given = _conditions(content.form, "parties", number)
    context = {"row": row, "form": form, "number": number, **given}
    return render(request, "control/eform_party.html", context)


@editors
def on_behalf(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """Who may file it for whom."""
    row, content = draft
    posted = request.POST if request.method == "POST" else None
    form = OnBehalfForm(posted, initial=on_behalf_initial(content))
    if posted is not None and form.is_valid():
        edit = form.edit()
        if save(request, officer, draft, form, edit, on_behalf_initial):
            return redirect("control:eform_law", row.pk)
    return render(request, "control/eform_on_behalf.html", {"row": row, "form": form})


@editors
def condition(
    request: HttpRequest, officer: Officer, draft: Draft, part: Part, number: int
) -> HttpResponse:
    """For which answers to `?neu=` a row holds; the button `bo` lifts the condition."""
    row, content = draft
    found = find_ruled(content.form, part, number - 1)
    if found is None:
        return _gone(request, draft)
    key, posted = request.GET.get("neu", ""), request.POST if request.method == "POST" else None
    back = reverse(f"control:eform_{_NAMES[part]}", args=[row.pk, number])
    if posted is not None and LIFT in posted:
        edit = SetRuledCondition(part, number - 1, posted.get("shown", ""), key)
        return _lift(request, officer, draft, edit, back)
    asked = next((each for each in _deciding(content.form, found) if each.key == key), None)
    if asked is None:
        messages.error(request, QUESTION_GONE)
        return redirect(back)
    form = ConditionForm(posted, asked=asked, initial=_chosen(found, key))
    if posted is not None and form.is_valid():
        shown, chosen = form.cleaned_data["shown"], form.chosen()
        edit = SetRuledCondition(part, number - 1, shown, key, chosen)
        if save(request, officer, draft, form, edit):
            return redirect(back)
    context = {"row": row, "form": form, "back": back, "name": _name(found)}
    return render(request, "control/eform_law_condition.html", context)


def _lift(
    request: HttpRequest, officer: Officer, draft: Draft, edit: SetRuledCondition, back: str
) -> HttpResponse:
    """Without the condition on a question; a page that has grown old says so."""
    form = ShownForm(request.POST)
    if not edit.key:
        form.add_error(None, _("Chưa rõ bỏ điều kiện nào. Quay lại rồi bấm lại nút đó."))
    if form.is_valid() and save(request, officer, draft, form, edit):
        return redirect(back)
    return refused(request, form, back)


def _chosen(row: Ruled, key: str) -> dict[str, Any]:
    """For which answers to a question the row holds now, as boxes say them."""
    values = next((each.values for each in row.conditions if each.key == key), ())
    chosen = [each if isinstance(each, str) else "yes" if each else "no" for each in values]
    return {"shown": ruled_shown(row), "values": chosen}


@editors
def drop(
    request: HttpRequest, officer: Officer, draft: Draft, part: Part, number: int
) -> HttpResponse:
    """Remove a row, after a page that asks."""
    row, content = draft
    found = find_ruled(content.form, part, number - 1)
    if found is None:
        return _gone(request, draft)
    posted = request.POST if request.method == "POST" else None
    form = ShownForm(posted, initial={"shown": ruled_shown(found)})
    if posted is not None and form.is_valid():
        edit = RemoveRuled(part, number - 1, form.cleaned_data["shown"])
        if save(request, officer, draft, form, edit):
            return redirect("control:eform_law", row.pk)
    context = {"row": row, "form": form, "name": _name(found)}
    return render(request, "control/eform_law_drop.html", context)


_NAMES: dict[Part, str] = {"limits": "limit", "parties": "party"}


def _name(row: Ruled) -> str:
    return row.said if isinstance(row, Limit) else row.title


def _initial(content: FormContent, part: Part, number: int) -> dict[str, Any] | None:
    found = find_ruled(content.form, part, number)
    if found is None:
        return None
    return limit_initial(found) if isinstance(found, Limit) else party_initial(found)


def _conditions(form: FormShape, part: Part, number: int | None) -> dict[str, Any]:
    """Of a row that is stored: its conditions, and on which further answers it may depend."""
    found = find_ruled(form, part, number - 1) if number else None
    if found is None:
        return {"conditions": [], "others": [], "move": None}
    lines = condition_lines(form, found)
    known = {key for key, _said in lines}
    return {
        "conditions": lines,
        "others": [each for each in _deciding(form, found) if each.key not in known],
        "move": ShownForm(initial={"shown": ruled_shown(found)}, auto_id=False),
    }


def _deciding(form: FormShape, row: Ruled) -> list[Question]:
    """The questions on whose answers a row may depend: of the form, or of the party's table."""
    within = f"{row.rows}." if isinstance(row, FurtherParty) and row.rows else ""
    return [each for each in beside(form, f"{within}x") if each.kind in DECIDES]


def _asked(form: FormShape, place: str) -> Question:
    found = find_question(form, place)
    if found is None:
        raise NotVisible(_("Bản nháp không có câu hỏi này; có thể người khác vừa bỏ."))
    return found


def _gone(request: HttpRequest, draft: Draft) -> HttpResponse:
    """A row that is not there any more, with what was typed about it."""
    if request.method == "POST":
        return lost(request, draft[0])
    raise NotVisible(_("Bản nháp không có dòng này; có thể người khác vừa bỏ."))


def _today() -> date:
    return now().astimezone(VIETNAM).date()
