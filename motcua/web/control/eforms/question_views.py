"""The questions of a draft: new ones, what they say, when they are asked."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import Edit, FormContent, FormShape, Question
from motcua.eforms.rules.edits import conditions_shown, question_shown
from motcua.eforms.rules.places import beside, find_question, page_of
from motcua.eforms.rules.question_edits import (
    AddQuestion,
    PutOnPage,
    RemoveQuestion,
    SetCondition,
)
from motcua.eforms.rules.shapes import NESTS, walk
from motcua.eforms.rules.validation import DECIDES
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.control.eforms.draft_views import (
    QUESTION_GONE,
    Draft,
    editors,
    lost,
    refused,
    save,
)
from motcua.web.control.eforms.edit_forms import ShownForm
from motcua.web.control.eforms.question_forms import (
    ConditionForm,
    NewQuestionForm,
    QuestionForm,
    question_initial,
)
from motcua.web.control.eforms.sheets import line_of, lines_within


@editors
def new(request: HttpRequest, officer: Officer, draft: Draft) -> HttpResponse:
    """A question at the end of page `?trang=` or of the group `?trong=`."""
    row, content = draft
    within = request.GET.get("trong", "")
    if within and find_question(content.form, within) is None:
        within = ""
    number = _number(request.GET.get("trang", ""), len(content.form.pages))
    form = NewQuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, kind = form.cleaned_data["name"], Kind(form.cleaned_data["kind"])
        edit = AddQuestion(name, kind, page=number - 1, within=within)
        if save(request, officer, draft, form, edit):
            return redirect(_address_of_new(row, within, number))
    shown = content.form.pages[number - 1].title if content.form.pages else ""
    if within:
        shown = _get(content.form, within).name
    context = {"row": row, "form": form, "where": shown, "address": request.get_full_path()}
    return render(request, "control/eform_question_new.html", context)


@editors
def question(request: HttpRequest, officer: Officer, draft: Draft, place: str) -> HttpResponse:
    """What a question says and takes, and the questions within it."""
    row, content = draft
    if request.method == "POST" and find_question(content.form, place) is None:
        return lost(request, row)
    asked = _get(content.form, place)
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(posted, question=asked, shape=content.form)
    if posted is not None and form.is_valid():
        edit = form.edit(place)
        if save(request, officer, draft, form, edit, partial(_initial, place=place)):
            # Of another kind it takes other things: stay, to show them.
            stays = edit.kind != asked.kind
            return (
                redirect("control:eform_question", row.pk, place)
                if stays
                else _up(row, content.form, place)
            )
    number = page_of(content.form, place)
    context = {
        "row": row,
        "form": form,
        "question": asked,
        "place": place,
        "line": line_of(content.form, place, asked),
        "inner": lines_within(content.form, place) if asked.kind in NESTS else [],
        "is_group": asked.kind in NESTS,
        "move": ShownForm(initial={"shown": question_shown(asked)}, auto_id=False),
        "conditions": _conditions(content.form, place, asked),
        "others": _deciding(content.form, place, asked),
        "pages": []
        if "." in place
        else [
            (n, each.title)
            for n, each in enumerate(content.form.pages, 1)
            if n != (number or 0) + 1
        ],
        "up": _up_address(row, content.form, place),
    }
    return render(request, "control/eform_question.html", context)


@editors
def condition(request: HttpRequest, officer: Officer, draft: Draft, place: str) -> HttpResponse:
    """For which answers to `?neu=` the question is asked."""
    row, content = draft
    asked = _get(content.form, place)
    key = request.GET.get("neu", "")
    others = {each.key: each for each in _deciding(content.form, place, asked)}
    if key not in others:
        messages.error(request, QUESTION_GONE)
        return redirect("control:eform_question", row.pk, place)
    other = others[key]
    now_set = next((each.values for each in asked.conditions if each.key == key), ())
    initial = {
        "shown": conditions_shown(asked),
        "values": [_as_text(value) for value in now_set],
    }
    form = ConditionForm(
        request.POST if request.method == "POST" else None, asked=other, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        edit = SetCondition(place, form.cleaned_data["shown"], key, form.chosen())
        if save(request, officer, draft, form, edit):
            return redirect("control:eform_question", row.pk, place)
    context = {"row": row, "form": form, "question": asked, "place": place, "other": other}
    return render(request, "control/eform_condition.html", context)


@editors
def change(request: HttpRequest, officer: Officer, draft: Draft, place: str) -> HttpResponse:
    """Put a question on page `trang`, lift its condition on `neu`, or remove it (`bo`)."""
    row, form = draft[0], ShownForm(request.POST)
    asked = find_question(draft[1].form, place)
    if request.method != "POST" or asked is None:
        if request.method == "POST":
            messages.error(request, QUESTION_GONE)
        return redirect("control:eform", row.pk)
    stays = reverse("control:eform_question", args=[row.pk, place])
    if not form.is_valid():
        return refused(request, form, stays)
    up = _up_address(row, draft[1].form, place)
    shown = form.cleaned_data["shown"]
    edit: Edit
    if key := request.POST.get("neu", ""):
        edit, back = SetCondition(place, conditions_shown(asked), key), stays
    elif "bo" in request.POST:
        if "chac" not in request.POST:
            return _ask(request, row, place, asked)
        edit, back = RemoveQuestion(place, shown), up
    else:
        number = _number(request.POST.get("trang", ""), len(draft[1].form.pages))
        edit, back = PutOnPage(place, shown, number - 1), stays
    if save(request, officer, draft, form, edit):
        return redirect(back)
    return refused(request, form, stays)


def _ask(request: HttpRequest, row: FormDefinition, place: str, question: Question) -> HttpResponse:
    """Whether the question is to go with all that is in it."""
    inner = len(list(walk(question.questions)))
    form = ShownForm(initial={"shown": question_shown(question)})
    context = {"row": row, "place": place, "question": question, "inner": inner, "form": form}
    return render(request, "control/eform_remove.html", context)


def _initial(content: FormContent, place: str) -> dict[str, Any] | None:
    found = find_question(content.form, place)
    return question_initial(found) if found else None


def _get(form: FormShape, place: str) -> Question:
    found = find_question(form, place)
    if found is None:
        raise NotVisible(_("Bản nháp không có câu hỏi này; có thể người khác vừa bỏ."))
    return found


def _deciding(form: FormShape, place: str, question: Question) -> list[Question]:
    """The questions before it, beside it, on whose answers it may depend."""
    found = []
    for each in beside(form, place):
        if each.key == question.key:
            break
        if each.kind in DECIDES:
            found.append(each)
    return found


def _conditions(form: FormShape, place: str, question: Question) -> list[tuple[str, str, bool]]:
    """Of each condition the key, the words, and whether the question it looks at may decide."""
    names = {each.key: each for each in _deciding(form, place, question)}
    known = {each.key: each.name for each in beside(form, place)}
    return [
        (each.key, known.get(each.key, each.key), each.key in names) for each in question.conditions
    ]


def _up(row: FormDefinition, form: FormShape, place: str) -> HttpResponse:
    return redirect(_up_address(row, form, place))


def _up_address(row: FormDefinition, form: FormShape, place: str) -> str:
    """The page on which the question stands, or the group around it."""
    within, number = place.rpartition(".")[0], page_of(form, place)
    if within:
        return reverse("control:eform_question", args=[row.pk, within])
    if number is None:
        return reverse("control:eform", args=[row.pk])
    return reverse("control:eform_page", args=[row.pk, number + 1])


def _address_of_new(row: FormDefinition, within: str, number: int) -> str:
    if within:
        return reverse("control:eform_question", args=[row.pk, within])
    return reverse("control:eform_page", args=[row.pk, number])


def _number(text: str, most: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return min(max(number, 1), max(most, 1))


def _as_text(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"
