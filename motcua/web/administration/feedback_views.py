"""Limits of petitions and ratings, and the points that are rated, from a day on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.feedback.actions import set_feedback_limit, set_rating_point
from motcua.feedback.actions.rating_points import LONGEST_SOURCE
from motcua.feedback.enums import AppliesTo
from motcua.feedback.models.ratings import LONGEST_POINT
from motcua.feedback.permissions import can_set_feedback_limit, can_set_rating_point
from motcua.feedback.queries.limits import get_newest_point, list_set_limits, list_set_points
from motcua.feedback.rules.limits import LIMITS, MOST_DAYS
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import (
    DateField,
    KeyForm,
    WholeNumberField,
    action_args,
    say_problems,
    text_line,
)
from motcua.web.ui.shared import check_shared

DAYS = gettext_lazy("Ghi số ngày từ 0 đến 3.650.")
SOURCE = gettext_lazy("Theo văn bản nào")
MISSING = gettext_lazy("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")


class LimitForm(KeyForm):
    """How many days, from which day, and by which document."""

    limit_days = WholeNumberField(
        label=gettext_lazy("Số ngày"),
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), DAYS),
    )
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source_note = text_line(SOURCE, missing=MISSING)


class PointForm(KeyForm):
    """What is rated, in Vietnamese and English, from which day, and by which document."""

    text = text_line(
        gettext_lazy("Điều người dân đánh giá"),
        LONGEST_POINT,
        missing=gettext_lazy("Ghi điều người dân đánh giá, không quá 200 ký tự."),
    )
    text_en = text_line(gettext_lazy("Bằng tiếng Anh"), LONGEST_POINT)
    applies_to = forms.ChoiceField(label=gettext_lazy("Hỏi ở hồ sơ nào"), choices=AppliesTo.choices)
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source_note = text_line(SOURCE, LONGEST_SOURCE, missing=MISSING)


@administrators
def limits(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All limits and points, each with what was set from which day on."""
    at = now()
    found = list_set_limits()
    context = {
        "limits": [(key, label, found[key]) for key, label in LIMITS.items()],
        "points": list(list_set_points()),
        "today": at.astimezone(VIETNAM).date(),
        "may": can_set_rating_point(officer, None, at),
    }
    return render(request, "administration/limits.html", context)


@administrators
def limit(request: HttpRequest, officer: Officer, rule_set: str, name: str) -> HttpResponse:
    """Set one limit from a day on."""
    label = LIMITS.get((rule_set, name))
    if label is None:
        raise NotVisible(_("Không có hạn này."))
    check_shared(may=can_set_feedback_limit(officer, None, now()))
    form = LimitForm(request.POST if request.method == "POST" else None)

    def save(limit_days: int, **given: Any) -> object:
        return set_feedback_limit(rule_set=rule_set, name=name, days=limit_days, **given)

    return _set(request, officer, form, str(label), save)


@administrators
def point(request: HttpRequest, officer: Officer, number: int) -> HttpResponse:
    """Say one point otherwise from a day on."""
    newest = get_newest_point(number)
    check_shared(may=can_set_rating_point(officer, None, now()))
    names = ("text", "text_en", "applies_to")
    initial = {name: getattr(newest, name) for name in names}
    form = PointForm(request.POST if request.method == "POST" else None, initial=initial)

    def save(**given: Any) -> object:
        return set_rating_point(number=number, **given)

    return _set(request, officer, form, _("Mục %(number)s") % {"number": number}, save)


def _set(
    request: HttpRequest,
    officer: Officer,
    form: KeyForm,
    title: str,
    save: Callable[..., object],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        given = {name: text for name, text in form.cleaned_data.items() if name != "key"}
        try:
            save(**given, **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu; áp dụng từ ngày đã chọn."))
            return redirect("administration:limits")
    return render(request, "administration/limit.html", {"form": form, "title": title})
